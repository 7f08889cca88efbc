using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryEventTests(SmallModel small)
{
    [Fact]
    public void An_event_joins_the_model_with_its_data()
    {
        Complex[][] data = [new Complex[small.Band.Count], new Complex[small.Band.Count]];
        SimulatedStrain.AddNoise(data, new RandomStream(261));
        BinaryEvent ours = SimulatedStrain.Event(small.Model, data, small.Detectors, small.Whitening);
        Assert.Equal(SmallModel.Trigger, ours.Trigger);
        Assert.Equal(SiderealTime.GreenwichMean(SmallModel.Trigger), ours.Detectors.SiderealTime);
        Assert.Equal(small.TrainingPrior.Space.Names, ours.Equivariance.Targets.Space.Names);
        Assert.Equal(small.Equivariance.Context, ours.Equivariance.Context);
        for (int detector = 0; detector < 2; detector++)
        {
            for (int bin = 0; bin < small.Band.Count; bin++)
            {
                // Turned from the trigger to the segment's start and back: a phase of up to 1 600 rad, rounded.
                Assert.Equal(small.Whitening[detector][bin], ours.Data.Whitening[detector][bin], 1e-12 * small.Whitening[detector][bin]);
                Assert.Equal(data[detector][bin].Real, ours.Data.Whitened[detector].Real[bin], 1e-10);
                Assert.Equal(data[detector][bin].Imaginary, ours.Data.Whitened[detector].Imaginary[bin], 1e-10);
            }
        }

        // The training prior is flat in area, the analysis prior in volume.
        Assert.Equal(Math.Log(2), ours.TrainingPrior.DistanceLaw.LogDensity(800) - ours.TrainingPrior.DistanceLaw.LogDensity(400), 1e-12);
        Assert.Equal(Math.Log(4), ours.AnalysisPrior.DistanceLaw.LogDensity(800) - ours.AnalysisPrior.DistanceLaw.LogDensity(400), 1e-12);
    }

    [Fact]
    public void Another_event_has_its_own_sidereal_time()
    {
        GpsTime other = new(1187008882, 430_000_000);
        DetectorData[] data = [.. Detectors("H1", "L1").Select(detector => Silence(detector, other + -0.5, small.Band))];
        Assert.Equal(SiderealTime.GreenwichMean(other), new BinaryEvent(small.Model, data, other).Detectors.SiderealTime);
    }

    [Fact]
    public void Data_of_other_detectors_or_bands_are_refused()
    {
        GpsTime start = SmallModel.Trigger + -0.5;
        FrequencyGrid narrow = FrequencyGrid.Uniform(1, 20, 511);
        Assert.Throws<ArgumentException>(() => Event("L1", "H1"));
        Assert.Throws<ArgumentException>(() => Event("H1"));
        Assert.Throws<ArgumentException>(() => Event("H1", "L1", "V1"));
        Assert.Throws<ArgumentException>(() => new BinaryEvent(small.Model, [.. Detectors("H1", "L1").Select(detector => Silence(detector, start, narrow))], SmallModel.Trigger));

        BinaryEvent Event(params string[] names) => new(small.Model, [.. Detectors(names).Select(detector => Silence(detector, start, small.Band))], SmallModel.Trigger);
    }

    [Fact]
    public void Strain_that_does_not_hold_the_segment_is_refused()
    {
        GpsTime start = new(1126259460, 0);
        StrainSeries[] strain = [.. Detectors("H1", "L1").Select(detector => new StrainSeries(detector, start, 4096, [.. Enumerable.Range(1, 4096).Select(i => 1.0 / i)], "short"))];
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => BinaryEvent.Of(small.Model, strain, SmallModel.Densities, start + 0.9));
        Assert.Contains("covers GPS", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Detector> Detectors(params string[] names) => names.Select(Detector.Named);

    private static DetectorData Silence(Detector detector, GpsTime start, FrequencyGrid band) => new(detector, start, band, new ComplexSeries(band.Count).Span, SmallModel.Densities[0]);
}
