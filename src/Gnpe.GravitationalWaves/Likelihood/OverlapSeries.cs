using System.Numerics;
using System.Runtime.InteropServices;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>C_f = Σ_detectors (4Δf/S) d̃* h̃ bin by bin, whose Fourier sum over frequencies is the overlap z as a function of the time by which the signal is delayed. A buffer.</summary>
internal sealed class OverlapSeries
{
    private readonly FrequencyGrid grid;
    private readonly double[] turnReal;
    private readonly double[] turnImaginary;
    private int bins;

    public OverlapSeries(FrequencyGrid grid)
    {
        this.grid = grid;
        int padded = DetectorData.PaddedLength(grid);
        Real = new double[padded];
        Imaginary = new double[padded];
        turnReal = new double[padded];
        turnImaginary = new double[padded];
    }

    /// <summary>Real parts, padded to whole vectors.</summary>
    public double[] Real { get; }

    /// <summary>Imaginary parts, padded likewise.</summary>
    public double[] Imaginary { get; }

    /// <summary>⟨h|h⟩.</summary>
    public double Norm { get; set; }

    /// <summary>Middle of the band [Hz].</summary>
    public double CentralHertz => 0.5 * (grid.Frequencies[0] + HighestHertz);

    /// <summary>Highest frequency with a signal [Hz].</summary>
    public double HighestHertz => grid.Frequencies[Math.Max(0, bins - 1)];

    /// <summary>Width of the band, at least one bin [Hz].</summary>
    public double BandwidthHertz => Math.Max(1, bins) * grid.SpacingHertz!.Value;

    /// <summary>Empties the buffer for a signal.</summary>
    /// <param name="count">Number of bins with a signal.</param>
    public void Clear(int count)
    {
        bins = count;
        Norm = 0;
        Array.Clear(Real);
        Array.Clear(Imaginary);
    }

    /// <summary>Σ C_f e^{−2πi (f − f_c) j·step} for j = 0, 1, …; destroys the series.</summary>
    /// <param name="step">Time between two sums [s].</param>
    /// <param name="real">Receives the real parts.</param>
    /// <param name="imaginary">Receives the imaginary parts.</param>
    public void SumAt(double step, Span<double> real, Span<double> imaginary)
    {
        int padded = (bins + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Span<Vector<double>> valuesReal = MemoryMarshal.Cast<double, Vector<double>>(Real.AsSpan(0, padded));
        Span<Vector<double>> valuesImaginary = MemoryMarshal.Cast<double, Vector<double>>(Imaginary.AsSpan(0, padded));
        for (int i = 0; i < bins; i++)
        {
            (turnImaginary[i], turnReal[i]) = Math.SinCos(-Math.Tau * (grid.Frequencies[i] - CentralHertz) * step);
        }

        ReadOnlySpan<Vector<double>> cosine = MemoryMarshal.Cast<double, Vector<double>>(turnReal.AsSpan(0, padded));
        ReadOnlySpan<Vector<double>> sine = MemoryMarshal.Cast<double, Vector<double>>(turnImaginary.AsSpan(0, padded));
        for (int time = 0; time < real.Length; time++)
        {
            Vector<double> sumReal = Vector<double>.Zero;
            Vector<double> sumImaginary = Vector<double>.Zero;
            for (int i = 0; i < valuesReal.Length; i++)
            {
                Vector<double> a = valuesReal[i];
                Vector<double> b = valuesImaginary[i];
                sumReal += a;
                sumImaginary += b;
                valuesReal[i] = (a * cosine[i]) - (b * sine[i]);
                valuesImaginary[i] = Vector.FusedMultiplyAdd(a, sine[i], b * cosine[i]);
            }

            real[time] = Vector.Sum(sumReal);
            imaginary[time] = Vector.Sum(sumImaginary);
        }
    }
}
