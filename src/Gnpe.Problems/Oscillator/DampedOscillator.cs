namespace Gnpe.Problems.Oscillator;

/// <summary>
/// The response of a damped harmonic oscillator to an impulse at time τ: ẍ + 2βω₀ẋ + ω₀²x = δ(t − τ), scaled so that its first maximum is one. It is zero before τ and
/// proportional to e^{−βω₀s} sin(ω₀√(1−β²)s) with s = t − τ after.
/// </summary>
public static class DampedOscillator
{
    /// <summary>Parameters: ω₀ [rad/s], β, τ [s].</summary>
    public const int ParameterCount = 3;

    /// <summary>Samples the response on a regular grid.</summary>
    /// <param name="grid">The times.</param>
    /// <param name="parameters">ω₀ [rad/s], β in (−1, 1), τ [s].</param>
    /// <param name="signal">Receives x at the times of the grid, shape <c>[grid.Count]</c>.</param>
    public static void Fill(TimeGrid grid, ReadOnlySpan<double> parameters, Span<float> signal)
    {
        int first = grid.FirstAfter(parameters[2]);
        signal[..first].Clear();
        Recurrence motion = new(grid, first, parameters);
        for (int i = first; i < signal.Length; i++)
        {
            signal[i] = (float)motion.Next();
        }
    }

    /// <summary>The products of the response s with a series x that a Gaussian likelihood needs.</summary>
    /// <param name="grid">The times.</param>
    /// <param name="parameters">ω₀ [rad/s], β in (−1, 1), τ [s].</param>
    /// <param name="series">x, shape <c>[grid.Count]</c>.</param>
    /// <returns>Σ x·s and Σ s² over the grid.</returns>
    public static (double WithSeries, double WithItself) Products(TimeGrid grid, ReadOnlySpan<double> parameters, ReadOnlySpan<float> series)
    {
        int first = grid.FirstAfter(parameters[2]);
        Recurrence motion = new(grid, first, parameters);
        double withSeries = 0;
        double withItself = 0;
        for (int i = first; i < series.Length; i++)
        {
            double signal = motion.Next();
            withSeries += series[i] * signal;
            withItself += signal * signal;
        }

        return (withSeries, withItself);
    }

    // max over s of e^{−βω₀s} sin(ω₀√(1−β²)s), where tan(ω₀√(1−β²)s) = √(1−β²)/β
    private static double Peak(double beta)
    {
        double root = Math.Sqrt(1 - (beta * beta));
        return root * Math.Exp(-beta / root * Math.Atan2(root, beta));
    }

    /// <summary>Equally spaced samples of a damped sine obey x[k+1] = 2 r cos(φ) x[k] − r² x[k−1], which costs no transcendental function per sample.</summary>
    private struct Recurrence
    {
        private readonly double twice;
        private readonly double square;
        private double previous;
        private double current;

        public Recurrence(TimeGrid grid, int first, ReadOnlySpan<double> parameters)
        {
            double beta = parameters[1];
            double decayRate = beta * parameters[0];
            double frequency = parameters[0] * Math.Sqrt(1 - (beta * beta));
            double amplitude = 1 / Peak(beta);
            double start = grid.Time(first) - parameters[2];
            double before = start - grid.Spacing;
            double decay = Math.Exp(-decayRate * grid.Spacing);
            twice = 2 * decay * Math.Cos(frequency * grid.Spacing);
            square = decay * decay;
            current = amplitude * Math.Exp(-decayRate * start) * Math.Sin(frequency * start);
            previous = amplitude * Math.Exp(-decayRate * before) * Math.Sin(frequency * before);
        }

        public double Next()
        {
            double value = current;
            current = (twice * current) - (square * previous);
            previous = value;
            return value;
        }
    }
}
