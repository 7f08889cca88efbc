using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A row-major complex matrix with real and imaginary parts apart, for SIMD loops over rows.</summary>
internal sealed class ComplexMatrix
{
    private readonly double[] real;
    private readonly double[] imaginary;

    public ComplexMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        real = new double[rows * columns];
        imaginary = new double[rows * columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    public Complex this[int row, int column]
    {
        get => new(real[(row * Columns) + column], imaginary[(row * Columns) + column]);
        set
        {
            real[(row * Columns) + column] = value.Real;
            imaginary[(row * Columns) + column] = value.Imaginary;
        }
    }

    public ComplexSpan Row(int row) => new(real.AsSpan(row * Columns, Columns), imaginary.AsSpan(row * Columns, Columns));

    /// <summary>A matrix of single-precision numbers.</summary>
    public static ComplexMatrix Of(int rows, int columns, ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary)
    {
        ComplexMatrix matrix = new(rows, columns);
        for (int i = 0; i < real.Length; i++)
        {
            (matrix.real[i], matrix.imaginary[i]) = (real[i], imaginary[i]);
        }

        return matrix;
    }

    /// <summary>A copy in single precision.</summary>
    public (float[] Real, float[] Imaginary) ToSingle() => (Array.ConvertAll(real, value => (float)value), Array.ConvertAll(imaginary, value => (float)value));

    /// <summary>A copy whose numbers single precision holds.</summary>
    public ComplexMatrix RoundedToSingle()
    {
        (float[] roundedReal, float[] roundedImaginary) = ToSingle();
        return Of(Rows, Columns, roundedReal, roundedImaginary);
    }

    /// <summary>A copy of the first rows.</summary>
    public ComplexMatrix Leading(int rows)
    {
        ComplexMatrix leading = new(rows, Columns);
        real.AsSpan(0, rows * Columns).CopyTo(leading.real);
        imaginary.AsSpan(0, rows * Columns).CopyTo(leading.imaginary);
        return leading;
    }

    /// <summary>The transposed matrix.</summary>
    public ComplexMatrix Transposed()
    {
        ComplexMatrix transposed = new(Columns, Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                transposed[column, row] = this[row, column];
            }
        }

        return transposed;
    }

    /// <summary>The matrix product with another.</summary>
    public ComplexMatrix Times(ComplexMatrix right)
    {
        ComplexMatrix product = new(Rows, right.Columns);
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < Columns; i++)
            {
                AddScaled(product.Row(row), this[row, i], right.Row(i));
            }
        }

        return product;
    }

    /// <summary>⟨a, b⟩ = Σ a* b.</summary>
    public static Complex Inner(ComplexSpan a, ComplexSpan b)
    {
        Vector<double> sumReal = Vector<double>.Zero;
        Vector<double> sumImaginary = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> aReal = new(a.Real[i..]);
            Vector<double> aImaginary = new(a.Imaginary[i..]);
            Vector<double> bReal = new(b.Real[i..]);
            Vector<double> bImaginary = new(b.Imaginary[i..]);
            sumReal += (aReal * bReal) + (aImaginary * bImaginary);
            sumImaginary += (aReal * bImaginary) - (aImaginary * bReal);
        }

        double totalReal = Vector.Sum(sumReal);
        double totalImaginary = Vector.Sum(sumImaginary);
        for (; i < a.Length; i++)
        {
            totalReal += (a.Real[i] * b.Real[i]) + (a.Imaginary[i] * b.Imaginary[i]);
            totalImaginary += (a.Real[i] * b.Imaginary[i]) - (a.Imaginary[i] * b.Real[i]);
        }

        return new Complex(totalReal, totalImaginary);
    }

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(ComplexSpan target, Complex factor, ComplexSpan source)
    {
        int i = 0;
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> sourceReal = new(source.Real[i..]);
            Vector<double> sourceImaginary = new(source.Imaginary[i..]);
            (new Vector<double>(target.Real[i..]) + (sourceReal * factor.Real) - (sourceImaginary * factor.Imaginary)).CopyTo(target.Real[i..]);
            (new Vector<double>(target.Imaginary[i..]) + (sourceReal * factor.Imaginary) + (sourceImaginary * factor.Real)).CopyTo(target.Imaginary[i..]);
        }

        for (; i < target.Length; i++)
        {
            target.Real[i] += (source.Real[i] * factor.Real) - (source.Imaginary[i] * factor.Imaginary);
            target.Imaginary[i] += (source.Real[i] * factor.Imaginary) + (source.Imaginary[i] * factor.Real);
        }
    }

    /// <summary>a_i ← factor·a_i.</summary>
    public static void Scale(ComplexSpan a, Complex factor)
    {
        for (int i = 0; i < a.Length; i++)
        {
            (a.Real[i], a.Imaginary[i]) = ((a.Real[i] * factor.Real) - (a.Imaginary[i] * factor.Imaginary), (a.Real[i] * factor.Imaginary) + (a.Imaginary[i] * factor.Real));
        }
    }

    /// <summary>a_i ← a_i·b_i.</summary>
    public static void Multiply(ComplexSpan a, ComplexSpan b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            (a.Real[i], a.Imaginary[i]) = ((a.Real[i] * b.Real[i]) - (a.Imaginary[i] * b.Imaginary[i]), (a.Real[i] * b.Imaginary[i]) + (a.Imaginary[i] * b.Real[i]));
        }
    }

    /// <summary>Σ |a|².</summary>
    public static double Power(ComplexSpan a) => Inner(a, a).Real;

    /// <summary>Scales a row in place so that its power is one.</summary>
    public static void Normalize(ComplexSpan a)
    {
        double factor = 1 / Math.Sqrt(Power(a));
        for (int i = 0; i < a.Length; i++)
        {
            a.Real[i] *= factor;
            a.Imaginary[i] *= factor;
        }
    }
}
