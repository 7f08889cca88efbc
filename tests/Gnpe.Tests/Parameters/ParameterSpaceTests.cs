using Gnpe.Parameters;

namespace Gnpe.Tests.Parameters;

public sealed class ParameterSpaceTests
{
    private static ParameterSpace Space { get; } = new(
        new Parameter("tau", "s", -5, 0),
        new Parameter("beta", string.Empty, 0, 1),
        new Parameter("mu", string.Empty, double.NegativeInfinity, double.PositiveInfinity));

    [Fact]
    public void ColumnsAreFoundByName()
    {
        Assert.Equal(3, Space.Count);
        Assert.Equal(["tau", "beta", "mu"], Space.Names);
        Assert.Equal(1, Space.IndexOf("beta"));
        Assert.Same(Space[1], Space["beta"]);
        Assert.Equal(["tau [s]", "beta", "mu"], Space.Select(parameter => parameter.Label()));
        Assert.Equal(["mu", "tau"], Space.Subset("mu", "tau").Names);
    }

    [Fact]
    public void AnUnknownNameIsNamedWithTheKnownOnes()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Space.IndexOf("Tau"));
        Assert.Contains("'Tau'", error.Message, StringComparison.Ordinal);
        Assert.Contains("tau, beta, mu", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Space.Subset("tau", "gamma"));
    }

    [Fact]
    public void NamesMustDifferAndEdgesMustBeOrdered()
    {
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new ParameterSpace(new Parameter("a", string.Empty, 0, 1), new Parameter("a", string.Empty, 0, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ParameterSpace(new Parameter("a", string.Empty, 1, 1)));
        Assert.Throws<ArgumentException>(() => new ParameterSpace(new Parameter("a", string.Empty, double.NaN, 1)));
    }

    [Theory]
    [InlineData(-5, 1, 1e300, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1e-9, 0.5, 0, false)]
    [InlineData(-1, 0.5, double.NaN, false)]
    public void ARowIsInsideWhenEveryValueIs(double tau, double beta, double mu, bool inside) => Assert.Equal(inside, Space.Contains([tau, beta, mu]));
}
