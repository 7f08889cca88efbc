using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class CompressedSignalsTests(SmallBasis small)
{
    private const int Rows = 37;

    private static readonly ImrPhenomPv2 Model = new();

    [Fact]
    public void Signals_are_those_of_every_bin_in_any_mixture_of_noise()
    {
        CompressedSignals signals = Signals(Rows);
        Batch batch = new(small, 311, Rows);
        Rows<float> result = new(Rows, signals.Width);
        signals.Fill(batch.Binaries, batch.Arrivals, batch.Densities, result);
        double[] direct = new double[signals.Width / 2];
        for (int i = 0; i < 2 * Rows; i++)
        {
            DetectorProjection projection = small.Projections[batch.Densities[i]];
            ComplexSeries whitened = FullBand.Whitened(batch.Binaries[i / 2], batch.Arrivals[i], projection);
            projection.Project(whitened.Span, direct);
            ReadOnlySpan<float> actual = result[i / 2].Slice(i % 2 * direct.Length, direct.Length);
            Assert.InRange(FullBand.Mismatch(direct, actual), -1e-6, 1e-6);

            // The power too: measured 4e-6 of it outside forty vectors.
            double power = 0;
            foreach (float value in actual)
            {
                power += (double)value * value;
            }

            Assert.Equal(1, power / FullBand.Power(whitened), 3e-5);
        }
    }

    [Fact]
    public void A_source_on_the_sky_arrives_as_the_network_of_detectors_says()
    {
        DetectorNetwork network = DetectorNetwork.Named("H1", "L1");
        SkyPosition sky = new(1.9, -1.2);
        GpsTime time = new(1126259462, 391_000_000);
        RandomStream random = new(312);
        PrecessingBinary binary = DetectorProjectionTests.Draw(random);
        FrequencyGrid band = SmallBasis.Band;
        ComplexSeries plus = new(band.Count);
        ComplexSeries cross = new(band.Count);
        Model.Evaluate(binary, band, plus.Span, cross.Span);
        double sidereal = SiderealTime.GreenwichMean(time);
        CompressedSignals signals = Signals(1);
        SkyProjection[] arrivals = new SkyProjection[2];
        double[] expected = new double[signals.Width];
        for (int detector = 0; detector < 2; detector++)
        {
            // Time zero at a proxy half a millisecond before the arrival in this detector.
            double delay = network[detector].DelayFromGeocentreSeconds(sky, sidereal);
            ComplexSeries[] strain = [new(band.Count), new(band.Count)];
            network.Project(band, plus.Span, cross.Span, sky, 0.7, time, time + (delay - 5e-4), strain);
            for (int bin = 0; bin < band.Count; bin++)
            {
                strain[detector].Real[bin] *= small.Projections[detector].Whitening[bin];
                strain[detector].Imaginary[bin] *= small.Projections[detector].Whitening[bin];
            }

            small.Projections[detector].Project(strain[detector].Span, expected.AsSpan(detector * signals.Width / 2, signals.Width / 2));
            arrivals[detector] = new SkyProjection(network[detector].ResponseTo(sky, 0.7, sidereal), 5e-4);
        }

        Rows<float> result = new(1, signals.Width);
        signals.Fill([binary], arrivals, [0, 1], result);

        // GPS times to the nanosecond turn 500 Hz by 3e-6.
        Assert.InRange(FullBand.Mismatch(expected, result[0]), -1e-6, 1e-6);
    }

    [Fact]
    public void A_row_does_not_depend_on_its_neighbours()
    {
        Batch batch = new(small, 313, Rows);
        Rows<float> together = new(Rows, Signals(1).Width);
        Signals(Rows + 3).Fill(batch.Binaries, batch.Arrivals, batch.Densities, together);
        CompressedSignals one = Signals(1);
        Rows<float> alone = new(1, one.Width);
        for (int row = 0; row < Rows; row++)
        {
            one.Fill([batch.Binaries[row]], batch.Arrivals.AsSpan(2 * row, 2), batch.Densities.AsSpan(2 * row, 2), alone);
            Assert.Equal(alone[0], together[row]);
        }
    }

    [Fact]
    public void What_noise_adds_is_unit_white()
    {
        CompressedSignals signals = Signals(Rows);
        Batch batch = new(small, 314, Rows);
        Rows<float> clean = new(Rows, signals.Width);
        Rows<float> noisy = new(Rows, signals.Width);
        signals.Fill(batch.Binaries, batch.Arrivals, batch.Densities, clean);
        signals.FillNoisy(batch.Binaries, batch.Arrivals, batch.Densities, new RandomStream(315), noisy);
        double[] noise = [.. noisy.Values.ToArray().Zip(clean.Values.ToArray(), (a, b) => (double)a - b)];
        MonteCarlo.Follows(NormalLaw.Cdf, noise);
        MonteCarlo.MeanEquals(0, [.. noise.Zip(noise.Skip(1), (a, b) => a * b)]);
        MonteCarlo.MeanEquals(0, [.. noise.Zip(noise.Skip(signals.Width), (a, b) => a * b)]);
        signals.FillNoisy(batch.Binaries, batch.Arrivals, batch.Densities, new RandomStream(315), clean);
        Assert.Equal(noisy.Values, clean.Values);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        CompressedSignals signals = Signals(Rows);
        Batch batch = new(small, 316, Rows);
        Rows<float> result = new(Rows, signals.Width);
        RandomStream random = new(317);
        for (int i = 0; i < 3; i++)
        {
            signals.FillNoisy(batch.Binaries, batch.Arrivals, batch.Densities, random, result);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        signals.FillNoisy(batch.Binaries, batch.Arrivals, batch.Densities, random, result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Impossible_batches_are_refused()
    {
        Batch batch = new(small, 318, 2);
        CompressedSignals signals = Signals(2);
        Rows<float> result = new(2, signals.Width);
        Assert.Throws<ArgumentException>(() => Signals(1).Fill(batch.Binaries, batch.Arrivals, batch.Densities, result));
        Assert.Throws<ArgumentException>(() => signals.Fill(batch.Binaries, batch.Arrivals.AsSpan(1), batch.Densities, result));
        Assert.Throws<ArgumentException>(() => signals.Fill(batch.Binaries, batch.Arrivals, batch.Densities.AsSpan(1), result));
        Assert.Throws<ArgumentException>(() => signals.Fill(batch.Binaries, batch.Arrivals, batch.Densities, new Rows<float>(2, 3)));
        Assert.Throws<ArgumentException>(() => signals.Fill(batch.Binaries, batch.Arrivals, [0, 1, 3, 0], result));
        Assert.Throws<ArgumentException>(() => signals.Fill(batch.Binaries, batch.Arrivals, [0, 1, -1, 0], result));
        Assert.Throws<ArgumentException>(() => new CompressedSignals(Model, [], 2));
        Assert.Throws<ArgumentException>(() => new CompressedSignals(Model, [small.Projections, []], 2));
        SignalBasis other = SignalBasis.Restore(SmallBasis.Band, small.Basis.Store());
        Assert.Throws<ArgumentException>(() => new CompressedSignals(Model, [small.Projections, [new DetectorProjection(other, SmallBasis.Densities[0])]], 2));
        Assert.Throws<InvalidInputException>(() => signals.Fill([batch.Binaries[0], batch.Binaries[1] with { Mass1 = -1 }], batch.Arrivals, batch.Densities, result));
    }

    private CompressedSignals Signals(int capacity) => new(Model, [small.Projections, small.Projections], capacity);

    private sealed class Batch
    {
        public Batch(SmallBasis small, long seed, int rows)
        {
            RandomStream random = new(seed);
            Binaries = [.. Enumerable.Range(0, rows).Select(_ => DetectorProjectionTests.Draw(random))];
            Arrivals = [.. Enumerable.Range(0, 2 * rows).Select(_ => DetectorProjectionTests.Arrival(random))];
            Densities = [.. Enumerable.Range(0, 2 * rows).Select(_ => random.NextIndex(small.Projections.Count))];
        }

        public PrecessingBinary[] Binaries { get; }

        public SkyProjection[] Arrivals { get; }

        public int[] Densities { get; }
    }
}
