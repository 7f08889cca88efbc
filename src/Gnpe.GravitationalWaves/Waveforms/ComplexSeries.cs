namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Complex numbers on a frequency grid, stored as separate real and imaginary parts, shape <c>[bins]</c> each. A buffer that its owner may reuse.</summary>
public sealed class ComplexSeries
{
    /// <summary>Allocates zeros.</summary>
    /// <param name="length">Number of bins.</param>
    public ComplexSeries(int length)
    {
        Real = new double[length];
        Imaginary = new double[length];
    }

    /// <summary>Real parts.</summary>
    public double[] Real { get; }

    /// <summary>Imaginary parts.</summary>
    public double[] Imaginary { get; }

    /// <summary>Number of bins.</summary>
    public int Length => Real.Length;

    /// <summary>A view on all bins.</summary>
    public ComplexSpan Span => new(Real, Imaginary);
}
