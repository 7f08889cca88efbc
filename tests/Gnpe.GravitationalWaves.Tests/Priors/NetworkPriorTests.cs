using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class NetworkPriorTests
{
    private static readonly NetworkGeometry Pair = new([Detector.Hanford, Detector.Livingston], 36137.055);
    private static readonly NetworkPriorSettings Settings = new() { Spins = BinarySpins.Aligned };
    private static readonly NetworkPrior Prior = new(Settings, Pair);

    private static readonly double[] Inside = [30, 0.7, 0.01, 0.005, 1, 2, 0.3, -0.2];

    [Theory]
    [InlineData(BinarySpins.Aligned, 1)]
    [InlineData(BinarySpins.Aligned, 0)]
    [InlineData(BinarySpins.Precessing, 1)]
    [InlineData(BinarySpins.Precessing, 0)]
    public void Density_integrates_to_one(BinarySpins spins, double chirpMassExponent)
    {
        // Uniform draws in the box of the parameters, with the second time within the light travel time of the first.
        const int draws = 200_000;
        NetworkPrior prior = new(new NetworkPriorSettings { Spins = spins, ChirpMassExponent = chirpMassExponent }, Pair);
        RandomStream random = new(81);
        double[] values = new double[draws];
        double[] row = new double[prior.Space.Count];
        double baseline = Detector.Hanford.LightTravelTimeSeconds(Detector.Livingston);
        double volume = 1;
        for (int i = 0; i < row.Length; i++)
        {
            volume *= i == NetworkCoordinates.SecondTime ? 2 * baseline : prior.Space[i].Maximum - prior.Space[i].Minimum;
        }

        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = random.NextUniform(prior.Space[i].Minimum, prior.Space[i].Maximum);
            }

            row[NetworkCoordinates.SecondTime] = row[NetworkCoordinates.FirstTime] + random.NextUniform(-baseline, baseline);
            values[draw] = volume * Math.Exp(prior.LogDensity(row));
        }

        // Standard error 0.5 % at most.
        MonteCarlo.MeanEquals(1, values);
        Assert.InRange(values.Average(), 0.975, 1.025);
    }

    [Theory]
    [InlineData(10, 80, 15, 60, 0.125)]
    [InlineData(25, 70, 25, 55, 0.4)]
    [InlineData(5, 100, 30, 32, 0.05)]
    public void Masses_are_uniform_over_the_plane_of_components(double lightest, double heaviest, double lowChirp, double highChirp, double ratio)
    {
        NetworkPriorSettings settings = Settings with
        {
            MinimumMass = lightest,
            MaximumMass = heaviest,
            MinimumChirpMass = lowChirp,
            MaximumChirpMass = highChirp,
            MinimumMassRatio = ratio,
        };
        NetworkPrior prior = new(settings, Pair);
        double area = ComponentPlane.Area(settings);
        foreach (double[] draw in SmallModel.Draw(prior, 50, new RandomStream(82)))
        {
            // Everything but the masses: uniform geocentric time, cosine to the baseline, azimuth and spins; sin ι/2.
            double others = Math.Log(0.5 * Math.Sin(draw[4])) - Math.Log(0.2 * 2 * Pair.Baseline.LengthSeconds * Math.Tau * 1.98 * 1.98);
            double step = 1e-5;
            ComponentMasses byChirp = Difference(draw[0] - step, draw[0] + step, draw[1], draw[1]);
            ComponentMasses byRatio = Difference(draw[0], draw[0], draw[1] - step, draw[1] + step);
            double jacobian = Math.Abs((byChirp.Mass1 * byRatio.Mass2) - (byChirp.Mass2 * byRatio.Mass1)) / (4 * step * step);

            // Strips 0.02 solar masses wide miss the corners of the region by 1e-5 of it; central differences err by 1e-8.
            Assert.Equal(Math.Log(jacobian / area), prior.LogDensity(draw) - others, 5e-5);
        }
    }

    [Fact]
    public void Samples_follow_every_marginal_law()
    {
        double[][] draws = SmallModel.Draw(Prior, 20_000, new RandomStream(83));
        Follows(NetworkCoordinates.ChirpMass, Table(15, 60, x => ComponentPlane.Area(Settings with { MaximumChirpMass = x }, 1_000)));
        Follows(NetworkCoordinates.MassRatio, Table(0.125, 1, x => ComponentPlane.Area(Settings, 1_000) - ComponentPlane.Area(Settings with { MinimumMassRatio = x }, 1_000)));
        Follows(NetworkCoordinates.Inclination, x => 0.5 * (1 - Math.Cos(x)));
        Follows(NetworkCoordinates.Azimuth, x => x / Math.Tau);
        Follows(NetworkCoordinates.FirstSpin, x => 0.5 + (x / 1.98));
        Follows(NetworkCoordinates.FirstSpin + 1, x => 0.5 + (x / 1.98));

        void Follows(int column, Func<double, double> law) => MonteCarlo.Follows(law, [.. draws.Select(draw => draw[column])]);
    }

    [Fact]
    public void Pairs_of_component_masses_fill_the_plane_evenly()
    {
        // Sixteen squares of 5 solar masses between (42, 22) and (62, 42), all inside the region.
        int[] counts = new int[16];
        foreach (double[] draw in SmallModel.Draw(Prior, 20_000, new RandomStream(84)))
        {
            ComponentMasses masses = ComponentMasses.Of(draw[NetworkCoordinates.ChirpMass], draw[NetworkCoordinates.MassRatio]);
            int i = (int)Math.Floor((masses.Mass1 - 42) / 5);
            int j = (int)Math.Floor((masses.Mass2 - 22) / 5);
            if (i is >= 0 and < 4 && j is >= 0 and < 4)
            {
                counts[(4 * i) + j]++;
            }
        }

        double expected = counts.Sum() / 16.0;
        Assert.InRange(expected, 100, 1000);

        // χ² of 15 degrees of freedom exceeds 56.5 with probability 1e-6.
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 1, 56.5);
    }

    [Fact]
    public void Skies_are_isotropic_and_geocentric_times_uniform()
    {
        SkyTime[] sources =
        [
            .. SmallModel.Draw(Prior, 20_000, new RandomStream(85)).Select(draw => Pair.ToSky(
                new ArrivalTimes(draw[NetworkCoordinates.FirstTime], draw[NetworkCoordinates.SecondTime], draw[NetworkCoordinates.Azimuth]))),
        ];
        MonteCarlo.Follows(x => x / Math.Tau, [.. sources.Select(source => source.Sky.RightAscension)]);
        MonteCarlo.Follows(x => 0.5 * (1 + x), [.. sources.Select(source => Math.Sin(source.Sky.Declination))]);
        MonteCarlo.Follows(x => 0.5 + (x / 0.2), [.. sources.Select(source => source.GeocentricTime)]);

        // Independent coordinates have no correlation.
        MonteCarlo.MeanEquals(0, [.. sources.Select(source => source.GeocentricTime * Math.Sin(source.Sky.Declination))]);
        MonteCarlo.MeanEquals(0, [.. sources.Select(source => source.GeocentricTime * Math.Cos(source.Sky.RightAscension))]);
        MonteCarlo.MeanEquals(0, [.. sources.Select(source => Math.Sin(source.Sky.Declination) * Math.Cos(source.Sky.RightAscension))]);
    }

    [Fact]
    public void Arrival_times_differ_uniformly_and_never_by_more_than_light_needs()
    {
        double baseline = Detector.Hanford.LightTravelTimeSeconds(Detector.Livingston);
        double[] differences =
        [
            .. SmallModel.Draw(Prior, 20_000, new RandomStream(86)).Select(draw => draw[NetworkCoordinates.SecondTime] - draw[NetworkCoordinates.FirstTime]),
        ];
        Assert.True(differences.Max(Math.Abs) <= baseline + 1e-16);
        MonteCarlo.Follows(x => 0.5 + (0.5 * x / baseline), differences);
    }

    [Fact]
    public void Every_sample_has_a_density_within_the_space()
    {
        foreach (double[] draw in SmallModel.Draw(Prior, 2_000, new RandomStream(87)))
        {
            Assert.True(Prior.Space.Contains(draw));
            Assert.True(double.IsFinite(Prior.LogDensity(draw)));
        }

        Assert.Equal(["chirp_mass", "mass_ratio", "H1_time", "L1_time", "theta_jn", "azimuth", "chi_1", "chi_2"], Prior.Space.Names);
    }

    [Fact]
    public void Distances_follow_the_power_of_the_settings()
    {
        NetworkPrior flat = new(Settings with { DistanceExponent = 1 }, Pair);
        MonteCarlo.Follows(x => ((x * x) - 1e4) / (4e6 - 1e4), [.. SmallModel.DrawSources(flat, 20_000, new RandomStream(88)).Select(draw => draw[^2])]);
        MonteCarlo.Follows(x => (Math.Pow(x, 3) - 1e6) / (8e9 - 1e6), [.. SmallModel.DrawSources(Prior, 20_000, new RandomStream(89)).Select(draw => draw[^2])]);
        Assert.Equal(Math.Log(3.0 * 800 * 800 / (8e9 - 1e6)), Prior.DistanceLaw.LogDensity(800), 1e-12);
    }

    [Fact]
    public void A_whole_source_adds_orientation_to_the_coordinates()
    {
        double[] coordinates = new double[8];
        double[] again = new double[8];
        double[][] sources = new double[20_000][];
        RandomStream random = new(90);
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = new double[BinaryParameters.Count];
            Prior.SampleSource(random, coordinates, 0, sources[i]);
            Prior.Coordinates.FromBinary(sources[i], Pair, 0, again);
            Assert.Equal(coordinates[NetworkCoordinates.ChirpMass], again[NetworkCoordinates.ChirpMass]);
            Assert.Equal(coordinates[NetworkCoordinates.FirstTime], again[NetworkCoordinates.FirstTime], 1e-12);
        }

        MonteCarlo.Follows(x => x / Math.PI, [.. sources.Select(source => source[BinaryParameters.Polarization])]);
        MonteCarlo.Follows(x => x / Math.Tau, [.. sources.Select(source => source[BinaryParameters.Phase])]);
    }

    [Theory]
    [InlineData(NetworkCoordinates.ChirpMass, 14.9)]
    [InlineData(NetworkCoordinates.ChirpMass, double.NaN)]
    [InlineData(NetworkCoordinates.MassRatio, 0.12)]
    [InlineData(NetworkCoordinates.MassRatio, 1.001)]
    [InlineData(NetworkCoordinates.FirstTime, 0.0151)]
    [InlineData(NetworkCoordinates.SecondTime, -0.00002)]
    [InlineData(NetworkCoordinates.SecondTime, 0.0201)]
    [InlineData(NetworkCoordinates.Inclination, -0.1)]
    [InlineData(NetworkCoordinates.Azimuth, 6.3)]
    [InlineData(NetworkCoordinates.FirstSpin, 1)]
    [InlineData(NetworkCoordinates.FirstSpin + 1, -1)]
    public void Nothing_lies_beyond_an_edge(int parameter, double value)
    {
        // H1 at 10 ms and L1 at 5 ms: times apart by more than 10.01 ms lie beyond light's reach.
        Assert.True(double.IsFinite(Prior.LogDensity(Inside)));
        double[] outside = [.. Inside];
        outside[parameter] = value;
        Assert.Equal(double.NegativeInfinity, Prior.LogDensity(outside));
    }

    [Fact]
    public void Component_masses_and_geocentric_time_bound_too()
    {
        // Chirp mass 50 and ratio 0.3 mean 108 and 33 solar masses; chirp mass 16 and ratio 0.2 mean 44 and 8.7.
        AssertOutside((NetworkCoordinates.ChirpMass, 50), (NetworkCoordinates.MassRatio, 0.3));
        AssertOutside((NetworkCoordinates.ChirpMass, 16), (NetworkCoordinates.MassRatio, 0.2));

        // Both detectors are less than 21.3 ms from the geocentre: arrivals at 122 ms mean a geocentric time beyond 100 ms.
        AssertOutside((NetworkCoordinates.FirstTime, 0.122), (NetworkCoordinates.SecondTime, 0.122));
        AssertOutside((NetworkCoordinates.FirstTime, -0.122), (NetworkCoordinates.SecondTime, -0.122));

        static void AssertOutside((int Parameter, double Value) one, (int Parameter, double Value) other)
        {
            double[] outside = [.. Inside];
            outside[one.Parameter] = one.Value;
            outside[other.Parameter] = other.Value;
            Assert.True(Prior.Space.Contains(outside));
            Assert.Equal(double.NegativeInfinity, Prior.LogDensity(outside));
        }
    }

    [Fact]
    public void Ranges_that_hold_no_binary_are_refused()
    {
        // Two bodies of at most 12 solar masses have a chirp mass of at most 10.4.
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => new NetworkPrior(Settings with { MaximumMass = 12 }, Pair));
        Assert.Contains("hold no binary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_name_every_impossible_edge()
    {
        Assert.Empty(Settings.Violations());
        NetworkPriorSettings[] impossible =
        [
            new() { MinimumMass = 0 }, new() { MaximumMass = 5 }, new() { MaximumMass = double.NaN }, new() { MinimumChirpMass = -1 }, new() { MaximumChirpMass = 15 },
            new() { MinimumMassRatio = 0 }, new() { MinimumMassRatio = 1 }, new() { MaximumSpin = 1 }, new() { MaximumSpin = double.NaN }, new() { MinimumDistance = 0 },
            new() { MaximumDistance = double.PositiveInfinity }, new() { DistanceExponent = double.NaN }, new() { ChirpMassExponent = double.PositiveInfinity }, new() { TimeHalfWidth = 0 }, new() { TimeHalfWidth = 0.5 },
        ];
        Assert.All(impossible, settings => Assert.Single(settings.Violations()));
    }

    private static ComponentMasses Difference(double chirpBefore, double chirpAfter, double ratioBefore, double ratioAfter)
    {
        ComponentMasses before = ComponentMasses.Of(chirpBefore, ratioBefore);
        ComponentMasses after = ComponentMasses.Of(chirpAfter, ratioAfter);
        return new ComponentMasses(after.Mass1 - before.Mass1, after.Mass2 - before.Mass2);
    }

    // A cumulative law tabulated finely enough that strips and linear interpolation err by less than 1e-4, a hundredth of what 20 000 samples can tell.
    private static Func<double, double> Table(double low, double high, Func<double, double> area)
    {
        const int points = 200;
        double[] values = [.. Enumerable.Range(0, points + 1).Select(i => area(low + (Math.Max(i, 1e-9) * (high - low) / points)))];
        return x =>
        {
            double position = Math.Clamp((x - low) / (high - low) * points, 0, points - 1e-9);
            int index = (int)position;
            return (values[index] + ((position - index) * (values[index + 1] - values[index]))) / values[points];
        };
    }
}
