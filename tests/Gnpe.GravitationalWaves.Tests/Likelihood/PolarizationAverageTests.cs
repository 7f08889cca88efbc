using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class PolarizationAverageTests
{
    private const int Steps = 1_024;

    private static readonly IUnivariateDistribution Distances = new PowerLaw(2, 50, 2000);

    // Edge-on, inclined and face-on, near and far: psi is known well, so-so, or not at all.
    public static TheoryData<double, double, bool, bool> Cases =>
    [
        .. from inclination in new[] { 0.05, 0.9, 1.5 }
           from distance in new[] { 60.0, 280, 2500 }
           from averaged in new[] { (false, false), (true, false), (true, true), (false, true) }
           select new TheoryDataRow<double, double, bool, bool>(inclination, distance, averaged.Item1, averaged.Item2),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_the_average_over_the_angle(double inclination, double distance, bool overPhase, bool overDistance)
    {
        double[] source = Source(inclination, distance);
        ToyNetwork network = new(source);
        BinaryLikelihoodSettings settings = new() { MarginalizePhase = overPhase, DistancePrior = overDistance ? Distances : null };
        double[] values = network.Evaluate(settings, Turned(source));

        // Both means over equal steps of a periodic function are exact; terms of e⁻³⁰ are left out.
        Assert.Equal(LogSumExp.MeanOf(values), network.Evaluate(settings with { MarginalizePolarization = true }, source)[0], 1e-6);
    }

    [Theory]
    [InlineData(1.5, 150, true)]
    [InlineData(0.9, 280, true)]
    [InlineData(0.05, 280, true)]
    [InlineData(1.2, 280, false)]
    public void Drawn_angles_follow_the_likelihood_of_each_angle(double inclination, double distance, bool overPhase)
    {
        double[] source = Source(inclination, distance);
        ToyNetwork network = new(source);
        BinaryLikelihoodSettings settings = new() { MarginalizePhase = overPhase, DistancePrior = Distances };
        double[] values = network.Evaluate(settings, Turned(source));
        double[] sums = new double[Steps + 1];
        for (int step = 0; step < Steps; step++)
        {
            sums[step + 1] = sums[step] + (0.5 * (Math.Exp(values[step] - values.Max()) + Math.Exp(values[(step + 1) % Steps] - values.Max())));
        }

        Rows<double> rows = ToyNetwork.Rows([.. Enumerable.Repeat(source, 5_000)]);
        network.Likelihood(settings with { MarginalizePolarization = true, Threads = 2 }).Reconstruct(rows, new RandomStream(301));
        MonteCarlo.Follows(
            angle =>
            {
                double position = angle / Math.PI * Steps;
                int index = Math.Min((int)position, Steps - 1);
                return (sums[index] + ((position - index) * (sums[index + 1] - sums[index]))) / sums[Steps];
            },
            rows.Column(BinaryParameters.Polarization));
    }

    [Fact]
    public void Drawn_sources_explain_the_data_as_well_as_those_of_a_chain()
    {
        // Distance, angle and phase together: the log likelihood of the drawn rows has the mean that the likelihood itself gives by importance weights of the prior's draws.
        double[] source = Source(1.0, 900);
        ToyNetwork network = new(source);
        BinaryLikelihoodSettings settings = new() { MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = Distances, Threads = 2 };
        Rows<double> drawn = ToyNetwork.Rows([.. Enumerable.Repeat(source, 4_000)]);
        network.Likelihood(settings).Reconstruct(drawn, new RandomStream(302));
        double[] ofDrawn = new double[drawn.Count];
        network.Likelihood().LogLikelihood(drawn, ofDrawn);

        RandomStream random = new(303);
        Rows<double> wide = ToyNetwork.Rows([.. Enumerable.Repeat(source, 60_000)]);
        for (int row = 0; row < wide.Count; row++)
        {
            wide[row][BinaryParameters.LuminosityDistance] = Distances.Sample(random);
            wide[row][BinaryParameters.Polarization] = random.NextUniform(0, Math.PI);
            wide[row][BinaryParameters.Phase] = random.NextUniform(0, Math.Tau);
        }

        double[] ofWide = new double[wide.Count];
        network.Likelihood(new BinaryLikelihoodSettings { Threads = 2 }).LogLikelihood(wide, ofWide);
        double marginal = LogSumExp.MeanOf(ofWide);
        double[] weights = [.. ofWide.Select(value => Math.Exp(value - marginal))];
        double mean = weights.Zip(ofWide, (weight, value) => weight * value).Sum() / weights.Sum();
        double variance = weights.Zip(ofWide, (weight, value) => weight * (value - mean) * (value - mean)).Sum() / weights.Sum();
        double effective = weights.Sum() * weights.Sum() / weights.Sum(weight => weight * weight);
        Assert.True(effective > 200);

        // Five standard errors.
        Assert.Equal(mean, ofDrawn.Average(), 5 * Math.Sqrt(variance * ((1 / effective) + (1.0 / drawn.Count))));
        double[] averaged = new double[1];
        network.Likelihood(settings).LogLikelihood(ToyNetwork.Rows(source), averaged);
        Assert.Equal(marginal, averaged[0], 5 / Math.Sqrt(effective));
    }

    [Fact]
    public void Time_and_angle_cannot_both_be_averaged_over() =>
        Assert.Contains("MarginalizePolarization", Assert.Single(new BinaryLikelihoodSettings { MarginalizePolarization = true, TimePrior = new Uniform(1, 2) }.Violations()), StringComparison.Ordinal);

    private static double[] Source(double inclination, double distance)
    {
        double[] source = ToyNetwork.Source();
        source[BinaryParameters.ThetaJn] = inclination;
        source[BinaryParameters.LuminosityDistance] = distance;
        return source;
    }

    private static double[][] Turned(double[] source) => [.. Enumerable.Range(0, Steps).Select(step =>
    {
        double[] row = [.. source];
        row[BinaryParameters.Polarization] = Math.PI * step / Steps;
        return row;
    })];
}
