using System.Numerics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class DistanceAverageTests
{
    private static readonly IUnivariateDistribution[] Priors =
    [
        new PowerLaw(2, 100, 2000),
        new ComovingVolumeDistance(10, 10_000, -1, FlatCosmology.Planck15),
        new Uniform(50, 800),
    ];

    // Signal-to-noise ratio of the best match and optimal one at the largest distance: loud, faint, nearer and farther than the prior allows, and of the wrong sign.
    public static TheoryData<int, double, double> Cases =>
    [
        .. from prior in Enumerable.Range(0, 3)
           from pair in new[] { (25.0, 5.0), (100, 20), (3, 2), (0.5, 0.1), (30, 0.05), (2, 40), (-4, 3), (-30, 20), (8, 8) }
           select new TheoryDataRow<int, double, double>(prior, pair.Item1, pair.Item2),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_the_integral_over_the_distance(int prior, double matched, double optimal)
    {
        IUnivariateDistribution law = Priors[prior];
        SignalProducts products = new(0.6 * matched * optimal, 0.8 * matched * optimal, optimal * optimal);
        foreach (bool overPhase in new[] { false, true })
        {
            // In u = d₀/d, around the largest value, so that the adaptive rule sees the peak.
            double LogIntegrand(double ratio)
            {
                SignalProducts scaled = new(ratio * products.DataReal, ratio * products.DataImaginary, ratio * ratio * products.Norm);
                return law.LogDensity(Math.Clamp(law.Upper / ratio, law.Lower, law.Upper)) + Math.Log(law.Upper / (ratio * ratio))
                    + (overPhase ? scaled.PhaseMarginalizedLogLikelihoodRatio : scaled.LogLikelihoodRatio);
            }

            double largest = law.Upper / law.Lower;
            double[] grid = [.. Enumerable.Range(0, 20_001).Select(i => Math.Pow(largest, i / 20_000.0))];
            double peak = grid.MaxBy(LogIntegrand);
            double maximum = LogIntegrand(peak);
            double Part(double from, double to) => from < to
                ? GaussKronrod.Integrate(logRatio => Math.Exp(LogIntegrand(Math.Exp(logRatio)) - maximum + logRatio), Math.Log(from), Math.Log(to), 1e-11, 1e-14).Value
                : 0;
            double width = 2 / optimal;
            double[] edges = [1, Math.Clamp(peak - width, 1, largest), peak, Math.Clamp(peak + width, 1, largest), largest];
            double expected = maximum + Math.Log(edges.Zip(edges.Skip(1), Part).Sum());

            // The exponents that are left out weigh e⁻⁴⁰ times at most 1000⁴, and the table of the prior is exact to 1e-10.
            Assert.Equal(expected, new DistanceAverage(law).LogAverage(products, overPhase), 1e-8);
        }
    }

    [Theory]
    [InlineData(12, 4)]
    [InlineData(25, 3)]
    [InlineData(1, 0.3)]
    public void A_prior_that_is_flat_in_the_inverse_distance_gives_an_error_function(double matched, double optimal)
    {
        // p(d) ∝ d⁻² between d₀/10 and d₀: p(u) = 1/9 on [1, 10], and ∫ e^{au − ½N u²} du is Gaussian.
        PowerLaw law = new(-2, 200, 2000);
        double a = matched * optimal;
        double norm = optimal * optimal;
        double Edge(double ratio) => ErrorFunction.Erf((ratio - (a / norm)) * optimal / Math.Sqrt(2));
        double expected = (0.5 * a * a / norm) + Math.Log(Math.Sqrt(0.5 * Math.PI) / optimal * (Edge(10) - Edge(1)) / 9);
        Assert.Equal(expected, new DistanceAverage(law).LogAverage(new SignalProducts(a, 17, norm), overPhase: false), 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Distances_are_drawn_from_their_conditional_law(bool overPhase)
    {
        PowerLaw prior = new(2, 100, 2000);
        SignalProducts products = new(20, 15, 4);
        DistanceAverage average = new(prior);
        double Density(double distance)
        {
            double ratio = 2000 / distance;
            SignalProducts scaled = new(ratio * 20, ratio * 15, ratio * ratio * 4);
            return Math.Exp(prior.LogDensity(distance) + (overPhase ? scaled.PhaseMarginalizedLogLikelihoodRatio : scaled.LogLikelihoodRatio) - average.LogAverage(products, overPhase));
        }

        RandomStream random = new(12);
        double[] draws = [.. Enumerable.Range(0, 2000).Select(_ => average.Sample(products, overPhase, random))];
        MonteCarlo.Follows(distance => GaussKronrod.Integrate(Density, 100, distance, 1e-6, 1e-8).Value, draws);
    }

    [Theory]
    [InlineData(0, 1.5)]
    [InlineData(1, 0.02)]
    [InlineData(1, 3)]
    [InlineData(2, 20)]
    public void The_table_agrees_between_its_entries(int prior, double optimal)
    {
        // The second prior spans a factor of 1000 in distance: near and far explain a signal-to-noise ratio of seven equally well.
        foreach (bool overPhase in new[] { false, true })
        {
            AmplitudeAverage average = new(overPhase, new DistanceAverage(Priors[prior]));
            AmplitudeTable table = new(average);
            table.Reset(optimal * optimal);
            for (double ratio = overPhase ? 0 : -20; ratio < 60; ratio += 0.0917)
            {
                double overlap = ratio * optimal;
                Assert.Equal(average.LogRatio(new SignalProducts(overlap, 0, optimal * optimal)), table.LogRatio(overlap), 1e-6);
            }
        }
    }

    [Fact]
    public void The_Bessel_function_of_vectors_is_that_of_numbers()
    {
        double[] lanes = new double[Vector<double>.Count];
        for (double x = 0; x < 1e5; x = (1.03 * x) + 1e-3)
        {
            Array.Fill(lanes, x);
            lanes[0] = 7.9; // one lane in the other branch
            Vector<double> values = LogBesselI0.Of(new Vector<double>(lanes));

            // Absolute near zero, where the vectors take the logarithm of a number near one.
            double expected = BesselFunction.LogI0(x);
            Assert.Equal(expected, values[lanes.Length - 1], 1e-14 + (4e-16 * expected));
        }
    }
}
