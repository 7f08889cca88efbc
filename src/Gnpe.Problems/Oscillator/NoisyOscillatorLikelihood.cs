using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Problems.Oscillator;

/// <summary>
/// log p(x|θ) − log p(x|no signal) = (⟨x, s⟩ − ½⟨s, s⟩)/σ² of a series with white noise: the constant left out is the likelihood of the data as pure noise.
/// </summary>
/// <param name="data">x, shape <c>[samples]</c>.</param>
public sealed class NoisyOscillatorLikelihood(ReadOnlyMemory<float> data) : ILikelihood
{
    private const double Precision = 1 / (NoisyOscillator.NoiseDeviation * NoisyOscillator.NoiseDeviation);

    /// <inheritdoc/>
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
    {
        double[] result = new double[parameters.Count];
        Parallel.For(0, parameters.Count, row => result[row] = LogLikelihood(parameters[row]));
        result.CopyTo(logLikelihood);
    }

    /// <summary>Evaluates one row.</summary>
    /// <param name="parameters">θ, shape <c>[3]</c>.</param>
    /// <returns>The log likelihood ratio.</returns>
    public double LogLikelihood(ReadOnlySpan<double> parameters)
    {
        (double withSeries, double withItself) = DampedOscillator.Products(TimeGrid.Study, parameters, data.Span);
        return Precision * (withSeries - (0.5 * withItself));
    }
}
