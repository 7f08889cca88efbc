using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Tests.Inference;

/// <summary>
/// Samples of an ensemble against laws in closed form. Seeds are fixed; unless said otherwise a mean may be off by five standard errors, which chance exceeds once in two million,
/// and a largest distance of distribution functions by 2.5/√n with n effective samples, once in a hundred thousand.
/// </summary>
public sealed class EnsembleSamplerTests
{
    private const double Errors = 5;
    private const double Distance = 2.5;

    private static readonly EnsembleSettings Small = new() { Walkers = 200, Steps = 400, BurnIn = 200, MinimumSamples = 10_000 };

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void A_correlated_Gaussian_in_five_dimensions(double subsetShare)
    {
        // Neighbours have correlation 0.9, and scales differ by a factor of ten each: x_i = s_i y_i with y_i = 0.9 y_{i−1} + √(1 − 0.81) n_i.
        double[] scales = [1e-2, 0.1, 1, 10, 100];
        const double rho = 0.9;
        double width = Math.Sqrt(1 - (rho * rho));
        IPrior prior = Box(5, 1_000);
        Target target = new(row =>
        {
            double sum = row[0] * row[0] / (scales[0] * scales[0]);
            for (int i = 1; i < 5; i++)
            {
                double residual = ((row[i] / scales[i]) - (rho * row[i - 1] / scales[i - 1])) / width;
                sum += residual * residual;
            }

            return -0.5 * sum;
        });

        // Independent draws of twice the width are hardly ever near the ridge: few carry all the weight.
        SampleTable start = Weighted(prior, target, 3_000, new RandomStream(41), (random, i) => 2 * scales[i] * random.NextNormal(), (value, i) => NormalLog(value, 2 * scales[i]));
        Assert.InRange(EffectiveSampleSize.Kish(start.LogWeights!), 4, 99);
        EnsembleSettings settings = Small with { Steps = 800, BurnIn = 400, SubsetShare = subsetShare, NeighbourShare = 0 };
        EnsembleResult result = new EnsembleSampler(prior, target, settings).Run(start, new RandomStream(42), null, TestContext.Current.CancellationToken);
        Assert.True(result.Start.Temperature > 1);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity != FindingSeverity.Information);
        Assert.Null(result.Samples.LogWeights);
        double effective = result.EffectiveSampleSize;
        Assert.InRange(effective, 300, 10_000);
        Assert.InRange(result.Acceptance, 0.1, 0.9);
        double[][] columns = [.. Enumerable.Range(0, 5).Select(result.Samples.Values.Column)];
        for (int i = 0; i < 5; i++)
        {
            double[] scaled = Array.ConvertAll(columns[i], value => value / scales[i]);
            Assert.True(KolmogorovSmirnov.OneSample(scaled, NormalLaw.Cdf).Statistic < Distance / Math.Sqrt(effective));
            if (i > 0)
            {
                // The product of two unit normals of correlation ρ has variance 1 + ρ².
                double correlation = scaled.Zip(columns[i - 1], (one, other) => one * other / scales[i - 1]).Average();
                Assert.Equal(rho, correlation, Errors * Math.Sqrt((1 + (rho * rho)) / effective));
            }
        }
    }

    [Fact]
    public void Two_modes_far_apart_get_their_shares()
    {
        // 30 % at −5 and 70 % at +5 in all three parameters; the proposal has half of its draws at each.
        IPrior prior = Box(3, 20);
        Target target = new(row => LogSum(Math.Log(0.3) + At(row, -5), Math.Log(0.7) + At(row, 5)));
        Rows<double> rows = new(4_000, 3);
        double[] logWeights = new double[4_000];
        RandomStream random = new(43);
        for (int row = 0; row < rows.Count; row++)
        {
            double centre = random.NextUniform() < 0.5 ? -5 : 5;
            foreach (ref double value in rows[row])
            {
                value = centre + (1.5 * random.NextNormal());
            }

            logWeights[row] = target.Of(rows[row]) - LogSum(WideAt(rows[row], -5), WideAt(rows[row], 5));
        }

        EnsembleResult result = new EnsembleSampler(prior, target, Small).Run(new SampleTable(prior.Space, rows) { LogWeights = logWeights }, new RandomStream(44), null, TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Start.Temperature);
        double share = result.Samples.Values.Column(0).Average(value => value > 0 ? 1.0 : 0);
        Assert.Equal(0.7, share, Errors * Math.Sqrt(0.21 / result.EffectiveSampleSize));
        Assert.True(result.EffectiveSampleSize > 300);
        double[] right = [.. result.Samples.Values.Column(1).Where(value => value > 0)];
        Assert.True(KolmogorovSmirnov.OneSample(right, value => NormalLaw.Cdf(value - 5)).Statistic < Distance / Math.Sqrt(0.7 * result.EffectiveSampleSize));

        static double At(ReadOnlySpan<double> row, double centre) => -0.5 * (Square(row[0] - centre) + Square(row[1] - centre) + Square(row[2] - centre));
        static double WideAt(ReadOnlySpan<double> row, double centre) => At(row, centre) / 2.25;
    }

    [Fact]
    public void Edges_of_a_box_are_as_full_as_its_middle()
    {
        JointPrior prior = new(Enumerable.Range(0, 4).Select(i => new PriorFactor($"x{i}", string.Empty, new Uniform(-i, 1))).Skip(1));
        EnsembleResult result = new EnsembleSampler(prior, new Target(_ => 0), Small).Run(
            Weighted(prior, new Target(_ => 0), 1_000, new RandomStream(45), (random, i) => 0.2 * random.NextNormal(), (value, _) => NormalLog(value, 0.2)), new RandomStream(46), null, TestContext.Current.CancellationToken);
        for (int i = 0; i < 3; i++)
        {
            Parameter parameter = prior.Space[i];
            double[] values = result.Samples.Values.Column(i);
            Assert.All(values, value => Assert.True(parameter.Contains(value)));
            Assert.True(KolmogorovSmirnov.OneSample(values, value => (value - parameter.Minimum) / (parameter.Maximum - parameter.Minimum)).Statistic < Distance / Math.Sqrt(result.EffectiveSampleSize));
        }
    }

    [Fact]
    public void An_angle_goes_around()
    {
        // A von Mises law about the edge: half of it lies at either end of the range.
        const double concentration = 40;
        JointPrior prior = new(
            new PriorFactor("angle", "rad", new Uniform(0, Math.Tau), IsPeriodic: true),
            new PriorFactor("x", string.Empty, new Uniform(-10, 10)));
        Target target = new(row => (concentration * Math.Cos(row[0])) - (0.5 * Square(row[1])));
        SampleTable start = Weighted(prior, target, 2_000, new RandomStream(47), (random, i) => i == 0 ? random.NextUniform(0, Math.Tau) : random.NextNormal(), (value, i) => i == 0 ? 0 : NormalLog(value, 1));
        EnsembleResult result = new EnsembleSampler(prior, target, Small).Run(start, new RandomStream(48), null, TestContext.Current.CancellationToken);
        double[] angles = result.Samples.Values.Column(0);
        Assert.All(angles, angle => Assert.InRange(angle, 0, Math.Tau));
        Assert.InRange(angles.Average(angle => angle < Math.PI ? 1.0 : 0), 0.4, 0.6);

        // E cos = I₁/I₀ = A, E cos² = 1 − A/κ; for κ = 40 the series of A to 1/κ⁴ is good to 10⁻⁷ (Mardia and Jupp 2000, equation A.13).
        double a = 1 - (1 / (2 * concentration)) - (1 / (8 * Square(concentration))) - (1 / (8 * Math.Pow(concentration, 3)));
        double cosineVariance = 1 - (a / concentration) - (a * a);
        Assert.Equal(a, angles.Average(Math.Cos), Errors * Math.Sqrt(cosineVariance / result.EffectiveSampleSize));
        Assert.Equal(0, angles.Average(Math.Sin), Errors * Math.Sqrt(a / concentration / result.EffectiveSampleSize));

        // If steps did not fit the law across the edge, far fewer would be accepted: at 44 % in one dimension and 35 % in two.
        Assert.InRange(result.Acceptance, 0.25, 0.7);
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(1.0, 0.0, 0.0)]
    [InlineData(0.0, 1.0, 0.0)]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(0.2, 0.4, 0.5)]
    public void Exact_samples_stay_exact_under_every_kind_of_move(double wholeStepShare, double subsetShare, double neighbourShare)
    {
        // Walkers that are independent draws of the target are so after any number of steps. Steep at one edge, not Gaussian, periodic.
        const double rate = 4;
        JointPrior prior = new(
            new PriorFactor("steep", string.Empty, new Uniform(0, 1)),
            new PriorFactor("angle", "rad", new Uniform(0, Math.Tau), IsPeriodic: true),
            new PriorFactor("normal", string.Empty, new Uniform(-20, 20)));
        Target target = new(row => (-rate * row[0]) + Math.Log(1 + Math.Cos(row[1])) - (0.5 * Square(row[2])));
        const int walkers = 2_000;
        RandomStream random = new(49);
        Rows<double> starts = new(walkers, 3);
        for (int row = 0; row < walkers; row++)
        {
            starts[row][0] = -Math.Log(1 - (random.NextUniform() * (1 - Math.Exp(-rate)))) / rate;
            do
            {
                starts[row][1] = random.NextUniform(0, Math.Tau);
            }
            while (2 * random.NextUniform() > 1 + Math.Cos(starts[row][1]));
            starts[row][2] = random.NextNormal();
        }

        EnsembleSettings settings = new() { Walkers = walkers, Steps = 40, BurnIn = 20, MinimumSamples = 1, WholeStepShare = wholeStepShare, SubsetShare = subsetShare, NeighbourShare = neighbourShare };
        EnsembleResult result = new EnsembleSampler(prior, target, settings).Run(new EnsembleStart(starts, 1, walkers), new RandomStream(50), null, TestContext.Current.CancellationToken);
        Assert.Equal(walkers, result.Samples.Count);
        Assert.NotEqual(starts.Column(0), result.Samples.Values.Column(0));

        // One false alarm in 10⁵ for each test.
        Assert.InRange(KolmogorovSmirnov.OneSample(result.Samples.Values.Column(0), value => (1 - Math.Exp(-rate * value)) / (1 - Math.Exp(-rate))).PValue, 1e-5, 1);
        Assert.InRange(KolmogorovSmirnov.OneSample(result.Samples.Values.Column(1), value => (value + Math.Sin(value)) / Math.Tau).PValue, 1e-5, 1);
        Assert.InRange(KolmogorovSmirnov.OneSample(result.Samples.Values.Column(2), NormalLaw.Cdf).PValue, 1e-5, 1);
    }

    [Fact]
    public void The_error_of_a_mean_is_what_the_effective_samples_say()
    {
        const int runs = 60;
        IPrior prior = Box(3, 20);
        Target target = new(row => -0.5 * (Square(row[0]) + Square(row[1]) + Square(row[2])));
        EnsembleSettings settings = new() { Walkers = 40, Steps = 150, BurnIn = 50, MinimumSamples = 4_000 };
        double squares = 0;
        double expected = 0;
        for (int run = 0; run < runs; run++)
        {
            RandomStream random = new RandomStream(51).Split(run);
            Rows<double> starts = new(40, 3);
            random.FillNormal(starts.Values);
            EnsembleResult result = new EnsembleSampler(prior, target, settings).Run(new EnsembleStart(starts, 1, 40), random, null, TestContext.Current.CancellationToken);
            for (int i = 0; i < 3; i++)
            {
                squares += Square(result.Samples.Values.Column(i).Average());
                expected += result.AutocorrelationTimes[i] / result.Samples.Count;
            }
        }

        // 180 squares of about unit normals vary by 11 %; four times that is one false alarm in 16 000, and the estimate of the time has an error of its own.
        Assert.InRange(squares / expected, 0.55, 1.5);
    }

    [Fact]
    public void Walkers_that_are_still_on_their_way_are_reported()
    {
        IPrior prior = Box(3, 1_000);
        Target target = new(row => -0.5 * (Square(row[0]) + Square(row[1]) + Square(row[2])));
        Rows<double> starts = new(40, 3);
        new RandomStream(52).FillNormal(starts.Values);
        foreach (ref double value in starts.Values)
        {
            value = 600 + (0.01 * value);
        }

        EnsembleSettings settings = new() { Walkers = 40, Steps = 60, BurnIn = 10 };
        EnsembleResult result = new EnsembleSampler(prior, target, settings).Run(new EnsembleStart(starts, 1, 40), new RandomStream(53), null, TestContext.Current.CancellationToken);
        Assert.Equal(["ensemble_drift", "ensemble_length"], result.Findings.Select(finding => finding.Name));
        Assert.All(result.Findings, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
        Assert.Contains("still on their way", result.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_stream_gives_the_same_samples_and_every_step_is_reported()
    {
        IPrior prior = Box(2, 10);
        Target target = new(row => -0.5 * (Square(row[0]) + Square(row[1])));
        SampleTable start = Weighted(prior, target, 100, new RandomStream(54), (random, _) => random.NextNormal(), (value, _) => NormalLog(value, 1));
        EnsembleSettings settings = new() { Walkers = 20, Steps = 30, BurnIn = 10, MinimumSamples = 100 };
        List<EnsembleStep> steps = [];
        EnsembleResult one = new EnsembleSampler(prior, target, settings).Run(start, new RandomStream(55), new Listener(steps.Add), TestContext.Current.CancellationToken);
        EnsembleResult same = new EnsembleSampler(prior, target, settings).Run(start, new RandomStream(55), null, TestContext.Current.CancellationToken);
        EnsembleResult different = new EnsembleSampler(prior, target, settings).Run(start, new RandomStream(56), null, TestContext.Current.CancellationToken);
        Assert.Equal(one.Samples.Values.Values.ToArray(), same.Samples.Values.Values.ToArray());
        Assert.NotEqual(one.Samples.Values.Values.ToArray(), different.Samples.Values.Values.ToArray());
        Assert.Equal(Enumerable.Range(1, 30), steps.Select(step => step.Step));
        Assert.Equal(one.Acceptance, steps.Skip(10).Average(step => step.Acceptance), 1e-12);
        Assert.Equal(100, one.Samples.Count);
        using CancellationTokenSource stop = new();
        Listener stopper = new(step =>
        {
            if (step.Step == 3)
            {
                stop.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => new EnsembleSampler(prior, target, settings).Run(start, new RandomStream(55), stopper, stop.Token));
    }

    [Fact]
    public void What_cannot_be_run_is_refused()
    {
        IPrior prior = Box(2, 10);
        Target flat = new(_ => 0);
        EnsembleSettings settings = new() { Walkers = 20, Steps = 30, BurnIn = 10 };
        Rows<double> starts = new(20, 2);
        new RandomStream(57).FillNormal(starts.Values);
        EnsembleStart start = new(starts, 1, 20);
        Assert.StartsWith("6 walkers are too few for 2 parameters", Refusal(settings with { Walkers = 6 }, start), StringComparison.Ordinal);
        Assert.StartsWith("Steps is 12 but must exceed", Refusal(settings with { Steps = 12 }, start), StringComparison.Ordinal);
        Assert.All(
            [settings with { Walkers = 1 }, settings with { BurnIn = -1 }, settings with { MinimumSamples = 0 }, settings with { WholeStepShare = 0.8 }, settings with { SubsetShare = double.NaN }, settings with { NeighbourShare = 2 }],
            bad => Assert.Single(bad.Violations()));
        Assert.Throws<ArgumentException>(() => new EnsembleSampler(prior, flat, settings).Run(new EnsembleStart(new Rows<double>(3, 2), 1, 3), new RandomStream(1), null, TestContext.Current.CancellationToken));
        Assert.Throws<InvalidOperationException>(() => new EnsembleSampler(prior, new Target(_ => double.NaN), settings).Run(start, new RandomStream(1), null, TestContext.Current.CancellationToken));
        starts[7][1] = 11;
        Assert.StartsWith("Walker 7 starts where the prior is zero", Refusal(settings, start), StringComparison.Ordinal);
        SampleTable weightless = new(prior.Space, new Rows<double>(9, 2)) { LogWeights = [.. Enumerable.Repeat(double.NegativeInfinity, 6), 0, 0, 0] };
        Assert.StartsWith("3 of 9 samples have a weight", Assert.Throws<InvalidInputException>(() => EnsembleStart.Of(weightless, prior, 20, new RandomStream(1))).Message, StringComparison.Ordinal);

        string Refusal(EnsembleSettings bad, EnsembleStart from) => Assert.Throws<InvalidInputException>(() => new EnsembleSampler(prior, flat, bad).Run(from, new RandomStream(1), null, TestContext.Current.CancellationToken)).Message;
    }

    internal static IPrior Box(int dimensions, double edge) =>
        new JointPrior(Enumerable.Range(0, dimensions).Select(i => new PriorFactor($"x{i}", string.Empty, new Uniform(-edge, edge))));

    private static SampleTable Weighted(IPrior prior, Target target, int count, RandomStream random, Func<RandomStream, int, double> draw, Func<double, int, double> logDensity)
    {
        Rows<double> rows = new(count, prior.Space.Count);
        double[] logWeights = new double[count];
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < rows.Width; i++)
            {
                rows[row][i] = draw(random, i);
                logWeights[row] -= logDensity(rows[row][i], i);
            }

            logWeights[row] += prior.LogDensity(rows[row]) + target.Of(rows[row]);
        }

        return new SampleTable(prior.Space, rows) { LogWeights = logWeights };
    }

    private static double NormalLog(double value, double width) => -0.5 * Square(value / width);

    private static double LogSum(double one, double other) => Math.Max(one, other) + Math.Log(1 + Math.Exp(-Math.Abs(one - other)));

    private static double Square(double value) => value * value;

    private sealed class Target(Target.Density density) : ILikelihood
    {
        public delegate double Density(ReadOnlySpan<double> row);

        public double Of(ReadOnlySpan<double> row) => density(row);

        public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
        {
            for (int row = 0; row < parameters.Count; row++)
            {
                logLikelihood[row] = density(parameters[row]);
            }
        }
    }

    private sealed class Listener(Action<EnsembleStep> listen) : IProgress<EnsembleStep>
    {
        public void Report(EnsembleStep value) => listen(value);
    }
}
