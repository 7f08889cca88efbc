using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class JensenShannonTests
{
    /// <summary>
    /// The noise floor: over twenty pairs of 10 000 samples each the divergence stays below 1 mnat, the threshold the literature works with. Its mean is
    /// about L/(4 n h 2√π) ≈ 0.2 mnat for a support of L ≈ 5 σ and bandwidth h = 0.16 σ, so that it is also required to be above 0.05 mnat: a smaller value would mean
    /// that the estimator smooths real differences away.
    /// </summary>
    [Fact]
    public void SamplesOfOneLawDifferByLessThanAMillinat()
    {
        double[] divergences = [.. Enumerable.Range(0, 20).Select(i => JensenShannon.Divergence(Normals(2 * i, 10_000), Normals((2 * i) + 1, 10_000)))];
        Assert.All(divergences, divergence => Assert.InRange(divergence, 0, 1e-3));
        Assert.InRange(divergences.Average(), 0.05e-3, 0.4e-3);
    }

    /// <summary>
    /// Against quadrature of the laws themselves, widened by the kernels' bandwidth n^(−1/5). With 100 000 samples a shift is known to 0.0045 σ and a scale ratio to 0.3 %:
    /// at the smallest divergence (10 mnat) three standard deviations are 10 %.
    /// </summary>
    [Theory]
    [InlineData(0.3, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(0.0, 1.5)]
    [InlineData(5.0, 0.2)]
    public void MatchesQuadratureForNormalLaws(double shift, double scale)
    {
        double[] second = [.. Normals(102, 100_000).Select(x => shift + (scale * x))];
        double widening = Math.Sqrt(1 + Math.Pow(100_000, -0.4));
        Relative(Exact(shift, scale, widening), JensenShannon.Divergence(Normals(101, 100_000), second), 0.1);
    }

    /// <summary>
    /// Two samples a set make a density that can be written down: normals of width 2^(−1/5) σ at the samples, with σ² the mean square distance from the mean.
    /// Only the grid separates the estimate from quadrature of it.
    /// </summary>
    [Fact]
    public void KernelsHaveScottsBandwidth()
    {
        double bandwidth = Math.Pow(2, -0.2);
        double Kernel(double x) => Math.Exp(NormalLaw.LogDensity(x / bandwidth)) / bandwidth;
        double Integrand(double x)
        {
            double p = 0.5 * (Kernel(x + 1) + Kernel(x - 1));
            double q = 0.5 * (Kernel(x) + Kernel(x - 2));
            return 0.5 * ((p * Math.Log(2 * p / (p + q))) + (q * Math.Log(2 * q / (p + q))));
        }

        double expected = GaussKronrod.Integrate(Integrand, -12, 12).Value;
        Relative(expected, JensenShannon.Divergence([-1, 1], [0, 2]), 1e-4); // the kernels end at five bandwidths, beyond which lies 6e-7
    }

    [Fact]
    public void IsSymmetricAndBlindToUnits()
    {
        double[] first = Normals(103, 2000);
        double[] second = [.. Normals(104, 3000).Select(x => (0.7 * x) + 0.2)];
        double divergence = JensenShannon.Divergence(first, second);
        Assert.Equal(divergence, JensenShannon.Divergence(second, first), 1e-14);

        // GPS seconds: a large offset with a small spread costs digits, 1e9·ε/1e-3 = 1e-4 of a bandwidth.
        double[] farFirst = [.. first.Select(x => 1.126e9 + (1e-3 * x))];
        double[] farSecond = [.. second.Select(x => 1.126e9 + (1e-3 * x))];
        Relative(divergence, JensenShannon.Divergence(farFirst, farSecond), 1e-3);
    }

    [Fact]
    public void DisjointLawsDifferByLogTwo()
    {
        double[] second = [.. Normals(105, 1000).Select(x => x + 100)];
        Assert.Equal(Math.Log(2), JensenShannon.Divergence(Normals(106, 1000), second), 1e-9);
    }

    [Fact]
    public void ImportanceWeightsAreHonoured()
    {
        // Draws of N(0, 1.5²) weighted to N(0, 1) are close to N(0, 1); without weights they are not.
        double[] wide = [.. Normals(107, 20_000).Select(x => 1.5 * x)];
        double[] weights = [.. wide.Select(x => Math.Exp(NormalLaw.LogDensity(x) - NormalLaw.LogDensity(x / 1.5)))];
        double[] target = Normals(108, 20_000);
        Assert.InRange(JensenShannon.Divergence(target, wide, default, weights), 0, 1e-3);
        Assert.True(JensenShannon.Divergence(target, wide) > 0.02);
    }

    [Fact]
    public void RefusesSamplesWithoutSpread()
    {
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, 1, 1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, 2], []));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, 2], [1, 2], [1, -1]));
    }

    private static void Relative(double expected, double actual, double tolerance) => Assert.InRange(actual, expected * (1 - tolerance), expected * (1 + tolerance));

    private static double[] Normals(long seed, int count)
    {
        double[] samples = new double[count];
        new RandomStream(seed).FillNormal(samples);
        return samples;
    }

    private static double Exact(double shift, double scale, double widening)
    {
        double Integrand(double x)
        {
            double p = Math.Exp(NormalLaw.LogDensity(x / widening)) / widening;
            double q = Math.Exp(NormalLaw.LogDensity((x - shift) / (scale * widening))) / (scale * widening);
            double middle = 0.5 * (p + q);
            return 0.5 * ((p > 0 ? p * Math.Log(p / middle) : 0) + (q > 0 ? q * Math.Log(q / middle) : 0));
        }

        return GaussKronrod.Integrate(Integrand, -12, shift).Value + GaussKronrod.Integrate(Integrand, shift, shift + 12).Value;
    }
}
