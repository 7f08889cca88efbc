using System.Globalization;
using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class GaussianLikelihoodTests
{
    [Fact]
    public void Noise_log_likelihood_of_the_benchmark_is_that_of_bilby()
    {
        string head = File.ReadLines(ReferenceData.Require("gw/benchmark/likelihood.csv")).First();
        double truth = double.Parse(head[(head.IndexOf("likelihood -", StringComparison.Ordinal) + 11)..].TrimEnd(')'), CultureInfo.InvariantCulture);
        Assert.Equal(-35403.74269, truth);

        // Five decimals are given, and the sum of 16 000 terms is rounded to 1e-9.
        Assert.Equal(truth, new GaussianLikelihood([Benchmark("H1"), Benchmark("L1")]).NoiseLogLikelihood, 1e-5);
    }

    [Fact]
    public void Likelihood_ratio_is_the_difference_of_two_Gaussian_log_densities()
    {
        (ComplexSeries[] data, ComplexSeries[] signal) = Random(37);
        GaussianLikelihood likelihood = new(data);
        SignalProducts products = likelihood.Products(0, signal[0].Span) + likelihood.Products(1, signal[1].Span);
        double residual = 0;
        for (int detector = 0; detector < 2; detector++)
        {
            for (int i = 0; i < 37; i++)
            {
                residual += (At(data[detector], i) - At(signal[detector], i)).Magnitude * (At(data[detector], i) - At(signal[detector], i)).Magnitude;
            }
        }

        // 148 squares of order one.
        Assert.Equal((-0.5 * residual) - likelihood.NoiseLogLikelihood, products.LogLikelihoodRatio, 1e-12);
    }

    [Fact]
    public void Phase_marginalization_is_the_average_over_the_phase()
    {
        (ComplexSeries[] data, ComplexSeries[] signal) = Random(21);
        GaussianLikelihood likelihood = new(data);
        SignalProducts products = likelihood.Products(0, signal[0].Span) + likelihood.Products(1, signal[1].Span);

        // The rectangle rule converges exponentially for periodic functions.
        const int steps = 256;
        double average = 0;
        for (int step = 0; step < steps; step++)
        {
            Complex turn = Complex.FromPolarCoordinates(1, Math.Tau * step / steps);
            SignalProducts turned = default;
            for (int detector = 0; detector < 2; detector++)
            {
                ComplexSeries rotated = new(21);
                for (int i = 0; i < 21; i++)
                {
                    Complex value = turn * At(signal[detector], i);
                    (rotated.Real[i], rotated.Imaginary[i]) = (value.Real, value.Imaginary);
                }

                turned += likelihood.Products(detector, rotated.Span);
            }

            average += Math.Exp(turned.LogLikelihoodRatio) / steps;
        }

        Assert.Equal(Math.Log(average), products.PhaseMarginalizedLogLikelihoodRatio, 1e-11);
    }

    [Fact]
    public void Loud_signals_do_not_overflow()
    {
        SignalProducts loud = new(1e6, 0, 1e6);

        // ln I₀(x) ≈ x − ½ ln 2πx.
        Assert.Equal(5e5 - (0.5 * Math.Log(2 * Math.PI * 1e6)), loud.PhaseMarginalizedLogLikelihoodRatio, 1e-6);
    }

    [Fact]
    public void An_aligned_signal_explains_the_event()
    {
        // GW150914 is loud: its network signal-to-noise ratio is 24, hence a log likelihood ratio near 24²/2 ≈ 288, and the benchmark's maximum exceeds 265.
        // Detector by detector, with free amplitude, phase and time, the matched filter ⟨d|h⟩²/2⟨h|h⟩ adds up to nearly as much even for an aligned template.
        SegmentSettings settings = new();
        FrequencyGrid grid = settings.Grid();
        ComplexSeries template = new(grid.Count);
        ComplexSeries shifted = new(grid.Count);
        new ImrPhenomD(new AlignedBinary { Mass1 = 38, Mass2 = 33, DistanceMegaparsecs = 400 }).Evaluate(grid, template.Span);
        double total = 0;
        foreach (string name in new[] { "H1", "L1" })
        {
            GaussianLikelihood likelihood = new([Benchmark(name)]);
            Whitening whitening = new(NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt")), grid);
            double best = 0;
            for (double time = 1.98; time < 2.06; time += 0.0005)
            {
                new AntennaResponse(1, 0).ProjectAligned(grid, template.Span, AlignedPolarizations.At(0), time, shifted.Span);
                whitening.Whiten(shifted.Span);
                SignalProducts products = likelihood.Products(0, shifted.Span);
                double power = ((products.DataReal * products.DataReal) + (products.DataImaginary * products.DataImaginary)) / (2 * products.Norm);
                best = Math.Max(best, power);
            }

            total += best;
        }

        Assert.InRange(total, 240, 320);
    }

    [Fact]
    public void Lengths_must_agree()
    {
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood([]));
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood([new ComplexSeries(3), new ComplexSeries(4)]));
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood([new ComplexSeries(3)]).Products(0, new ComplexSeries(4).Span));
    }

    private static ComplexSeries Benchmark(string name)
    {
        SegmentSettings settings = new();
        string file = $"gw/strain/{name[0]}-{name}_LOSC_4_V2-1126259446-32.hdf5";
        StrainSeries strain = GwoscFile.Read(ReferenceData.Require(file), Detector.Named(name), 4096);
        ComplexSeries data = StrainTransform.Transform(strain.Segment(new GpsTime(1126259462, 400_000_000), settings), settings);
        PowerSpectralDensity density = NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt"));
        new Whitening(density, settings.Grid()).Whiten(data.Span);
        return data;
    }

    private static (ComplexSeries[] Data, ComplexSeries[] Signal) Random(int bins)
    {
        RandomStream random = new(9);
        ComplexSeries[] all = [new(bins), new(bins), new(bins), new(bins)];
        foreach (ComplexSeries series in all)
        {
            random.FillNormal(series.Real.AsSpan());
            random.FillNormal(series.Imaginary.AsSpan());
        }

        return (all[..2], all[2..]);
    }

    private static Complex At(ComplexSeries series, int i) => new(series.Real[i], series.Imaginary[i]);
}
