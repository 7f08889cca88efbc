using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryInjectionsTests(SmallModel small)
{
    // A hundred times as loud as what is left of a signal taken away with a wrong sign, phase or time would let pass.
    private static readonly NetworkPriorSettings Near = SmallModel.Prior with { MinimumDistance = 100, MaximumDistance = 110 };

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void What_is_left_without_the_true_signal_is_white_noise(BinarySpins spins)
    {
        BinaryModelSettings settings = spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing;
        BinaryModel model = new(settings with { AnalysisPrior = Near with { Spins = spins } }, small.Model.Basis);
        BinaryInjections injections = new(model, SmallModel.Noise);
        RandomStream random = new(193);
        List<double> residuals = [];
        for (int i = 0; i < 5; i++)
        {
            BinaryInjection injection = injections.Draw(random.Split(i));
            NetworkData data = injection.Event.Data;

            // By the definitions, with time zero at the trigger.
            Complex[][] signal = SimulatedStrain.Signal(
                model.Waveform, [.. injection.Parameters], injection.Event.Detectors, injection.Event.Trigger.ToSeconds(), small.Band, data.Whitening);
            Assert.Equal(SimulatedStrain.SignalToNoise(signal), injection.OptimalSignalToNoise, 1e-3 * injection.OptimalSignalToNoise);
            Assert.True(injection.OptimalSignalToNoise > 15, $"signal-to-noise ratio {injection.OptimalSignalToNoise}");
            for (int detector = 0; detector < 2; detector++)
            {
                // The density of each detector is its own.
                Assert.Equal(small.Whitening[detector], data.Whitening[detector], (expected, actual) => Math.Abs(expected - actual) <= 1e-9 * expected);
                for (int bin = 0; bin < small.Band.Count; bin++)
                {
                    residuals.Add(data.Whitened[detector].Real[bin] - signal[detector][bin].Real);
                    residuals.Add(data.Whitened[detector].Imaginary[bin] - signal[detector][bin].Imaginary);
                }
            }
        }

        Assert.InRange(KolmogorovSmirnov.OneSample([.. residuals], Numerics.NormalLaw.Cdf).PValue, 1e-4, 1);
    }

    [Fact]
    public void Sources_follow_the_analysis_prior_at_all_times_of_the_day()
    {
        NoiseDensitySet noise = SmallModel.NoiseOf(SmallModel.Densities, [.. SmallModel.Densities.Reverse()]);
        BinaryInjections injections = new(new BinaryModel(SmallModel.Precessing, small.Model.Basis), noise);

        // The streams that an analysis of many events gives them.
        RandomStream random = new(0);
        BinaryInjection[] drawn = [.. Enumerable.Range(0, 400).Select(i => injections.Draw(random.Split(i).Split("injection")))];
        double[] Column(int parameter) => [.. drawn.Select(injection => injection.Parameters[parameter])];
        Uniform(Column(BinaryParameters.A1), spin => spin / 0.6);
        Uniform(Column(BinaryParameters.A2), spin => spin / 0.6);
        Uniform(Column(BinaryParameters.Tilt1), angle => 0.5 * (1 - Math.Cos(angle)));
        Uniform(Column(BinaryParameters.Tilt2), angle => 0.5 * (1 - Math.Cos(angle)));
        Uniform(Column(BinaryParameters.Phi12), angle => angle / Math.Tau);
        Uniform(Column(BinaryParameters.PhiJl), angle => angle / Math.Tau);
        Uniform(Column(BinaryParameters.Polarization), psi => psi / Math.PI);
        Uniform(Column(BinaryParameters.Phase), phase => phase / Math.Tau);
        Uniform(Column(BinaryParameters.RightAscension), angle => angle / Math.Tau);
        Uniform(Column(BinaryParameters.Declination), dec => 0.5 * (1 + Math.Sin(dec)));
        Uniform(Column(BinaryParameters.ThetaJn), angle => 0.5 * (1 - Math.Cos(angle)));
        Uniform(Column(BinaryParameters.LuminosityDistance), distance => (Math.Pow(distance, 3) - 1e6) / ((1500.0 * 1500 * 1500) - 1e6));
        Uniform([.. drawn.Select(injection => injection.Parameters[BinaryParameters.GeocentricTime] - injection.Event.Trigger.ToSeconds())], time => (time + 0.1) / 0.2);

        // The Earth turns once in the time of the triggers.
        Uniform([.. drawn.Select(injection => SiderealTime.GreenwichMean(injection.Event.Trigger) % Math.Tau)], angle => angle / Math.Tau);
        Assert.All(drawn, injection => Assert.Equal(
            SmallModel.Settings.SegmentSeconds - SmallModel.Settings.SecondsAfterTrigger, injection.Event.Trigger - injection.Event.LikelihoodData[0].Start, 1e-9));

        // Both densities of either detector occur, in every combination.
        double[] first = [.. drawn.Select(injection => injection.Event.Data.Whitening[0][0])];
        double[] second = [.. drawn.Select(injection => injection.Event.Data.Whitening[1][0])];
        Assert.Equal(4, first.Zip(second).Distinct().Count());
    }

    [Fact]
    public void The_same_stream_gives_the_same_event()
    {
        BinaryInjections injections = new(small.Model, SmallModel.Noise);
        BinaryInjection one = injections.Draw(new RandomStream(195));
        BinaryInjection same = injections.Draw(new RandomStream(195));
        Assert.Equal(one.Parameters, same.Parameters);
        Assert.Equal(one.Event.Data.ToRow(), same.Event.Data.ToRow());
        Assert.NotEqual(one.Parameters, injections.Draw(new RandomStream(196)).Parameters);
    }

    [Fact]
    public void Noise_of_other_detectors_or_of_too_few_frequencies_is_refused()
    {
        NoiseDensitySet virgo = new([KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Virgo, SmallModel.Densities)]);
        Assert.Contains("holds V1, but not H1", Assert.Throws<InvalidInputException>(() => new BinaryInjections(small.Model, virgo)).Message, StringComparison.Ordinal);
        PowerSpectralDensity narrow = new([30, 100, 600], [1e-46, 1e-46, 1e-46], "a narrow curve");
        Assert.Contains(
            "a narrow curve covers 30 to 600 Hz",
            Assert.Throws<InvalidInputException>(() => new BinaryInjections(small.Model, SmallModel.NoiseOf([narrow], [narrow]))).Message,
            StringComparison.Ordinal);
    }

    private static void Uniform(double[] values, Func<double, double> distribution) =>
        Assert.InRange(KolmogorovSmirnov.OneSample(values, value => Math.Clamp(distribution(value), 0, 1)).PValue, 1e-4, 1);
}
