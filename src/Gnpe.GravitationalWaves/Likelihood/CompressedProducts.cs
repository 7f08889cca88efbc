using System.Numerics;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>Products of orthonormal coefficients, each stored as real parts and then imaginary parts.</summary>
internal static class CompressedProducts
{
    /// <summary>Σ d* h and Σ |h|².</summary>
    /// <param name="d">Coefficients of the data.</param>
    /// <param name="h">Coefficients of the signal.</param>
    public static SignalProducts Of(ReadOnlySpan<float> d, ReadOnlySpan<float> h)
    {
        (double real, double imaginary) = Inner(d, h);
        return new SignalProducts(real, imaginary, RealInner(h, h));
    }

    /// <summary>The products of both polarizations.</summary>
    /// <param name="d">Coefficients of the data.</param>
    /// <param name="plus">Coefficients of h₊.</param>
    /// <param name="cross">Coefficients of h×.</param>
    public static PolarizationProducts Of(ReadOnlySpan<float> d, ReadOnlySpan<float> plus, ReadOnlySpan<float> cross)
    {
        (double plusReal, double plusImaginary) = Inner(d, plus);
        (double crossReal, double crossImaginary) = Inner(d, cross);
        return new PolarizationProducts(plusReal, plusImaginary, crossReal, crossImaginary, RealInner(plus, plus), RealInner(cross, cross), RealInner(plus, cross));
    }

    // Σ a* b.
    private static (double Real, double Imaginary) Inner(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        int components = a.Length / 2;
        ReadOnlySpan<float> aReal = a[..components];
        ReadOnlySpan<float> aImaginary = a[components..];
        ReadOnlySpan<float> bReal = b[..components];
        ReadOnlySpan<float> bImaginary = b[components..];
        Vector<float> realSum = Vector<float>.Zero;
        Vector<float> imaginarySum = Vector<float>.Zero;
        int i = 0;
        for (; i <= components - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> p = new(aReal[i..]);
            Vector<float> q = new(aImaginary[i..]);
            Vector<float> x = new(bReal[i..]);
            Vector<float> y = new(bImaginary[i..]);
            realSum += (p * x) + (q * y);
            imaginarySum += (p * y) - (q * x);
        }

        (double real, double imaginary) = (Vector.Sum(realSum), Vector.Sum(imaginarySum));
        for (; i < components; i++)
        {
            real += (aReal[i] * bReal[i]) + (aImaginary[i] * bImaginary[i]);
            imaginary += (aReal[i] * bImaginary[i]) - (aImaginary[i] * bReal[i]);
        }

        return (real, imaginary);
    }

    // Re Σ a* b: real and imaginary parts alike.
    private static double RealInner(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
