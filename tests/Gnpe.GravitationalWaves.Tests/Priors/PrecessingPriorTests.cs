using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

/// <summary>What precessing spins and the exponent of the chirp mass add to the network prior.</summary>
public sealed class PrecessingPriorTests
{
    private static readonly NetworkGeometry Pair = new([Detector.Hanford, Detector.Livingston], 36137.055);
    private static readonly NetworkPrior Prior = new(new NetworkPriorSettings { MaximumSpin = 0.8 }, Pair);

    private static readonly double[] Inside = [30, 0.7, 0.01, 0.005, 1, 2, 0.3, 0.2, 1, 2, 3, 4];

    [Fact]
    public void Spins_follow_their_laws()
    {
        double[][] draws = SmallModel.Draw(Prior, 20_000, new RandomStream(181));
        Follows("a_1", x => x / 0.8);
        Follows("a_2", x => x / 0.8);
        Follows("tilt_1", x => 0.5 * (1 - Math.Cos(x)));
        Follows("tilt_2", x => 0.5 * (1 - Math.Cos(x)));
        Follows("phi_12", x => x / Math.Tau);
        Follows("phi_jl", x => x / Math.Tau);
        Follows("theta_jn", x => 0.5 * (1 - Math.Cos(x)));

        void Follows(string name, Func<double, double> law) => MonteCarlo.Follows(law, [.. draws.Select(draw => draw[Prior.Space.IndexOf(name)])]);
    }

    [Fact]
    public void Every_sample_has_a_density_within_the_space()
    {
        foreach (double[] draw in SmallModel.Draw(Prior, 2_000, new RandomStream(182)))
        {
            Assert.True(Prior.Space.Contains(draw));
            Assert.True(double.IsFinite(Prior.LogDensity(draw)));
        }

        Assert.Equal(
            [
                "chirp_mass", "mass_ratio", "H1_time", "L1_time", "theta_jn", "azimuth", "a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl",
            ],
            Prior.Space.Names);
        Assert.Equal(["azimuth", "phi_12", "phi_jl"], Prior.Space.Where(parameter => parameter.IsPeriodic).Select(parameter => parameter.Name));
    }

    [Fact]
    public void Tilts_weigh_by_their_sine_and_magnitudes_not_at_all()
    {
        double[] other = [.. Inside];
        other[Prior.Space.IndexOf("a_1")] = 0.7;
        other[Prior.Space.IndexOf("phi_12")] = 0.1;
        Assert.Equal(Prior.LogDensity(Inside), Prior.LogDensity(other), 1e-12);
        other[Prior.Space.IndexOf("tilt_1")] = 0.2;
        Assert.Equal(Math.Log(Math.Sin(0.2) / Math.Sin(1)), Prior.LogDensity(other) - Prior.LogDensity(Inside), 1e-12);
    }

    [Theory]
    [InlineData("a_1", 0.81)]
    [InlineData("a_2", -0.01)]
    [InlineData("tilt_1", 3.2)]
    [InlineData("tilt_2", -0.1)]
    [InlineData("phi_12", 6.3)]
    [InlineData("phi_jl", double.NaN)]
    public void No_spin_lies_beyond_an_edge(string parameter, double value)
    {
        Assert.True(double.IsFinite(Prior.LogDensity(Inside)));
        double[] outside = [.. Inside];
        outside[Prior.Space.IndexOf(parameter)] = value;
        Assert.Equal(double.NegativeInfinity, Prior.LogDensity(outside));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-2)]
    public void Chirp_masses_follow_the_power_of_the_settings(double exponent)
    {
        // Component masses so free that they do not bind: the law of the chirp mass is the power itself.
        NetworkPriorSettings settings = new() { MinimumMass = 1, MaximumMass = 10_000, ChirpMassExponent = exponent };
        NetworkPrior prior = new(settings, Pair);
        double power = exponent + 1;
        double[] masses = [.. SmallModel.Draw(prior, 20_000, new RandomStream(183)).Select(draw => draw[NetworkCoordinates.ChirpMass])];
        MonteCarlo.Follows(x => (Math.Pow(x, power) - Math.Pow(15, power)) / (Math.Pow(60, power) - Math.Pow(15, power)), masses);
    }

    [Fact]
    public void The_weight_that_takes_a_flatter_prior_back_is_the_chirp_mass()
    {
        NetworkPrior flat = new(new NetworkPriorSettings { MaximumSpin = 0.8, ChirpMassExponent = 0 }, Pair);
        double[] heavier = [.. Inside];
        heavier[NetworkCoordinates.ChirpMass] = 45;
        Assert.Equal(Math.Log(1.5), Prior.LogDensity(heavier) - flat.LogDensity(heavier) - (Prior.LogDensity(Inside) - flat.LogDensity(Inside)), 1e-12);
    }
}
