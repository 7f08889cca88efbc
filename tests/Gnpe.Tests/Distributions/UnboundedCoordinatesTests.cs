using FsCheck.Fluent;
using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Distributions;

public sealed class UnboundedCoordinatesTests
{
    private static UnboundedCoordinates Each(IUnivariateDistribution law, bool isPeriodic = false) =>
        UnboundedCoordinates.Of(new JointPrior(new PriorFactor("x", string.Empty, law, isPeriodic)));

    [Fact]
    public void AnEdgeToEdgeWalkOfCoordinatesReturns()
    {
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(0, UnivariateLaws.All.Count - 1).Zip(Gen.Choose(-6_000, 6_000))), c =>
        {
            IUnivariateDistribution law = UnivariateLaws.All[c.Item1];
            UnboundedCoordinates coordinates = Each(law);
            double[] z = [c.Item2 / 1000.0];
            double[] parameter = new double[1];
            double[] back = new double[1];
            double there = coordinates.ToParameters(z, parameter);
            double here = coordinates.ToUnbounded(parameter, back);

            // A rounding of the probability (1e-16, and 1e-13 for laws cut 40 standard deviations out, 1e-15 where cosines cancel) and of the parameter, over the densities.
            double density = Math.Exp((-0.5 * z[0] * z[0]) - 0.92);
            double probabilityError = Math.Abs(law.Lower) >= 40 || Math.Abs(law.Upper) >= 40 ? 1e-12 : 2e-15;
            double parameterError = 4e-16 * Math.Abs(parameter[0]) * Math.Exp(law.LogDensity(parameter[0]));
            double error = (probabilityError + parameterError) / density;
            return parameter[0] >= law.Lower && parameter[0] <= law.Upper && Math.Abs(back[0] - z[0]) <= error + 1e-12
                && Math.Abs(here - there) <= (error * 20) + 1e-9; // the log determinant changes by less than 20 per unit of z: |z| and the slopes of the laws
        }));
    }

    [Fact]
    public void TheLogDeterminantIsThatOfFiniteDifferences()
    {
        foreach (IUnivariateDistribution law in UnivariateLaws.All)
        {
            UnboundedCoordinates coordinates = Each(law);
            foreach (double z in (double[])[-2.5, -0.7, 0.1, 1.8])
            {
                const double Step = 1e-4; // truncation z²·1e-8, rounding 1e-12/1e-4
                double[] above = new double[1];
                double[] below = new double[1];
                double[] at = new double[1];
                coordinates.ToParameters([z + Step], above);
                coordinates.ToParameters([z - Step], below);
                double logDeterminant = coordinates.ToParameters([z], at);
                Assert.Equal(-Math.Log((above[0] - below[0]) / (2 * Step)), logDeterminant, 1e-6);
                Assert.Equal(logDeterminant, coordinates.ToUnbounded(at, new double[1]), 1e-9);
            }
        }
    }

    [Fact]
    public void PeriodicCoordinatesGoRoundTheCircle()
    {
        UnboundedCoordinates coordinates = Each(new Uniform(0, 8), isPeriodic: true);
        double[] parameter = new double[1];
        double[] again = new double[1];
        double[] z = new double[1];
        for (double value = 0.25; value < 8; value += 0.5)
        {
            double logDeterminant = coordinates.ToUnbounded([value], z);
            Assert.Equal((2 * Math.PI * value / 8) - Math.PI, z[0], 1e-14);
            Assert.Equal(Math.Log(2 * Math.PI / 8), logDeterminant, 1e-14);
            Assert.Equal(logDeterminant, coordinates.ToParameters(z, parameter), 1e-14);
            coordinates.ToParameters([z[0] - (6 * Math.PI)], again);
            Assert.Equal(value, parameter[0], 1e-14);
            Assert.Equal(value, again[0], 1e-13);
        }
    }

    /// <summary>In the coordinates of its own prior a prior is standard normal. False alarm 1e-6.</summary>
    [Fact]
    public void ThePriorBecomesStandardNormal()
    {
        JointPrior prior = new(new PriorFactor("x", string.Empty, new PowerLaw(2, 100, 2000)));
        UnboundedCoordinates coordinates = UnboundedCoordinates.Of(prior);
        RandomStream random = new(23);
        double[] z = new double[20_000];
        for (int i = 0; i < z.Length; i++)
        {
            double[] parameter = new double[1];
            prior.Sample(random, parameter);
            coordinates.ToUnbounded(parameter, z.AsSpan(i, 1));
        }

        MonteCarlo.Follows(new Gaussian(0, 1).Cumulative, z);
    }

    [Fact]
    public void ValuesOutsideHaveDensityZeroAndFarCoordinatesStayInside()
    {
        UnboundedCoordinates coordinates = Each(new Uniform(-1, 1));
        Assert.Equal(double.NegativeInfinity, coordinates.ToUnbounded([1.01], new double[1]));
        double[] parameter = new double[1];
        foreach (double z in (double[])[-1e9, -40, 40, 1e9])
        {
            coordinates.ToParameters([z], parameter);
            Assert.InRange(parameter[0], -1, 1);
            Assert.Equal(Math.Sign(z), Math.Sign(parameter[0]));
        }
    }

    [Fact]
    public void A_subset_keeps_each_law_with_its_parameter()
    {
        UnboundedCoordinates all = UnboundedCoordinates.Of(new JointPrior(
            new PriorFactor("a", string.Empty, new Uniform(0, 1)), new PriorFactor("b", string.Empty, new Gaussian(0, 2)), new PriorFactor("c", string.Empty, new Uniform(5, 6))));
        UnboundedCoordinates some = all.Subset("c", "b");
        Assert.Equal(["c", "b"], some.Space.Names);
        Assert.Equal([new Uniform(5, 6), new Gaussian(0, 2)], some.Reference);
        Assert.Throws<ArgumentException>(() => all.Subset("d"));
    }

    [Fact]
    public void EveryParameterNeedsALaw() =>
        Assert.Throws<ArgumentException>(() => new UnboundedCoordinates(new ParameterSpace(new Parameter("x", string.Empty, 0, 1))));
}
