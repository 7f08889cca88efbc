using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Turns samples in network coordinates into bilby's parameters: what the likelihood was averaged over is restored from its exact law given the rest.</summary>
/// <param name="likelihood">The likelihood as a function of network coordinates.</param>
/// <param name="averaged">The likelihood that phase, polarization angle and distance were averaged in.</param>
/// <param name="derived">What is computed beside bilby's fifteen parameters.</param>
public sealed class BinaryPosterior(NetworkLikelihood likelihood, BinaryLikelihood averaged, DerivedParameters derived)
{
    private readonly ParameterSpace space = new(
    [
        .. BinaryParameters.Space,
        .. DerivedParameters.Space,
        .. SampleSignal.Space,
    ]);

    /// <summary>Converts samples.</summary>
    /// <param name="samples">Samples in network coordinates; weights are kept.</param>
    /// <param name="random">Where the restored parameters come from.</param>
    /// <returns>Bilby's parameters, the derived ones, and <see cref="SampleSignal"/>; rows are in the same order.</returns>
    public SampleTable Of(SampleTable samples, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(random);
        Rows<double> binaries = likelihood.ToBinaries(samples.Values);
        averaged.Reconstruct(binaries, random);
        SignalProducts[] products = new SignalProducts[binaries.Count];
        averaged.Products(binaries, products);
        Rows<double> values = new(binaries.Count, space.Count);
        for (int row = 0; row < binaries.Count; row++)
        {
            binaries[row].CopyTo(values[row]);
            derived.Fill(binaries[row], values[row][BinaryParameters.Count..]);
            SampleSignal.Fill(products[row], values[row][^SampleSignal.Space.Count..]);
        }

        return new SampleTable(space, values) { LogWeights = samples.LogWeights };
    }
}
