using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Models;

public sealed class UnconditionalFitTests
{
    [Fact]
    public void Recovers_the_density_of_correlated_samples_far_from_the_origin()
    {
        // Two arrival times around a GPS-like offset, deviations 1e-3 and correlation 0.8.
        const double Deviation = 1e-3;
        const double Correlation = 0.8;
        const double Offset = 0.4;
        ParameterSpace space = new(
            new Parameter("t_h", "s", double.NegativeInfinity, double.PositiveInfinity),
            new Parameter("t_l", "s", double.NegativeInfinity, double.PositiveInfinity));
        Rows<double> samples = Draw(5000, new RandomStream(1));
        Rows<double> fresh = Draw(5000, new RandomStream(2));

        UnconditionalFitSettings settings = new();
        settings = settings with { Training = settings.Training with { Steps = 600 } };
        using NeuralDensity fit = UnconditionalFit.Fit(space, samples, settings, new RandomStream(3), TestContext.Current.CancellationToken);
        double[] logDensity = new double[5000];
        fit.LogDensity(fresh, new Rows<float>(1, 0), logDensity);
        double divergence = Enumerable.Range(0, 5000).Average(row => LogTruth(fresh[row]) - logDensity[row]);

        // KL(p‖q) by Monte Carlo: scatter √(2·0.02/5000) = 0.003; a fit to 5 000 samples with some hundred effective weights costs about 0.02.
        Assert.InRange(divergence, -0.01, 0.04);

        Rows<double> drawn = new(2000, 2);
        double[] drawnDensity = new double[2000];
        fit.Sample(new Rows<float>(0, 0), new RandomStream(4), drawn, drawnDensity);
        Assert.Equal(Offset, drawn.Column(0).Average(), 5 * Deviation / Math.Sqrt(2000)); // five standard errors: 6e-7 false alarms, and the fit's own error within

        static double LogTruth(ReadOnlySpan<double> t)
        {
            double x = (t[0] - Offset) / Deviation;
            double y = (t[1] - Offset) / Deviation;
            double determinant = 1 - (Correlation * Correlation);
            return (-0.5 * ((x * x) + (y * y) - (2 * Correlation * x * y)) / determinant) - Math.Log(2 * Math.PI * Deviation * Deviation * Math.Sqrt(determinant));
        }

        static Rows<double> Draw(int count, RandomStream random)
        {
            Rows<double> rows = new(count, 2);
            for (int row = 0; row < count; row++)
            {
                double first = random.NextNormal();
                double second = (Correlation * first) + (Math.Sqrt(1 - (Correlation * Correlation)) * random.NextNormal());
                rows[row][0] = Offset + (Deviation * first);
                rows[row][1] = Offset + (Deviation * second);
            }

            return rows;
        }
    }

    [Fact]
    public void Keeps_edges_and_angles()
    {
        ParameterSpace space = new(new Parameter("a", "", 0, 1), new Parameter("b", "rad", 0, Math.PI) { IsPeriodic = true });
        RandomStream random = new(5);
        Rows<double> samples = new(1000, 2);
        for (int row = 0; row < samples.Count; row++)
        {
            samples[row][0] = Math.Pow(random.NextUniform(), 2);
            samples[row][1] = (Math.PI + (0.2 * random.NextNormal())) % Math.PI;
        }

        UnconditionalFitSettings settings = new() { Training = new TrainingSettings { Steps = 200, BatchSize = 128, LearningRate = 3e-3, ValidationInterval = 50, AverageDecay = 0.9 } };
        using NeuralDensity fit = UnconditionalFit.Fit(space, samples, settings, new RandomStream(6), TestContext.Current.CancellationToken);
        Rows<double> drawn = new(1000, 2);
        fit.Sample(new Rows<float>(0, 0), new RandomStream(7), drawn, new double[1000]);
        Assert.All(Enumerable.Range(0, 1000), row => Assert.True(space.Contains(drawn[row])));

        // Samples crowd around the angle 0 = π with deviation 0.2; a uniform law would put 13 % within 0.2 of it, the truth 68 %.
        Assert.True(drawn.Column(1).Count(angle => Math.Min(angle, Math.PI - angle) < 0.2) > 450);
    }

    [Fact]
    public void Bad_samples_are_named()
    {
        ParameterSpace space = new(new Parameter("a", "", 0, 1));
        Rows<double> samples = new(50, 1);
        samples[17][0] = 1.5;
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => UnconditionalFit.Fit(space, samples, new UnconditionalFitSettings(), new RandomStream(1), TestContext.Current.CancellationToken));
        Assert.Equal("Sample 17 has a = 1.5; it must be finite and lie in [0, 1].", error.Message);
        Assert.Throws<InvalidInputException>(() => UnconditionalFit.Fit(space, new Rows<double>(50, 1), new UnconditionalFitSettings(), new RandomStream(1), TestContext.Current.CancellationToken));
        Assert.Throws<InvalidInputException>(() => UnconditionalFit.Fit(space, new Rows<double>(5, 1), new UnconditionalFitSettings(), new RandomStream(1), TestContext.Current.CancellationToken));
    }
}
