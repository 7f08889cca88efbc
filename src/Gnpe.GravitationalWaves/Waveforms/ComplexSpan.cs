namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A view on complex numbers stored as separate real and imaginary parts of equal length, the layout that SIMD loops want.</summary>
public readonly ref struct ComplexSpan
{
    /// <summary>Joins two spans.</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">Imaginary parts, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ComplexSpan(Span<double> real, Span<double> imaginary)
    {
        if (real.Length != imaginary.Length)
        {
            throw new ArgumentException($"{real.Length} real parts cannot pair with {imaginary.Length} imaginary parts.", nameof(imaginary));
        }

        Real = real;
        Imaginary = imaginary;
    }

    /// <summary>Real parts.</summary>
    public Span<double> Real { get; }

    /// <summary>Imaginary parts.</summary>
    public Span<double> Imaginary { get; }

    /// <summary>Number of complex elements.</summary>
    public int Length => Real.Length;

    /// <summary>A part of the view on the same memory.</summary>
    /// <param name="start">First element.</param>
    /// <param name="length">Number of elements.</param>
    /// <returns>The view.</returns>
    public ComplexSpan Slice(int start, int length) => new(Real.Slice(start, length), Imaginary.Slice(start, length));

    /// <summary>Copies all elements to the start of another view.</summary>
    /// <param name="destination">At least as long.</param>
    internal void CopyTo(ComplexSpan destination)
    {
        Real.CopyTo(destination.Real);
        Imaginary.CopyTo(destination.Imaginary);
    }

    /// <summary>Refuses a view of another length than a grid.</summary>
    /// <exception cref="ArgumentException">It has another length.</exception>
    internal void RequireLengthOf(FrequencyGrid grid, string name)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (Length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies cannot fill {Length} bins.", name);
        }
    }

    /// <summary>Sets the elements from an index on to zero.</summary>
    /// <param name="start">First element.</param>
    internal void Clear(int start)
    {
        Real[start..].Clear();
        Imaginary[start..].Clear();
    }
}
