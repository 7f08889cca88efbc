using System.Numerics;
using System.Runtime.InteropServices;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>C_f = Σ_detectors (4Δf/S) d̃* h̃ bin by bin, whose Fourier sum over frequencies is the overlap z as a function of the time by which the signal is delayed. A buffer.</summary>
internal sealed class OverlapSeries
{
    private const int VectorsPerPass = 4;

    private readonly FrequencyGrid grid;
    private readonly double[] turnReal;
    private readonly double[] turnImaginary;
    private Vector<double>[] sumReal = [];
    private Vector<double>[] sumImaginary = [];
    private int bins;

    public OverlapSeries(FrequencyGrid grid)
    {
        this.grid = grid;
        int pass = VectorsPerPass * Vector<double>.Count;
        int padded = (grid.Count + pass - 1) / pass * pass;
        Real = new double[padded];
        Imaginary = new double[padded];
        turnReal = new double[padded];
        turnImaginary = new double[padded];
    }

    /// <summary>Real parts, padded with zeros to whole passes.</summary>
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

    /// <summary>Σ C_f e^{−2πi (f − f_c) j·step} for j = 0, 1, …</summary>
    /// <param name="step">Time between two sums [s].</param>
    /// <param name="real">Receives the real parts.</param>
    /// <param name="imaginary">Receives the imaginary parts.</param>
    public void SumAt(double step, Span<double> real, Span<double> imaginary)
    {
        for (int i = 0; i < bins; i++)
        {
            (turnImaginary[i], turnReal[i]) = Math.SinCos(-Math.Tau * (grid.Frequencies[i] - CentralHertz) * step);
        }

        if (sumReal.Length < real.Length)
        {
            sumReal = new Vector<double>[real.Length];
            sumImaginary = new Vector<double>[real.Length];
        }

        Array.Clear(sumReal);
        Array.Clear(sumImaginary);
        ReadOnlySpan<Vector<double>> valuesReal = MemoryMarshal.Cast<double, Vector<double>>(Real);
        ReadOnlySpan<Vector<double>> valuesImaginary = MemoryMarshal.Cast<double, Vector<double>>(Imaginary);
        ReadOnlySpan<Vector<double>> cosines = MemoryMarshal.Cast<double, Vector<double>>(turnReal);
        ReadOnlySpan<Vector<double>> sines = MemoryMarshal.Cast<double, Vector<double>>(turnImaginary);
        for (int i = 0; i * Vector<double>.Count < bins; i += VectorsPerPass)
        {
            Pass(valuesReal.Slice(i, VectorsPerPass), valuesImaginary.Slice(i, VectorsPerPass), cosines.Slice(i, VectorsPerPass), sines.Slice(i, VectorsPerPass), real.Length);
        }

        for (int time = 0; time < real.Length; time++)
        {
            real[time] = Vector.Sum(sumReal[time]);
            imaginary[time] = Vector.Sum(sumImaginary[time]);
        }
    }

    // Four vectors of bins stay in registers and turn from time to time; independent of each other, they hide the latency of a turn.
    private void Pass(ReadOnlySpan<Vector<double>> real, ReadOnlySpan<Vector<double>> imaginary, ReadOnlySpan<Vector<double>> cosine, ReadOnlySpan<Vector<double>> sine, int times)
    {
        (Vector<double> a0, Vector<double> a1, Vector<double> a2, Vector<double> a3) = (real[0], real[1], real[2], real[3]);
        (Vector<double> b0, Vector<double> b1, Vector<double> b2, Vector<double> b3) = (imaginary[0], imaginary[1], imaginary[2], imaginary[3]);
        (Vector<double> c0, Vector<double> c1, Vector<double> c2, Vector<double> c3) = (cosine[0], cosine[1], cosine[2], cosine[3]);
        (Vector<double> s0, Vector<double> s1, Vector<double> s2, Vector<double> s3) = (sine[0], sine[1], sine[2], sine[3]);
        Span<Vector<double>> totalReal = sumReal.AsSpan(0, times);
        Span<Vector<double>> totalImaginary = sumImaginary.AsSpan(0, times);
        for (int time = 0; time < totalReal.Length; time++)
        {
            totalReal[time] += (a0 + a1) + (a2 + a3);
            totalImaginary[time] += (b0 + b1) + (b2 + b3);
            (a0, b0) = ((a0 * c0) - (b0 * s0), Vector.MultiplyAddEstimate(a0, s0, b0 * c0));
            (a1, b1) = ((a1 * c1) - (b1 * s1), Vector.MultiplyAddEstimate(a1, s1, b1 * c1));
            (a2, b2) = ((a2 * c2) - (b2 * s2), Vector.MultiplyAddEstimate(a2, s2, b2 * c2));
            (a3, b3) = ((a3 * c3) - (b3 * s3), Vector.MultiplyAddEstimate(a3, s3, b3 * c3));
        }
    }
}
