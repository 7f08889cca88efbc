using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What a sample's signal is in the data, all detectors together.</summary>
public static class SampleSignal
{
    /// <summary>Name of the optimal signal-to-noise ratio √⟨h|h⟩.</summary>
    public const string NetworkSignalToNoise = "network_snr";

    /// <summary>Name of log L(signal) − log L(noise) at all of the sample's parameters.</summary>
    public const string LogLikelihoodRatio = "log_likelihood_ratio";

    /// <summary>Both.</summary>
    public static ParameterSpace Space { get; } = new(
        new Parameter(NetworkSignalToNoise, string.Empty, 0, double.PositiveInfinity),
        new Parameter(LogLikelihoodRatio, string.Empty, double.NegativeInfinity, double.PositiveInfinity));

    /// <summary>Computes both.</summary>
    /// <param name="products">Products of the signal with data and itself.</param>
    /// <param name="values">Receives them, shape <c>[2]</c>.</param>
    public static void Fill(in SignalProducts products, Span<double> values)
    {
        values[0] = products.OptimalSignalToNoise;
        values[1] = products.LogLikelihoodRatio;
    }
}
