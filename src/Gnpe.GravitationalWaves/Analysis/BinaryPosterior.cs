using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Turns samples in network coordinates into bilby's parameters: the phase is restored from its exact conditional law, and psi from its half period.</summary>
/// <param name="likelihood">The likelihood as a function of network coordinates.</param>
/// <param name="phases">The likelihood that the phase was averaged in.</param>
/// <param name="derived">What is computed beside bilby's fifteen parameters.</param>
public sealed class BinaryPosterior(NetworkLikelihood likelihood, BinaryLikelihood phases, DerivedParameters derived)
{
    private readonly ParameterSpace space = new(
    [
        .. BinaryParameters.Space,
        .. DerivedParameters.Space,
    ]);

    /// <summary>Converts samples.</summary>
    /// <param name="samples">Samples in network coordinates; weights are kept.</param>
    /// <param name="random">Where phases and half periods of psi come from.</param>
    /// <returns>Bilby's parameters and the derived ones; rows are in the same order.</returns>
    public SampleTable Of(SampleTable samples, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(random);
        Rows<double> binaries = likelihood.ToBinaries(samples.Values);
        RandomStream halves = random.Split("psi");
        for (int row = 0; row < binaries.Count; row++)
        {
            binaries[row][BinaryParameters.Polarization] += halves.NextUniform() < 0.5 ? 0 : NetworkCoordinates.PolarizationPeriod;
        }

        phases.Reconstruct(binaries, random.Split("phase"));
        Rows<double> values = new(binaries.Count, space.Count);
        for (int row = 0; row < binaries.Count; row++)
        {
            binaries[row].CopyTo(values[row]);
            derived.Fill(binaries[row], values[row][BinaryParameters.Count..]);
        }

        return new SampleTable(space, values) { LogWeights = samples.LogWeights };
    }
}
