using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class MatchedFilterSearchTests(SmallModel small)
{
    private const double SignalToNoise = 20;

    /// <summary>A wide prior of masses and spins, under which a template's time zero is uncertain by several milliseconds.</summary>
    private static readonly NetworkPriorSettings Wide = SmallModel.Prior with { MaximumSpin = 0.9, MinimumMassRatio = 0.3 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Arrivals_of_a_known_binary_are_found_as_well_as_noise_allows(long seed)
    {
        (double[] truth, NetworkData data) = Injection(Wide, seed);
        NetworkPriorSettings known = Wide with
        {
            MinimumChirpMass = truth[NetworkCoordinates.ChirpMass] - 0.05,
            MaximumChirpMass = truth[NetworkCoordinates.ChirpMass] + 0.05,
            MaximumSpin = 0.01,
        };
        truth[NetworkCoordinates.FirstSpin] = truth[NetworkCoordinates.FirstSpin + 1] = 0;
        data = Injection(truth, seed);
        MatchedFilterPeak best = new MatchedFilterSearch(data, small.Detectors, new NetworkPrior(known, small.Detectors), 30).Search(new RandomStream(seed))[0];

        // The grid of times has steps of 0.5 ms, and noise moves a peak of free phase by 1/(2π ρ σ_f) (Fairhurst 2009, arXiv:0908.2356, eq. 24); five times that.
        double[] tolerances = [.. Signal(truth).Select(signal => 5e-4 + (5 / (Math.Tau * SimulatedStrain.SignalToNoise([signal]) * Bandwidth(signal))))];
        Assert.InRange(tolerances.Max(), 5e-4, 5e-3);
        Assert.Equal(truth[NetworkCoordinates.FirstTime], best.FirstTime, tolerances[0]);
        Assert.Equal(truth[NetworkCoordinates.SecondTime], best.SecondTime, tolerances[1]);

        // Six free numbers add 3 to ½ρ² on average, noise of unit variance moves ρ by 1.
        Assert.InRange(best.SignalToNoise, SignalToNoise - 5, SignalToNoise + 5);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Of_an_unknown_binary_the_difference_of_arrivals_is_found_and_the_starts_cover_both(long seed)
    {
        (double[] truth, NetworkData data) = Injection(Wide, seed);
        NetworkPrior prior = new(Wide, small.Detectors);
        IReadOnlyList<MatchedFilterPeak> peaks = new MatchedFilterSearch(data, small.Detectors, prior, 150).Search(new RandomStream(seed));
        Assert.Equal(peaks.OrderByDescending(peak => peak.SignalToNoise), peaks);
        Assert.InRange(peaks[^1].SignalToNoise, Math.Sqrt((peaks[0].SignalToNoise * peaks[0].SignalToNoise) - 16) - 1e-9, peaks[0].SignalToNoise);

        // The truth is one of the templates that could have been found: the best one lies within two nats of it or above.
        MatchedFilterPeak ofTruth = new TemplateFilter(data, small.Detectors, 0.125).Peaks([truth])[0];
        Assert.True(Square(peaks[0].SignalToNoise) > Square(ofTruth.SignalToNoise) - 4);
        double difference = truth[NetworkCoordinates.SecondTime] - truth[NetworkCoordinates.FirstTime];
        Assert.All(peaks, peak => Assert.Equal(difference, peak.SecondTime - peak.FirstTime, 2e-3));
        Assert.Equal(difference, peaks[0].SecondTime - peaks[0].FirstTime, 1e-3);

        // Chains start within 3 ms of every template; a tenth of them near the truth is enough for the others to follow.
        Rows<double> starts = new(2_000, 2);
        new MatchedFilterInitializer(peaks, small.Equivariance, SmallModel.Settings.Pose).Initialize(default, new RandomStream(seed), starts);
        double near = Enumerable.Range(0, starts.Count).Count(chain => Math.Abs(starts[chain][0] - truth[NetworkCoordinates.FirstTime]) < 3e-3);
        Assert.InRange(near / starts.Count, 0.05, 1);
    }

    [Fact]
    public void The_signal_of_GW150914_is_found()
    {
        string[] names = ["H1", "L1"];
        BinaryModelSettings settings = new() { AnalysisPrior = new() { Spins = BinarySpins.Aligned, MaximumSpin = 0.1, MinimumChirpMass = 30, MaximumChirpMass = 32, MinimumMassRatio = 0.6 } };
        StrainSeries[] strain =
        [
            .. names.Select(name => GwoscFile.Read(ReferenceData.Require($"gw/strain/{name[0]}-{name}_LOSC_4_V2-1126259446-32.hdf5"), Detector.Named(name), 4096)),
        ];
        PowerSpectralDensity[] densities = [.. names.Select(name => NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt")))];
        NetworkData data = NetworkData.Of([.. strain.Zip(densities, (series, density) => DetectorData.Of(series, density, SmallModel.Trigger, settings.Segment()))], SmallModel.Trigger);
        NetworkPrior prior = new(settings.AnalysisPrior, small.Detectors);
        MatchedFilterPeak best = new MatchedFilterSearch(data, small.Detectors, prior, 7).Search(new RandomStream(191))[0];

        // Abbott et al. 2016 (arXiv:1602.03837): matched-filter signal-to-noise ratio 24, seen 6.9 (+0.5, −0.4) ms later in Hanford, at 09:50:45 UTC, GPS 1126259462.4.
        // Seven templates of about the event's masses come close to its best one.
        Assert.InRange(best.SignalToNoise, 22, 26);
        Assert.InRange(best.FirstTime - best.SecondTime, 5.9e-3, 7.9e-3);
        Assert.InRange(best.FirstTime, 0, 0.05);
    }

    [Fact]
    public void The_same_stream_gives_the_same_peaks_and_small_banks_are_enough()
    {
        (_, NetworkData data) = Injection(Wide, 21);
        NetworkPrior prior = new(Wide, small.Detectors);
        MatchedFilterSearch search = new(data, small.Detectors, prior, 12);
        Assert.Equal(search.Search(new RandomStream(1)), search.Search(new RandomStream(1)));
        Assert.NotEmpty(new MatchedFilterSearch(data, small.Detectors, prior, 1).Search(new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchedFilterSearch(data, small.Detectors, prior, 0).Search(new RandomStream(1)));
    }

    [Fact]
    public void Chains_start_evenly_around_every_peak()
    {
        MatchedFilterPeak[] peaks = [new(0.01, 0.005, 20, 30), new(-0.02, -0.025, 19, 40)];
        Rows<double> poses = new(20_000, 2);
        new MatchedFilterInitializer(peaks, small.Equivariance, SmallModel.Settings.Pose, 2e-3).Initialize(default, new RandomStream(192), poses);
        for (int peak = 0; peak < 2; peak++)
        {
            double[][] around = [.. Enumerable.Range(0, poses.Count).Select(chain => poses[chain].ToArray()).Where(pose => pose[0] > 0 == (peak == 0))];
            Assert.Equal(poses.Count / 2, around.Length);
            MonteCarlo.Follows(x => (x - peaks[peak].FirstTime + 2e-3) / 4e-3, [.. around.Select(pose => pose[0])]);
            MonteCarlo.Follows(x => (x - peaks[peak].SecondTime + 2e-3) / 4e-3, [.. around.Select(pose => pose[1])]);
            MonteCarlo.MeanEquals(0, [.. around.Select(pose => (pose[0] - peaks[peak].FirstTime) * (pose[1] - peaks[peak].SecondTime))]);
        }
    }

    [Fact]
    public void Chains_of_chirps_start_around_the_phase_of_every_template()
    {
        MatchedFilterPeak[] peaks = [new(0.01, 0.005, 20, 30), new(-0.02, -0.025, 19, 40)];
        Rows<double> poses = new(20_000, 3);
        Equivariance equivariance = BinaryEquivariance.Of(small.TrainingPrior, small.Equivariance.Standardizer, 2);
        new MatchedFilterInitializer(peaks, equivariance, SmallModel.Chirping.Pose, 2e-3, 1.5).Initialize(default, new RandomStream(193), poses);
        for (int peak = 0; peak < 2; peak++)
        {
            // 3/128 (π G𝓜 20 Hz/c³)^{−5/3} is 57.15 rad at 30 solar masses.
            double centre = 57.147 * (Math.Pow(30 / peaks[peak].ChirpMass, 5.0 / 3) - 1);
            double[][] around = [.. Enumerable.Range(0, poses.Count).Where(chain => chain % 2 == peak).Select(chain => poses[chain].ToArray())];
            Assert.All(around, pose => Assert.InRange(pose[0], peaks[peak].FirstTime - 2e-3, peaks[peak].FirstTime + 2e-3));
            Assert.All(around, pose => Assert.InRange(pose[2], centre - 1.55, centre + 1.55));
            Assert.Equal(centre, around.Average(pose => pose[2]), 0.06);
            Assert.True(around.Max(pose => pose[2]) - around.Min(pose => pose[2]) > 2.99);
        }
    }

    private static double Square(double value) => value * value;

    // Standard deviation of the frequency, weighted by the power of whitened strain [Hz].
    private double Bandwidth(Complex[] signal)
    {
        double[] powers = [.. signal.Select(value => Square(value.Magnitude) / signal.Sum(other => Square(other.Magnitude)))];
        double mean = powers.Select((power, bin) => power * small.Band.Frequencies[bin]).Sum();
        return Math.Sqrt(powers.Select((power, bin) => power * Square(small.Band.Frequencies[bin] - mean)).Sum());
    }

    private (double[] Truth, NetworkData Data) Injection(NetworkPriorSettings settings, long seed)
    {
        double[] truth = SmallModel.DrawSources(new NetworkPrior(settings, small.Detectors), 1, new RandomStream(seed).Split("binary"))[0];
        return (truth, Injection(truth, seed));
    }

    // Loud enough in the network; the distance is changed in place.
    private NetworkData Injection(double[] truth, long seed)
    {
        truth[^2] *= SimulatedStrain.SignalToNoise(Signal(truth)) / SignalToNoise;
        Complex[][] data = Signal(truth);
        SimulatedStrain.AddNoise(data, new RandomStream(seed).Split("noise"));
        return SimulatedStrain.Data(data, small.Band, small.Whitening);
    }

    private Complex[][] Signal(double[] truth) => SimulatedStrain.Signal(truth, 1, small.Detectors, small.Band, small.Whitening);
}
