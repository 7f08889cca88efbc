using Gnpe.Distributions;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Distributions;

public sealed class PriorTests
{
    private static JointPrior Square { get; } = new(new PriorFactor("a", "s", new Uniform(-1, 1)), new PriorFactor("b", string.Empty, new Gaussian(2, 3)));

    [Fact]
    public void AJointPriorTakesItsSpaceFromItsFactors()
    {
        JointPrior prior = new(new PriorFactor("a", "s", new Uniform(-1, 4)), new PriorFactor("phase", "rad", new Uniform(0, 2 * Math.PI), IsPeriodic: true));
        Assert.Equal(["a", "phase"], prior.Space.Names);
        Assert.Equal((-1, 4), (prior.Space["a"].Minimum, prior.Space["a"].Maximum));
        Assert.False(prior.Space["a"].IsPeriodic);
        Assert.True(prior.Space["phase"].IsPeriodic);
    }

    [Fact]
    public void AJointDensityIsTheProductOfItsFactors()
    {
        double normal = -(0.5 * 0.25) - Math.Log(3 * Math.Sqrt(2 * Math.PI)); // at half a standard deviation
        Assert.Equal(Math.Log(0.5) + normal, Square.LogDensity([0.3, 3.5]), 1e-14);
        Assert.Equal(double.NegativeInfinity, Square.LogDensity([1.1, 3.5]));
    }

    /// <summary>False alarm 1e-6 a factor and 5.7e-7 for the correlation.</summary>
    [Fact]
    public void JointSamplesFollowTheFactorsIndependently()
    {
        double[][] columns = Draw(Square, 20_000, new RandomStream(17));
        MonteCarlo.Follows(Square.Marginals[0].Cumulative, columns[0]);
        MonteCarlo.Follows(Square.Marginals[1].Cumulative, columns[1]);
        MonteCarlo.MeanEquals(0, [.. columns[0].Zip(columns[1], (a, b) => a * (b - 2))]);
    }

    /// <summary>A uniform square conditioned on the disc inside it: mass π/4. False alarms 5.7e-7 and 1e-6.</summary>
    [Fact]
    public void AConstraintKeepsTheShapeAndRestoresTheNormalization()
    {
        JointPrior square = new(new PriorFactor("a", string.Empty, new Uniform(-1, 1)), new PriorFactor("b", string.Empty, new Uniform(-1, 1)));
        ConstrainedPrior disc = new(square, InsideDisc, Math.PI / 4);
        Assert.Same(square.Space, disc.Space);
        Assert.Equal(-Math.Log(Math.PI), disc.LogDensity([0.6, 0.79]), 1e-14);
        Assert.Equal(double.NegativeInfinity, disc.LogDensity([0.6, 0.81]));

        double[][] columns = Draw(disc, 20_000, new RandomStream(18));
        double[] squaredRadii = [.. columns[0].Zip(columns[1], (a, b) => (a * a) + (b * b))];
        MonteCarlo.Follows(squared => Math.Clamp(squared, 0, 1), squaredRadii); // the area inside a radius grows with its square

        const int Draws = 100_000;
        double measured = Math.Exp(-ConstrainedPrior.WithMeasuredMass(square, InsideDisc, Draws, new RandomStream(19)).LogDensity([0, 0])) / 4;
        double standardError = Math.Sqrt(Math.PI / 4 * (1 - (Math.PI / 4)) / Draws);
        Assert.InRange(measured, (Math.PI / 4) - (MonteCarlo.FiveSigma * standardError), (Math.PI / 4) + (MonteCarlo.FiveSigma * standardError));
    }

    [Fact]
    public void AnImpossibleConstraintIsRefused()
    {
        Assert.Throws<ArgumentException>(() => ConstrainedPrior.WithMeasuredMass(Square, _ => false, 100, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstrainedPrior(Square, _ => true, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstrainedPrior(Square, _ => true, 1.1));
        Assert.Throws<InvalidOperationException>(() => new ConstrainedPrior(Square, _ => false, 0.5).Sample(new RandomStream(1), new double[2]));
    }

    private static bool InsideDisc(ReadOnlySpan<double> row) => (row[0] * row[0]) + (row[1] * row[1]) < 1;

    private static double[][] Draw(IPrior prior, int count, RandomStream random)
    {
        double[][] columns = [new double[count], new double[count]];
        double[] row = new double[2];
        for (int i = 0; i < count; i++)
        {
            prior.Sample(random, row);
            (columns[0][i], columns[1][i]) = (row[0], row[1]);
        }

        return columns;
    }
}
