using Gnpe.Neural.Flows;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Neural.Tests.Flows;

public sealed class TailedNormalTests
{
    [Fact]
    public void The_density_integrates_to_one()
    {
        // Beyond ±40 there is e⁻¹¹⁵ left. The kinks of the third derivative lie between panels.
        double mass = GaussKronrod.Integrate(Density, -40, -3, 1e-12).Value + GaussKronrod.Integrate(Density, -3, 3, 1e-12).Value + GaussKronrod.Integrate(Density, 3, 40, 1e-12).Value;
        Assert.Equal(1, mass, 1e-10);
    }

    [Fact]
    public void Within_the_bend_it_is_nearly_the_normal_law()
    {
        double normal = -0.5 * Math.Log(2 * Math.PI);
        Assert.InRange(-TailedNormal.LogNormalization, normal - 1e-3, normal);
    }

    [Fact]
    public void Draws_follow_the_density_in_core_and_tails()
    {
        RandomStream random = new(71);
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => TailedNormal.Draw(random))];
        MonteCarlo.Follows(Cumulative, draws);

        // 1 470 expected beyond the bend; six standard errors are 230.
        int tails = draws.Count(draw => Math.Abs(draw) > TailedNormal.Bend);
        double expected = draws.Length * 2 * Cumulative(-TailedNormal.Bend);
        Assert.InRange(tails, expected - 230, expected + 230);
    }

    private static double Density(double u)
    {
        double bent = Math.Clamp(u, -TailedNormal.Bend, TailedNormal.Bend);
        return Math.Exp(-(bent * (u - (0.5 * bent))) - TailedNormal.LogNormalization);
    }

    private static double Cumulative(double u)
    {
        if (u > 0)
        {
            return 1 - Cumulative(-u);
        }

        double tail = Density(Math.Min(u, -TailedNormal.Bend)) / TailedNormal.Bend;
        return u <= -TailedNormal.Bend
            ? tail
            : tail + (Math.Exp(-TailedNormal.LogNormalization) * Math.Sqrt(2 * Math.PI) * (NormalLaw.Cdf(u) - NormalLaw.Cdf(-TailedNormal.Bend)));
    }
}
