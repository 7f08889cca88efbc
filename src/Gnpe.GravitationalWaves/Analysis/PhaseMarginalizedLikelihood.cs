using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// The Gaussian likelihood of aligned binaries on every bin of the analysis band, relative to noise alone, marginalized over the phase: for aligned spins h ∝ e^{2i·phase}
/// exactly, so the mean over a uniform phase is log I₀(|⟨d|h⟩|) − ½⟨h|h⟩.
/// </summary>
/// <param name="data">The data.</param>
/// <param name="detectors">The pair of detectors.</param>
public sealed class PhaseMarginalizedLikelihood(NetworkData data, DetectorPair detectors) : ILikelihood
{
    /// <inheritdoc/>
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
    {
        double[] result = new double[parameters.Count];
        Parallel.For(
            0,
            parameters.Count,
            () => new Workspace(data.Band.Count),
            (row, _, workspace) =>
            {
                (Complex overlap, double power) = Products(parameters[row], workspace);
                result[row] = LogBesselI0(Complex.Abs(overlap)) - (0.5 * power);
                return workspace;
            },
            _ => { });
        result.CopyTo(logLikelihood);
    }

    /// <summary>⟨h|d⟩ as a complex number and ⟨h|h⟩ for rows of parameters at phase zero; phase φ multiplies the first by e^{−2iφ}.</summary>
    /// <param name="parameters">Shape <c>[rows, parameters]</c>.</param>
    /// <param name="overlaps">Receives Σ h* d, shape <c>[rows]</c>.</param>
    /// <param name="powers">Receives Σ |h|², shape <c>[rows]</c>.</param>
    public void Products(Rows<double> parameters, Complex[] overlaps, double[] powers) => Parallel.For(
        0,
        parameters.Count,
        () => new Workspace(data.Band.Count),
        (row, _, workspace) =>
        {
            (overlaps[row], powers[row]) = Products(parameters[row], workspace);
            return workspace;
        },
        _ => { });

    private static double LogBesselI0(double x) => BesselFunction.LogI0(x);

    private (Complex Overlap, double Power) Products(ReadOnlySpan<double> parameters, Workspace workspace)
    {
        AlignedSource source = AlignedSource.Of(parameters, detectors);
        ImrPhenomD waveform = new(source.Binary);
        waveform.Evaluate(data.Band, workspace.FaceOn.Span);
        int count = data.Band.CountWithin(waveform.CutoffFrequencyHertz);
        ReadOnlySpan<double> times = [parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime]];
        ReadOnlySpan<Complex> factors = [source.FirstFactor, source.SecondFactor];
        Complex overlap = Complex.Zero;
        double power = 0;
        for (int detector = 0; detector < 2; detector++)
        {
            (Complex faceOnOverlap, double faceOnPower) = FaceOnProducts(detector, times[detector], count, workspace);
            overlap += Complex.Conjugate(factors[detector]) * faceOnOverlap;
            power += ((factors[detector].Real * factors[detector].Real) + (factors[detector].Imaginary * factors[detector].Imaginary)) * faceOnPower;
        }

        return (overlap, power);
    }

    // Σ (w h e^{−2πift})* d and Σ |w h|²
    private (Complex Overlap, double Power) FaceOnProducts(int detector, double time, int count, Workspace workspace)
    {
        ReadOnlySpan<double> real = workspace.FaceOn.Real;
        ReadOnlySpan<double> imaginary = workspace.FaceOn.Imaginary;
        ReadOnlySpan<double> dataReal = data.Whitened[detector].Real;
        ReadOnlySpan<double> dataImaginary = data.Whitened[detector].Imaginary;
        ReadOnlySpan<double> whitening = data.Whitening[detector];
        ReadOnlySpan<double> frequencies = data.Band.Frequencies;
        Vector<double> overlapReal = Vector<double>.Zero;
        Vector<double> overlapImaginary = Vector<double>.Zero;
        Vector<double> powers = Vector<double>.Zero;
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> weight = new(whitening[i..]);
            Vector<double> h = weight * new Vector<double>(real[i..]);
            Vector<double> g = weight * new Vector<double>(imaginary[i..]);
            (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(new Vector<double>(frequencies[i..]) * (Math.Tau * time));
            Vector<double> d = new(dataReal[i..]);
            Vector<double> e = new(dataImaginary[i..]);
            Vector<double> turnedReal = (d * cosine) - (e * sine);
            Vector<double> turnedImaginary = (d * sine) + (e * cosine);
            overlapReal += (h * turnedReal) + (g * turnedImaginary);
            overlapImaginary += (h * turnedImaginary) - (g * turnedReal);
            powers += (h * h) + (g * g);
        }

        double totalReal = Vector.Sum(overlapReal);
        double totalImaginary = Vector.Sum(overlapImaginary);
        double total = Vector.Sum(powers);
        for (; i < count; i++)
        {
            double h = whitening[i] * real[i];
            double g = whitening[i] * imaginary[i];
            (double sine, double cosine) = Math.SinCos(frequencies[i] * Math.Tau * time);
            double turnedReal = (dataReal[i] * cosine) - (dataImaginary[i] * sine);
            double turnedImaginary = (dataReal[i] * sine) + (dataImaginary[i] * cosine);
            totalReal += (h * turnedReal) + (g * turnedImaginary);
            totalImaginary += (h * turnedImaginary) - (g * turnedReal);
            total += (h * h) + (g * g);
        }

        return (new Complex(totalReal, totalImaginary), total);
    }

    private sealed class Workspace(int bins)
    {
        public ComplexSeries FaceOn { get; } = new(bins);
    }
}
