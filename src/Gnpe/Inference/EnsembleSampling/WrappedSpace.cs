using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>Sums and differences of parameters, of which periodic ones go around.</summary>
/// <param name="space">The parameters.</param>
internal readonly struct WrappedSpace(ParameterSpace space)
{
    /// <summary>A value within a periodic parameter's edges; others are left as they are.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="value">Any value.</param>
    public double Wrap(int index, double value)
    {
        Parameter parameter = space[index];
        if (!parameter.IsPeriodic || parameter.Contains(value))
        {
            return value;
        }

        double period = parameter.Maximum - parameter.Minimum;
        double turned = value - (period * Math.Floor((value - parameter.Minimum) / period));

        // Rounding can reach beyond an edge.
        return Math.Clamp(turned, parameter.Minimum, parameter.Maximum);
    }

    /// <summary>The difference of two values, the shorter way around for a periodic parameter.</summary>
    /// <param name="index">The parameter.</param>
    /// <param name="one">A value.</param>
    /// <param name="other">What is subtracted from it.</param>
    public double Difference(int index, double one, double other)
    {
        double difference = one - other;
        Parameter parameter = space[index];
        return parameter.IsPeriodic ? Math.IEEERemainder(difference, parameter.Maximum - parameter.Minimum) : difference;
    }
}
