using System.Numerics;
using System.Runtime.CompilerServices;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>e^{−2πi f t} on consecutive vectors of bins of a uniform grid, each from the last by one complex product. Errors grow by one rounding a step.</summary>
internal struct PhaseRecurrence
{
    private readonly Vector<double> stepReal;
    private readonly Vector<double> stepImaginary;

    private PhaseRecurrence(Vector<double> real, Vector<double> imaginary, double stepReal, double stepImaginary)
    {
        (Real, Imaginary) = (real, imaginary);
        this.stepReal = new Vector<double>(stepReal);
        this.stepImaginary = new Vector<double>(stepImaginary);
    }

    /// <summary>Real parts at the current bins.</summary>
    public Vector<double> Real { get; private set; }

    /// <summary>Imaginary parts at the current bins.</summary>
    public Vector<double> Imaginary { get; private set; }

    /// <summary>The exact phases at a bin and its followers.</summary>
    /// <param name="grid">A uniform grid.</param>
    /// <param name="first">The first bin.</param>
    /// <param name="timeSeconds">t [s].</param>
    public static PhaseRecurrence At(FrequencyGrid grid, int first, double timeSeconds)
    {
        double angle = -Math.Tau * timeSeconds;
        (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(new Vector<double>(grid.PaddedFrequencies[first..]) * angle);
        (double stepSine, double stepCosine) = Math.SinCos(angle * grid.SpacingHertz!.Value * Vector<double>.Count);
        return new PhaseRecurrence(cosine, sine, stepCosine, stepSine);
    }

    /// <summary>Moves to the next vector of bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
        Vector<double> real = (Real * stepReal) - (Imaginary * stepImaginary);
        Imaginary = Vector.FusedMultiplyAdd(Real, stepImaginary, Imaginary * stepReal);
        Real = real;
    }
}
