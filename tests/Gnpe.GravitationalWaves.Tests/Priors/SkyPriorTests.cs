using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Random;
using Gnpe.TestSupport;
using PowerLaw = Gnpe.GravitationalWaves.Priors.PriorLaw.PowerLaw;
using Uniform = Gnpe.GravitationalWaves.Priors.PriorLaw.Uniform;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class SkyPriorTests
{
    // Exact in double precision, as are the edges of the window, so that no digit of a GPS time is lost.
    private const double Trigger = 1126259462.5;
    private const double HalfWidth = 0.0625;

    private static readonly NetworkGeometry Pair = new([Detector.Hanford, Detector.Livingston], 36137.055);
    private static readonly NetworkPriorSettings Network = new() { TimeHalfWidth = HalfWidth };

    private static BinaryPriorSettings Same => new()
    {
        Mass1 = new PriorLaw.Constraint { Minimum = 10, Maximum = 80 },
        Mass2 = new PriorLaw.Constraint { Minimum = 10, Maximum = 80 },
        ChirpMass = new PriorLaw.UniformInComponentsChirpMass { Minimum = 15, Maximum = 60 },
        MassRatio = new PriorLaw.UniformInComponentsMassRatio { Minimum = 0.125, Maximum = 1 },
        A1 = Between(0, 0.99),
        A2 = Between(0, 0.99),
        Tilt1 = new PriorLaw.Sine(),
        Tilt2 = new PriorLaw.Sine(),
        Phi12 = Between(0, Math.Tau),
        PhiJl = Between(0, Math.Tau),
        ThetaJn = new PriorLaw.Sine(),
        LuminosityDistance = new PowerLaw { Alpha = 2, Minimum = 100, Maximum = 2000 },
        Ra = Between(0, Math.Tau),
        Dec = new PriorLaw.Cosine(),
        Psi = Between(0, Math.PI),
        Phase = Between(0, Math.Tau),
        GeocentTime = Between(Trigger - HalfWidth, Trigger + HalfWidth),
    };

    [Fact]
    public void The_same_law_has_the_same_density_as_the_network_prior()
    {
        NetworkPrior network = new(Network, Pair);
        SkyPrior sky = Of(Same);
        foreach (double[] draw in SmallModel.Draw(network, 2_000, new RandomStream(401)))
        {
            // Near a pole the declination, and so the logarithm of its cosine, loses digits, but the same ones in law and Jacobian.
            Assert.Equal(network.LogDensity(draw), sky.LogDensity(draw), 1e-9);
        }

        Assert.Equal(network.Space.Names, sky.Space.Names);
        Assert.Equal(network.DistanceLaw.LogDensity(700), sky.DistanceLaw.LogDensity(700), 1e-12);
    }

    [Fact]
    public void Draws_lie_where_the_network_prior_has_a_density()
    {
        NetworkPrior network = new(Network, Pair);
        SkyPrior sky = Of(Same with { Phi12 = Between(-Math.PI, Math.PI) });
        double[] draw = new double[sky.Space.Count];
        RandomStream random = new(402);
        for (int i = 0; i < 2_000; i++)
        {
            sky.Sample(random, draw);
            Assert.Equal(network.LogDensity(draw), sky.LogDensity(draw), 1e-9);
            Assert.True(double.IsFinite(sky.LogDensity(draw)));
        }
    }

    [Fact]
    public void The_Jacobian_is_that_of_finite_differences()
    {
        // Laws uniform in ra and dec leave nothing but the Jacobian.
        SkyPrior sky = Of(Same with { Dec = Between(-1.5, 1.5) });
        SkyPrior cosine = Of(Same);
        foreach (double[] draw in SmallModel.Draw(new NetworkPrior(Network, Pair), 50, new RandomStream(403)))
        {
            SkyTime centre = Source(draw, 0, 0, 0);
            double margin = Pair.Baseline.LengthSeconds - Math.Abs(draw[NetworkCoordinates.SecondTime] - draw[NetworkCoordinates.FirstTime]);
            if (Math.Abs(centre.Sky.Declination) > 1.4 || margin < 1e-3)
            {
                continue;
            }

            double[][] columns = [Derivative(draw, 1e-7, 0, 0), Derivative(draw, 0, 1e-7, 0), Derivative(draw, 0, 0, 1e-5)];
            double determinant = 0;
            for (int i = 0; i < 3; i++)
            {
                (double[] a, double[] b, double[] c) = (columns[0], columns[1], columns[2]);
                (int j, int k) = ((i + 1) % 3, (i + 2) % 3);
                determinant += a[i] * ((b[j] * c[k]) - (b[k] * c[j]));
            }

            // From the law cos(dec)/2 to the law 1/3.
            double expected = Math.Log(Math.Abs(determinant)) - Math.Log(3) - Math.Log(Math.Cos(centre.Sky.Declination) / 2);
            double jacobian = -Math.Log(Pair.Baseline.LengthSeconds * Math.Cos(centre.Sky.Declination));
            Assert.Equal(jacobian, Math.Log(Math.Abs(determinant)), 1e-5);
            Assert.Equal(expected - jacobian, sky.LogDensity(draw) - cosine.LogDensity(draw), 1e-5);
        }
    }

    [Fact]
    public void Another_law_integrates_to_one_over_the_draws_of_the_network_prior()
    {
        BinaryPriorSettings other = Same with
        {
            ChirpMass = new PriorLaw.LogUniform { Minimum = 20, Maximum = 50 },
            MassRatio = Between(0.3, 1),
            Mass1 = null,
            Mass2 = new PriorLaw.Constraint { Minimum = 15, Maximum = 60 },
            A1 = Between(0.1, 0.7),
            Tilt2 = Between(0.5, 2),
            PhiJl = Between(-1, 2),
            Ra = Between(-2, 3),
            Dec = new PriorLaw.Cosine { Minimum = -1.2, Maximum = 0.9 },
            LuminosityDistance = new PriorLaw.UniformSourceFrame { Minimum = 50, Maximum = 5000 },
            GeocentTime = new PriorLaw.TruncatedGaussian { Mu = Trigger, Sigma = 0.03, Minimum = Trigger - 0.05, Maximum = Trigger + 0.0625 },
        };
        SkyPrior sky = Of(other);
        NetworkPrior network = new(Network, Pair);
        double[] ratios = [.. SmallModel.Draw(network, 100_000, new RandomStream(404)).Select(draw => Math.Exp(sky.LogDensity(draw) - network.LogDensity(draw)))];
        MonteCarlo.MeanEquals(1, ratios);
        Assert.InRange(ratios.Average(), 0.9, 1.1);
        Assert.Equal(2000, (int)sky.DistanceLaw.Upper - 3000);
    }

    [Fact]
    public void Arrivals_further_apart_than_light_needs_have_no_density()
    {
        double[] row = [30, 0.7, 0, Pair.Baseline.LengthSeconds * 1.001, 1, 2, 0.3, 0.2, 1, 2, 3, 4];
        Assert.Equal(double.NegativeInfinity, Of(Same).LogDensity(row));
        row[NetworkCoordinates.SecondTime] = Pair.Baseline.LengthSeconds * 0.9;
        Assert.True(double.IsFinite(Of(Same).LogDensity(row)));
    }

    [Fact]
    public void Phase_and_polarization_must_be_uniform()
    {
        Assert.Equal(
            "The prior of phase is not uniform over 2π, but the likelihood is averaged over it as if it were; give type uniform with minimum 0 and maximum 6.283185307179586.",
            Refused(Same with { Phase = new PriorLaw.Sine() }));
        Assert.Equal(
            "The prior of psi is not uniform over π, but the likelihood is averaged over it as if it were; give type uniform with minimum 0 and maximum 3.141592653589793.",
            Refused(Same with { Psi = Between(0, 1) }));
        Assert.Equal("The prior of ra lies between 0 and 7, more than one turn; give at most 2π.", Refused(Same with { Ra = Between(0, 7) }));
    }

    [Fact]
    public void Reaching_beyond_the_training_prior_is_a_warning_and_lying_outside_an_error()
    {
        Assert.Null(Reach(Same));
        Assert.Null(Reach(Same with { LuminosityDistance = new PowerLaw { Alpha = 0, Minimum = 1, Maximum = 9000 } }));
        Finding all = Reach(Same with
        {
            Mass1 = null,
            Mass2 = null,
            ChirpMass = Between(14, 60),
            MassRatio = Between(0.1, 1),
            A1 = Between(0, 0.991),
            A2 = Between(0, 1),
            GeocentTime = Between(Trigger - HalfWidth, Trigger + 0.07),
        })!;
        Assert.Equal((FindingSeverity.Warning, "prior_beyond_training", 7.0), (all.Severity, all.Name, all.Value));
        Assert.Contains("in chirp_mass, mass_ratio, a_1, a_2, geocent_time, mass_1, mass_2, where nothing is proposed", all.Message, StringComparison.Ordinal);
        Assert.Equal(
            "The prior of chirp_mass lies between 70 and 80, but the network was trained between 15 and 60 and proposes nothing outside.",
            Assert.Throws<InvalidInputException>(() => Reach(Same with { Mass1 = null, Mass2 = null, ChirpMass = Between(70, 80) })).Message);
        Assert.StartsWith(
            "The prior of geocent_time lies between 1126259472.5 and",
            Assert.Throws<InvalidInputException>(() => Reach(Same with { GeocentTime = Between(Trigger + 10, Trigger + 11) })).Message,
            StringComparison.Ordinal);
    }

    private static Uniform Between(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };

    private static SkyPrior Of(BinaryPriorSettings settings) => new(new BinaryPrior(settings), Pair, Trigger);

    private static string Refused(BinaryPriorSettings settings) => Assert.Throws<InvalidInputException>(() => Of(settings)).Message;

    private static Finding? Reach(BinaryPriorSettings settings) => TrainingReach.Of(new BinaryPrior(settings), Network, Trigger);

    private static SkyTime Source(double[] draw, double first, double second, double azimuth) => Pair.ToSky(new ArrivalTimes(
        draw[NetworkCoordinates.FirstTime] + first, draw[NetworkCoordinates.SecondTime] + second, draw[NetworkCoordinates.Azimuth] + azimuth));

    // Derivatives of (ra, dec, t_c) by one of (t₁, t₂, azimuth).
    private static double[] Derivative(double[] draw, double first, double second, double azimuth)
    {
        SkyTime up = Source(draw, first, second, azimuth);
        SkyTime down = Source(draw, -first, -second, -azimuth);
        double step = 2 * (first + second + azimuth);
        double turn = up.Sky.RightAscension - down.Sky.RightAscension;
        return
        [
            Math.IEEERemainder(turn, Math.Tau) / step,
            (up.Sky.Declination - down.Sky.Declination) / step,
            (up.GeocentricTime - down.GeocentricTime) / step,
        ];
    }
}
