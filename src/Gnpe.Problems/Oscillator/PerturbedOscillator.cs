using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// Simulates without observation noise from perturbed parameters θ' = θ + n, n normal. The motion tells θ' exactly, so the posterior of θ is the normal law around θ',
/// truncated to the prior.
/// </summary>
public sealed class PerturbedOscillator : ISimulator
{
    /// <summary>Standard deviations of the perturbation of ω₀ [rad/s], β and τ [s].</summary>
    public static IReadOnlyList<double> Deviations { get; } = [0.3, 0.03, 0.3];

    /// <inheritdoc/>
    public DataLayout Layout { get; } = new(1, TimeGrid.Study.Count);

    /// <inheritdoc/>
    public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
    {
        Span<double> generating = stackalloc double[DampedOscillator.ParameterCount];
        Perturb(parameters, random, generating);
        DampedOscillator.Fill(TimeGrid.Study, generating, data);
    }

    /// <summary>Draws the parameters that generate the series.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="generating">Receives θ' = θ + n.</param>
    public static void Perturb(ReadOnlySpan<double> parameters, RandomStream random, Span<double> generating)
    {
        for (int i = 0; i < generating.Length; i++)
        {
            generating[i] = parameters[i] + (Deviations[i] * random.NextNormal());
        }
    }

    /// <summary>Draws from the exact posterior of a series.</summary>
    /// <param name="generating">θ', the parameters that generated the series.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Independent samples with their exact log density.</returns>
    public static SampleTable ExactPosterior(ReadOnlySpan<double> generating, int count, RandomStream random)
    {
        ParameterSpace space = OscillatorProblem.Prior().Space;
        TruncatedGaussian[] laws = new TruncatedGaussian[space.Count];
        for (int i = 0; i < laws.Length; i++)
        {
            laws[i] = new TruncatedGaussian(generating[i], Deviations[i], space[i].Minimum, space[i].Maximum);
        }

        Rows<double> samples = new(count, laws.Length);
        double[] logDensity = new double[count];
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < laws.Length; i++)
            {
                samples[row][i] = laws[i].Quantile(random.NextUniform());
                logDensity[row] += laws[i].LogDensity(samples[row][i]);
            }
        }

        return new SampleTable(space, samples) { LogDensity = logDensity };
    }
}
