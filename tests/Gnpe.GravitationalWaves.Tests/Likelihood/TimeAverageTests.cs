using System.Numerics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class TimeAverageTests
{
    private static readonly double Merger = ToyNetwork.Source()[BinaryParameters.GeocentricTime];
    private static readonly PowerLaw Distances = new(2, 100, 1000);

    private static readonly Lazy<ToyNetwork> Loud = new(() => new ToyNetwork(ToyNetwork.Source(), lastBin: 700));
    private static readonly Lazy<ToyNetwork> Silent = new(() =>
    {
        double[] faint = ToyNetwork.Source();
        faint[BinaryParameters.LuminosityDistance] = 1e6;
        return new ToyNetwork(faint, lastBin: 700);
    });

    // With the signal in the interval, at its edge, outside, and no signal at all; the marginalized factors one by one and together.
    [Theory]
    [InlineData(true, -0.004, 0.006, false, false)]
    [InlineData(true, -0.004, 0.006, true, false)]
    [InlineData(true, -0.004, 0.006, false, true)]
    [InlineData(true, -0.004, 0.006, true, true)]
    [InlineData(true, -0.006, 0.0001, true, false)]
    [InlineData(true, 0.002, 0.012, true, true)]
    [InlineData(false, -0.01, 0.01, false, false)]
    [InlineData(false, -0.01, 0.01, true, true)]
    public void It_is_the_integral_over_the_time(bool loud, double from, double to, bool overPhase, bool overDistance)
    {
        ToyNetwork network = (loud ? Loud : Silent).Value;
        Uniform prior = new(Merger + from, Merger + to);
        BinaryLikelihoodSettings settings = new() { TimePrior = prior, MarginalizePhase = overPhase, DistancePrior = overDistance ? Distances : null };
        double[] row = ToyNetwork.Source();
        row[BinaryParameters.GeocentricTime] = double.NaN;
        Assert.Equal(BruteForce(network, prior, overPhase, overDistance), network.Evaluate(settings, row)[0], 1e-6);
    }

    [Fact]
    public void Nothing_is_allocated_per_row()
    {
        BinaryLikelihood likelihood = Loud.Value.Likelihood(AllMarginalized());
        long few = AllocatedBytes(likelihood, 2);
        long many = AllocatedBytes(likelihood, 12);
        Assert.Equal(10 * sizeof(double), many - few);
    }

    [Fact]
    public void Marginalizing_time_with_the_Earth_turning_differs_little()
    {
        // The full likelihood at 801 times in 8 ms; the Earth turns by 3e-7 rad from the middle of the interval, which is felt in proportion to |z| ≈ 400.
        ToyNetwork network = Loud.Value;
        Uniform prior = new(Merger - 0.004, Merger + 0.004);
        double[][] rows = [.. Enumerable.Range(0, 801).Select(i =>
        {
            double[] row = ToyNetwork.Source();
            row[BinaryParameters.GeocentricTime] = prior.Minimum + (0.008 * i / 800);
            return row;
        })];
        double brute = LogSumExp.MeanOf(network.Evaluate(new BinaryLikelihoodSettings { MarginalizePhase = true }, rows)) + Math.Log(801.0 / 800);
        Assert.Equal(brute, network.Evaluate(new BinaryLikelihoodSettings { MarginalizePhase = true, TimePrior = prior }, rows[0])[0], 3e-4);
    }

    [Fact]
    public void Times_are_drawn_from_their_conditional_law()
    {
        ToyNetwork network = Loud.Value;
        Uniform prior = new(Merger - 0.004, Merger + 0.006);
        BinaryLikelihoodSettings settings = new() { TimePrior = prior, MarginalizePhase = true };
        Rows<double> rows = ToyNetwork.Rows([.. Enumerable.Repeat(ToyNetwork.Source(), 1500)]);
        network.Likelihood(settings).Reconstruct(rows, new RandomStream(4));
        (double Time, double Weight, Complex Overlap, double Norm)[] nodes = Nodes(network, prior);
        double[] logs = [.. nodes.Select(node => Math.Log(node.Weight) + LogRatio(node.Overlap, node.Norm, true, false))];
        MonteCarlo.Follows(time => Share(nodes, logs, time), rows.Column(BinaryParameters.GeocentricTime));

        // The phase is drawn given the time: 2·phase + arg z(t) is von Mises about zero.
        double[] turns = [.. Enumerable.Range(0, rows.Count).Select(row =>
        {
            double[] parameters = rows[row].ToArray();
            Assert.InRange(parameters[BinaryParameters.Phase], 0, Math.Tau);
            parameters[BinaryParameters.Phase] = 0;
            (Complex overlap, _) = network.Products(parameters, 0.5 * (prior.Minimum + prior.Maximum));
            return Math.Sqrt(overlap.Magnitude) * Math.IEEERemainder((2 * rows[row][BinaryParameters.Phase]) + overlap.Phase, Math.Tau);
        })];

        // |z| ≈ 400: a normal law to 1/(8·400) in its variance.
        MonteCarlo.Follows(NormalLaw.Cdf, turns);
        Assert.InRange(rows.Column(BinaryParameters.Phase).Count(phase => phase < Math.PI), 653, 847); // binomial, five standard deviations of 19.4
    }

    [Fact]
    public void With_all_three_marginalized_distances_have_their_marginal_law()
    {
        ToyNetwork network = Loud.Value;
        BinaryLikelihoodSettings settings = AllMarginalized();
        Rows<double> rows = ToyNetwork.Rows([.. Enumerable.Repeat(ToyNetwork.Source(), 800)]);
        network.Likelihood(settings with { Threads = 2 }).Reconstruct(rows, new RandomStream(7));
        (double Time, double Weight, Complex Overlap, double Norm)[] nodes = Nodes(network, settings.TimePrior!);

        // Distances on a grid fine enough for the trapezoidal rule; the signal at 280 Mpc has a signal-to-noise ratio of 20, so the law is 14 Mpc wide.
        double[] distances = [.. Enumerable.Range(0, 901).Select(i => 100.0 + i)];
        double[] density = [.. distances.Select(distance => Distances.LogDensity(distance) + LogSumExp.Of([.. nodes.Select(node =>
            Math.Log(node.Weight) + LogRatio(280 / distance * node.Overlap, 280 * 280 / (distance * distance) * node.Norm, true, false))]))];
        double total = LogSumExp.Of(density);
        double Cumulative(double distance) => distances.Zip(density, (d, log) => Math.Exp(log - total) * Math.Clamp(distance - d + 0.5, 0, 1)).Sum();
        MonteCarlo.Follows(Cumulative, rows.Column(BinaryParameters.LuminosityDistance));
        Assert.All(rows.Column(BinaryParameters.GeocentricTime), time => Assert.InRange(time, settings.TimePrior!.Minimum, settings.TimePrior.Maximum));

        Rows<double> again = ToyNetwork.Rows([.. Enumerable.Repeat(ToyNetwork.Source(), 800)]);
        network.Likelihood(settings).Reconstruct(again, new RandomStream(7));
        Assert.Equal(rows.Values, again.Values);
    }

    [Fact]
    public void What_cannot_be_marginalized_is_refused()
    {
        ToyNetwork network = Loud.Value;
        Assert.Throws<InvalidInputException>(() => network.Likelihood(new BinaryLikelihoodSettings { TimePrior = new Uniform(2, 1) }));
        Assert.Throws<InvalidInputException>(() => network.Likelihood(new BinaryLikelihoodSettings { DistancePrior = new PowerLaw(2, 0, 100) }));
        Assert.Throws<InvalidInputException>(() => network.Likelihood(new BinaryLikelihoodSettings { DistancePrior = new Gaussian(100, 3) }));
    }

    [Fact]
    public void Interpolation_of_a_band_limited_series_is_exact_to_a_billionth()
    {
        // A tone at the edge of the band, a sixth of the sampling rate, is the hardest.
        Span<double> weights = stackalloc double[BandLimitedKernel.Width];
        foreach (double frequency in new[] { 0, 0.05, 1.0 / 6 })
        {
            for (double offset = 0; offset <= 1; offset += 0.125)
            {
                BandLimitedKernel.Fill(offset, weights);
                double sum = 0;
                for (int i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * Math.Cos((Math.Tau * frequency * (i - BandLimitedKernel.HalfWidth + 1)) + 0.3);
                }

                Assert.Equal(Math.Cos((Math.Tau * frequency * offset) + 0.3), sum, 3e-9);
            }
        }
    }

    private static BinaryLikelihoodSettings AllMarginalized() =>
        new() { TimePrior = new Uniform(Merger - 0.004, Merger + 0.006), MarginalizePhase = true, DistancePrior = Distances };

    private static double BruteForce(ToyNetwork network, Uniform prior, bool overPhase, bool overDistance) =>
        LogSumExp.Of([.. Nodes(network, prior).Select(node => Math.Log(node.Weight) + LogRatio(node.Overlap, node.Norm, overPhase, overDistance))]);

    // The distance average is tested by itself; here it is taken as given, at the reference distance of the row.
    private static double LogRatio(Complex overlap, double norm, bool overPhase, bool overDistance)
    {
        double scale = overDistance ? 280 / Distances.Maximum : 1;
        SignalProducts products = new(scale * overlap.Real, scale * overlap.Imaginary, scale * scale * norm);
        return overDistance ? new DistanceAverage(Distances).LogAverage(products, overPhase)
            : overPhase ? products.PhaseMarginalizedLogLikelihoodRatio : products.LogLikelihoodRatio;
    }

    // Eight-point Gauss-Legendre panels of 0.2 ms, half the width of the narrowest peak (signal-to-noise ratio 20 below 175 Hz); phase as in the row unless averaged, where it does not matter.
    private static (double Time, double Weight, Complex Overlap, double Norm)[] Nodes(ToyNetwork network, Uniform prior)
    {
        const double panel = 2e-4;
        int panels = (int)Math.Round((prior.Maximum - prior.Minimum) / panel);
        (double[] nodes, double[] weights) = GaussLegendre.Rule(8, 0, (prior.Maximum - prior.Minimum) / panels);
        return [.. from index in Enumerable.Range(0, panels)
                   from node in Enumerable.Range(0, 8)
                   select At((index * (prior.Maximum - prior.Minimum) / panels) + nodes[node], weights[node])];

        (double, double, Complex, double) At(double seconds, double weight)
        {
            double[] row = ToyNetwork.Source();
            row[BinaryParameters.GeocentricTime] = prior.Minimum;
            (Complex overlap, double norm) = network.Products(row, 0.5 * (prior.Minimum + prior.Maximum), seconds);
            return (prior.Minimum + seconds, weight / (prior.Maximum - prior.Minimum), overlap, norm);
        }
    }

    // The cumulative share at a time: nodes before it, and a part of the node nearest to it.
    private static double Share((double Time, double Weight, Complex Overlap, double Norm)[] nodes, double[] logs, double time)
    {
        double total = LogSumExp.Of(logs);
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double left = i == 0 ? nodes[0].Time : 0.5 * (nodes[i - 1].Time + nodes[i].Time);
            double right = i == nodes.Length - 1 ? nodes[i].Time : 0.5 * (nodes[i].Time + nodes[i + 1].Time);
            sum += Math.Exp(logs[i] - total) * Math.Clamp((time - left) / (right - left), 0, 1);
        }

        return sum;
    }

    // The runtime may allocate in between, when it compiles a method again, but not every time.
    private static long AllocatedBytes(BinaryLikelihood likelihood, int count)
    {
        Rows<double> rows = ToyNetwork.Rows([.. Enumerable.Repeat(ToyNetwork.Source(), count)]);
        double[] values = new double[count];
        likelihood.LogLikelihood(rows, values);
        return Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            likelihood.LogLikelihood(rows, values);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
