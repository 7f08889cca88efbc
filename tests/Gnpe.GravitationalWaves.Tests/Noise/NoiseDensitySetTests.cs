using Gnpe.Data.Hdf5;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class NoiseDensitySetTests
{
    [Fact]
    public void A_set_is_read_as_it_was_written()
    {
        using TemporaryFolder folder = new();
        NoiseDensitySet written = Example();
        written.Write(folder.File("noise.hdf5"));
        NoiseDensitySet read = NoiseDensitySet.Read(folder.File("noise.hdf5"));
        Assert.Equal(written.Detectors, read.Detectors);
        foreach (Detector detector in written.Detectors)
        {
            Assert.Equal(written.Of(detector).Count, read.Of(detector).Count);
            foreach ((PowerSpectralDensity expected, PowerSpectralDensity actual) in written.Of(detector).Zip(read.Of(detector)))
            {
                Assert.Equal(expected.FrequenciesHertz, actual.FrequenciesHertz);
                Assert.Equal(expected.Values, actual.Values);
            }
        }

        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void All_densities_are_drawn_equally_often()
    {
        NoiseDensitySet set = Example();
        RandomStream random = new(2);
        int[] counts = new int[3];
        for (int i = 0; i < 3000; i++)
        {
            PowerSpectralDensity drawn = set.Sample(Detector.Hanford, random);
            counts[set.Of(Detector.Hanford).ToList().IndexOf(drawn)]++;
        }

        // Binomial of 3000 draws with probability 1/3: standard deviation 26; five of them, false alarm 2e-6.
        Assert.All(counts, count => Assert.InRange(count, 871, 1129));
    }

    [Fact]
    public void The_part_of_some_detectors_has_their_densities_in_the_order_wanted()
    {
        NoiseDensitySet set = Example();
        NoiseDensitySet turned = set.Of([Detector.Livingston, Detector.Hanford]);
        Assert.Equal([Detector.Livingston, Detector.Hanford], turned.Detectors);
        Assert.Equal(set.Of(Detector.Hanford), turned.Of(Detector.Hanford));
        Assert.Equal([Detector.Livingston], set.Of([Detector.Livingston]).Detectors);
        Assert.Equal(
            "The set of noise densities holds H1, L1, but not V1.", Assert.Throws<InvalidInputException>(() => set.Of([Detector.Hanford, Detector.Virgo])).Message);
    }

    [Fact]
    public void Impossible_sets_are_refused()
    {
        PowerSpectralDensity fine = Density(1, 4);
        Assert.Throws<InvalidInputException>(() => new NoiseDensitySet([]));
        Assert.Throws<InvalidInputException>(() => new NoiseDensitySet([KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Hanford, [])]));
        Assert.Throws<InvalidInputException>(() =>
            new NoiseDensitySet([KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Hanford, [fine, Density(1, 5)])]));
        Assert.Contains("not V1", Assert.Throws<InvalidInputException>(() => Example().Of(Detector.Virgo)).Message, StringComparison.Ordinal);

        using TemporaryFolder folder = new();
        string path = folder.File("bad.hdf5");
        new Hdf5Content().Add("version", 2L).Write(path);
        Assert.Contains("version 2", Assert.Throws<InvalidInputException>(() => NoiseDensitySet.Read(path)).Message, StringComparison.Ordinal);
        new Hdf5Content().Add("version", 1L).Add("H1/frequencies", [1.0, 2, 3]).Add("H1/densities", new double[2, 2]).Write(path);
        Assert.Contains("shape [2, 2]", Assert.Throws<InvalidInputException>(() => NoiseDensitySet.Read(path)).Message, StringComparison.Ordinal);
        new Hdf5Content().Add("version", 1L).Write(path);
        Assert.Contains("no detector", Assert.Throws<InvalidInputException>(() => NoiseDensitySet.Read(path)).Message, StringComparison.Ordinal);
    }

    private static NoiseDensitySet Example() => new(
    [
        KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Hanford, [Density(1, 4), Density(2, 4), Density(3, 4)]),
        KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(Detector.Livingston, [Density(4, 7)]),
    ]);

    private static PowerSpectralDensity Density(double scale, int bins) =>
        new([.. Enumerable.Range(20, bins).Select(f => (double)f)], [.. Enumerable.Range(20, bins).Select(f => scale * 1e-46 / f)], $"{scale}");
}
