using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class EventStandardizerTests(SmallModel small)
{
    private const int Rate = 4096;
    private const double Range = 0.125;

    // Single-precision sums of data of order ten, and of their logarithms.
    private const double Rounding = 2e-5;

    private readonly EventStandardizer standardizer = new(small.Model.Features, small.Projections, Range);

    [Fact]
    public void Samples_and_proxies_moved_together_give_the_same_features()
    {
        // 4 096 samples in the second and a table four times as fine: whole samples meet the table's times, so that nothing is interpolated.
        double[][] samples = RealSegments();
        double[] proxies = [0.0123, 0.0071];
        float[] expected = Features(Transformed(samples, 0, 0), proxies);
        foreach ((int first, int second) in new[] { (29, 29), (-211, -211), (17, -3) })
        {
            float[] moved = Features(Transformed(samples, first, second), [proxies[0] + ((double)first / Rate), proxies[1] + ((double)second / Rate)]);
            AssertSame(expected, moved, Rounding);
        }

        // The same data at other times look different.
        Assert.True(expected.Zip(Features(Transformed(samples, 29, 29), proxies), (a, b) => Math.Abs(a - b)).Max() > 0.5);
    }

    [Fact]
    public void Any_shift_of_the_spectrum_is_undone_by_the_same_shift_of_the_proxies()
    {
        RandomStream random = new(101);
        Complex[][] data = NoisySignal(random);
        double[] proxies = [0.02, 0.013];
        float[] expected = Features(data, proxies);
        for (int i = 0; i < 4; i++)
        {
            double shift = random.NextUniform(-0.1, 0.1);
            Complex[][] shifted = [.. data.Select(series => series.Select((value, bin) =>
                value * Complex.Exp(new Complex(0, -Math.Tau * small.Band.Frequencies[bin] * shift))).ToArray())];

            // Interpolation between the table's times adds 3.5e-5 (see the table's test), divided by a reference of order one in the rotation of coefficients up to 20.
            AssertSame(expected, Features(shifted, [proxies[0] + shift, proxies[1] + shift]), 1e-3);
        }
    }

    [Fact]
    public void A_phase_of_all_data_changes_nothing()
    {
        Complex[][] data = NoisySignal(new RandomStream(102));
        float[] expected = Features(data, [0.02, 0.013]);
        foreach (double phase in new[] { 0.4, 5 })
        {
            Complex turn = Complex.FromPolarCoordinates(1, phase);
            float[] turned = Features([.. data.Select(series => series.Select(value => turn * value).ToArray())], [0.02, 0.013]);
            AssertSame(expected, turned, Rounding);
        }
    }

    [Fact]
    public void Rows_of_different_observations_do_not_mix()
    {
        float[] one = Row(NoisySignal(new RandomStream(103)));
        float[] other = Row(NoisySignal(new RandomStream(104)));
        Rows<float> data = new((float[])[.. one, .. other, .. one], 3, standardizer.InputWidth);
        Rows<double> proxies = new((double[])[0.01, 0.005, 0.01, 0.005, 0.01, 0.005], 3, 2);
        Rows<float> result = new(3, standardizer.Layout.Width + 1);
        standardizer.Standardize(data, proxies, result);
        Assert.Equal(Features(one, [0.01, 0.005]), result[0][..^1].ToArray());
        Assert.Equal(Features(other, [0.01, 0.005]), result[1][..^1].ToArray());
        Assert.Equal(result[0], result[2]);
        Assert.NotEqual(result[0][0], result[1][0]);
    }

    [Fact]
    public void The_noise_levels_of_each_detector_stand_at_the_end()
    {
        float[] features = Features(NoisySignal(new RandomStream(105)), [0.01, 0.005]);
        float[] expected = [.. small.Projections.SelectMany(small.Model.Features.LevelsOf)];
        Assert.Equal(32, expected.Length);
        Assert.Equal(expected, features[^32..]);

        // The second curve is one and a half times as high at 215 Hz and tilted; the fiducial one lies between.
        Assert.True(expected[..16].Zip(expected[16..], (first, second) => first - second).All(difference => difference is > -1 and < 1.5f));
        Assert.NotEqual(expected[..16], expected[16..]);
    }

    [Fact]
    public void Louder_noise_is_told_by_its_level()
    {
        DetectorProjection louder = new(small.Model.Basis, SmallModel.DesignCurve("louder", 4, 0));
        float[] levels = small.Model.Features.LevelsOf(louder);
        Assert.All(levels.Zip(small.Model.Features.LevelsOf(small.Projections[0])), pair => Assert.Equal(-Math.Log(4), pair.First - pair.Second, 1e-6));
    }

    [Fact]
    public void Only_pairs_of_detectors_are_standardized()
    {
        DetectorProjection one = small.Projections[0];
        Assert.Throws<ArgumentException>(() => new EventStandardizer(small.Model.Features, [one], Range));
        Assert.Throws<ArgumentException>(() => new EventStandardizer(small.Model.Features, [one, one, one], Range));
    }

    [Fact]
    public void Rows_of_another_width_are_refused() => Assert.Throws<ArgumentException>(() =>
        standardizer.Standardize(new Rows<float>(1, standardizer.InputWidth + 1), new Rows<double>(1, 2), new Rows<float>(1, standardizer.Layout.Width)));

    private static void AssertSame(float[] expected, float[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    // One windowed second of real strain around GW150914 in each detector.
    private static double[][] RealSegments() => [.. new[] { Detector.Hanford, Detector.Livingston }.Select(detector =>
    {
        string file = $"gw/strain/{detector.Name[0]}-{detector.Name}_LOSC_4_V2-1126259446-32.hdf5";
        StrainSeries segment = GwoscFile.Read(ReferenceData.Require(file), detector, Rate).Segment(SmallModel.Trigger, SmallModel.Settings.Segment());
        double[] window = Window.Tukey(Rate, 0.8);
        return segment.Samples.ToArray().Select((value, i) => value * window[i]).ToArray();
    })];

    // Samples moved around the circle to later times, Fourier-transformed and whitened.
    private Complex[][] Transformed(double[][] samples, int first, int second) => [.. new[] { first, second }.Select((move, detector) =>
    {
        double[] moved = [.. Enumerable.Range(0, Rate).Select(i => samples[detector][(i - move + Rate) % Rate])];
        double[] ones = new double[Rate];
        Array.Fill(ones, 1);
        double[] spectrum = StrainTransform.Spectrum(moved, ones);
        string name = detector == 0 ? "H1" : "L1";
        ReadOnlySpan<double> whitening = new Whitening(NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt")), small.Band).Factors;
        Complex[] whitened = new Complex[small.Band.Count];
        for (int bin = 0; bin < whitened.Length; bin++)
        {
            int k = (int)small.Band.Frequencies[bin];
            whitened[bin] = whitening[bin] * new Complex(spectrum[2 * k], spectrum[(2 * k) + 1]) / Rate;
        }

        return whitened;
    })];

    private Complex[][] NoisySignal(RandomStream random)
    {
        double[] parameters = SmallModel.DrawSources(small.TrainingPrior, 1, random)[0];
        Complex[][] data = SimulatedStrain.Signal(parameters, 0, small.Detectors, small.Band, small.Whitening);
        SimulatedStrain.AddNoise(data, random);
        return data;
    }

    private float[] Row(Complex[][] data) => SimulatedStrain.Data(data, small.Band, small.Whitening).ToRow();

    private float[] Features(Complex[][] data, double[] proxies) => Features(Row(data), proxies);

    private float[] Features(float[] row, double[] proxies)
    {
        Rows<float> result = new(1, standardizer.Layout.Width);
        standardizer.Standardize(new Rows<float>(row, 1, row.Length), new Rows<double>(proxies, 1, 2), result);
        return result[0].ToArray();
    }
}
