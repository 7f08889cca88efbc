using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Tests.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Strain;

public sealed class SignalInjectionTests
{
    private const int Rate = 4096;
    private static readonly GpsTime Start = new(1_126_259_446, 0);
    private static readonly GpsTime Trigger = new(1_126_259_462, 400_000_000);
    private static readonly PowerSpectralDensity Design = AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "the design", 10, 1100, 0.25);
    private static readonly double[] Source = [28, 0.8, 0.4, 0.3, 1.1, 0.7, 0.5, 2.0, 0.6, 400, 1.9, -1.2, 0.7, 0.4, 1126259462.41];

    [Theory]
    [InlineData("H1")]
    [InlineData("V1")]
    public void Without_noise_the_likelihood_finds_the_injection(string name)
    {
        Detector detector = Detector.Named(name);
        StrainSeries injected = Injection().AddTo(Zeros(detector), Source);
        SignalProducts products = Products(injected);

        // The window of the analysis and the signal's beginning at 10 Hz cost some 1e-3 of the squared ratio.
        Assert.Equal(products.OptimalSignalToNoise, products.MatchedFilterSignalToNoise, 2e-3 * products.OptimalSignalToNoise);
        Assert.Equal(products.Norm, products.DataReal, 4e-3 * products.Norm);
        Assert.True(Math.Abs(products.DataImaginary) < 2e-3 * products.Norm);
        Assert.InRange(products.OptimalSignalToNoise, 10, 200);
    }

    [Fact]
    public void In_noise_the_matched_filter_scatters_about_the_optimal_ratio_by_one()
    {
        double[] deviations = [.. Enumerable.Range(0, 12).Select(seed =>
        {
            StrainSeries noise = ColouredNoise.Draw(Detector.Hanford, Design, Start, 32, Rate, new RandomStream(seed));
            SignalProducts products = Products(Injection().AddTo(noise, Source));
            return (products.DataReal - products.Norm) / products.OptimalSignalToNoise;
        })];

        // Twelve standard normals: the sum of squares is χ² with 12 degrees of freedom, outside these bounds with probability 1e-4.
        Assert.InRange(deviations.Sum(x => x * x), 1.9, 40);
    }

    [Fact]
    public void The_signal_ends_at_its_time_and_nothing_else_changes()
    {
        StrainSeries injected = Injection().AddTo(Zeros(Detector.Hanford), Source);
        double[] samples = injected.Samples.ToArray();
        SkyPosition sky = new(Source[BinaryParameters.RightAscension], Source[BinaryParameters.Declination]);
        double arrival = 1126259462.41 + Detector.Hanford.DelayFromGeocentreSeconds(sky, SiderealTime.GreenwichMean(GpsTime.FromSeconds(1126259462.41))) - Start.ToSeconds();
        double peak = samples.Max(Math.Abs);
        int loudest = Array.FindIndex(samples, sample => Math.Abs(sample) == peak);
        Assert.InRange(loudest / (double)Rate, arrival - 0.02, arrival + 0.005);

        // 10 Hz is 5 s before the merger; the window is 16 s long.
        Assert.All(samples[..(2 * Rate)], sample => Assert.Equal(0, sample));
        Assert.Equal(Zeros(Detector.Hanford).Start, injected.Start);
    }

    [Fact]
    public void A_signal_cut_by_the_edge_is_the_part_of_the_whole_one()
    {
        StrainSeries whole = Injection().AddTo(Zeros(Detector.Hanford), Source);
        StrainSeries late = new(Detector.Hanford, Start + 16, Rate, new double[4 * Rate], "late");
        Assert.Equal(whole.Samples[(16 * Rate)..(20 * Rate)], Injection().AddTo(late, Source).Samples);
    }

    [Fact]
    public void An_injection_outside_the_strain_is_refused()
    {
        double[] late = [.. Source];
        late[BinaryParameters.GeocentricTime] += 100;
        Assert.Contains("geocent_time", Assert.Throws<InvalidInputException>(() => Injection().AddTo(Zeros(Detector.Hanford), late)).Message, StringComparison.Ordinal);
        double[] endless = [.. Source];
        endless[BinaryParameters.ChirpMass] = 0.001;
        Assert.Contains("too long", Assert.Throws<InvalidInputException>(() => Injection().AddTo(Zeros(Detector.Hanford), endless)).Message, StringComparison.Ordinal);
    }

    private static SignalInjection Injection() => new(new ImrPhenomPv2(), new SignalInjectionSettings());

    private static StrainSeries Zeros(Detector detector) => new(detector, Start, Rate, new double[32 * Rate], "zeros");

    private static SignalProducts Products(StrainSeries strain)
    {
        // A segment of zeros is refused as a gap: cut and transformed here instead.
        SegmentSettings settings = new();
        StrainSeries segment = strain.Between(Trigger + -2, Trigger + 2);
        ComplexSeries spectrum = StrainTransform.Transform(segment, settings);
        DetectorData data = new(strain.Detector, segment.Start, settings.Grid(), spectrum.Span, Design);
        SignalProducts[] products = new SignalProducts[1];
        new BinaryLikelihood([data], new ImrPhenomPv2(), new BinaryLikelihoodSettings()).Products(ToyNetwork.Rows(Source), products);
        return products[0];
    }
}
