using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class VonMisesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-5)]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(5e3)]
    [InlineData(2e4)]
    public void Draws_follow_the_law(double concentration)
    {
        const double mean = 1.1;
        RandomStream random = new(121);
        double[] draws = new double[20_000];
        for (int i = 0; i < draws.Length; i++)
        {
            draws[i] = Math.IEEERemainder(VonMises.Sample(mean, concentration, random) - mean, Math.Tau);
        }

        MonteCarlo.Follows(Cumulative(concentration), draws);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(9999)]
    public void Draws_next_to_the_mode_are_numbers(double concentration)
    {
        // Generators whose first uniform is one of the smallest there are: the angle's cosine then rounds to one, or beyond.
        for (ulong smallest = 0; smallest < 200; smallest++)
        {
            for (int power = 0; power < 40; power++)
            {
                RandomStream random = new(new RandomStreamState(1, 0, smallest + 1, 5, ulong.RotateRight(smallest << (12 + power), 23)));
                Assert.InRange(VonMises.Sample(0, concentration, random), -Math.PI, Math.PI);
            }
        }
    }

    // ∫ e^{κ(cos x − 1)} by the midpoint rule over the stretch that matters.
    private static Func<double, double> Cumulative(double concentration)
    {
        const int points = 20_000;
        double reach = Math.Min(Math.PI, 10 / Math.Sqrt(concentration + 1e-9));
        double step = 2 * reach / points;
        double[] sums = new double[points + 1];
        for (int i = 0; i < points; i++)
        {
            sums[i + 1] = sums[i] + Math.Exp(concentration * (Math.Cos(-reach + ((i + 0.5) * step)) - 1));
        }

        return x =>
        {
            double position = Math.Clamp((x + reach) / step, 0, points - 1e-6);
            int index = (int)position;
            return (sums[index] + ((position - index) * (sums[index + 1] - sums[index]))) / sums[points];
        };
    }
}
