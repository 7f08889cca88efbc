using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;
using MathNet.Numerics.Distributions;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryExamplesTests
{
    private const int Components = ExampleCase.Components;

    /// <summary>
    /// The claim behind the training: a signal put into its standardized frame at once has the same joint law with its target as the full data of a network of detectors,
    /// simulated at their true times and then standardized by proxies, whatever the noise of each detector. What the signals of the target leave of either is white noise.
    /// </summary>
    [Theory]
    [InlineData(BinarySpins.Aligned, "H1", "L1")]
    [InlineData(BinarySpins.Precessing, "H1", "L1")]
    [InlineData(BinarySpins.Aligned, "H1", "L1", "V1")]
    [InlineData(BinarySpins.Aligned, "V1")]
    public void Examples_and_standardized_full_data_are_the_targets_signal_in_white_noise(BinarySpins spins, params string[] detectors)
    {
        ExampleCase small = new(spins, 0, BinaryMethod.Gnpe, detectors);
        Rows<double> targets = new(1_500, small.Targets);
        Rows<float> contexts = new(1_500, small.Equivariance.Context.Width);
        small.Source(2).Fill(0, new RandomStream(171), targets, contexts);
        AssertSignalInWhiteNoise(small, targets, contexts);
        (Rows<double> fullTargets, Rows<float> fullContexts) = small.StandardizedFullData(250, new RandomStream(172));
        AssertSignalInWhiteNoise(small, fullTargets, fullContexts);
        AssertSameMarginals([.. Columns(targets, contexts)], [.. Columns(fullTargets, fullContexts)], small.Targets + small.Features + detectors.Length - 1);
    }

    /// <summary>The same with the chirp mass in the pose: full data shifted and heterodyned by proxies against coefficients that are heterodyned together with their noise.</summary>
    [Theory]
    [InlineData(BinarySpins.Aligned, "H1", "L1")]
    [InlineData(BinarySpins.Precessing, "H1", "L1")]
    [InlineData(BinarySpins.Precessing, "L1", "V1", "H1")]
    [InlineData(BinarySpins.Aligned, "L1")]
    [InlineData(BinarySpins.Aligned, "H1", "L1", "V1", "K1")]
    public void Examples_and_full_data_that_are_heterodyned_have_the_same_marginals(BinarySpins spins, params string[] detectors)
    {
        ExampleCase small = new(spins, 2.5, BinaryMethod.Gnpe, detectors);
        Rows<double> targets = new(1_500, small.Targets);
        Rows<float> contexts = new(1_500, small.Equivariance.Context.Width);
        small.Source(2).Fill(0, new RandomStream(177), targets, contexts);
        (Rows<double> fullTargets, Rows<float> fullContexts) = small.StandardizedFullData(250, new RandomStream(178));
        AssertSameMarginals([.. Columns(targets, contexts)], [.. Columns(fullTargets, fullContexts)], small.Targets + small.Features + detectors.Length);
    }

    /// <summary>The baselines: data as they are, whole or of the pose alone, and data at the pose itself, which the network is told.</summary>
    [Theory]
    [InlineData(BinaryMethod.Npe, 0, 8, 0, "H1", "L1")]
    [InlineData(BinaryMethod.Pose, 0, 2, 0, "H1", "L1")]
    [InlineData(BinaryMethod.Pose, 2.5, 3, 0, "H1", "L1")]
    [InlineData(BinaryMethod.ChainedNpe, 0, 6, 2, "H1", "L1")]
    [InlineData(BinaryMethod.ChainedNpe, 2.5, 5, 3, "H1", "L1")]
    [InlineData(BinaryMethod.Npe, 0, 8, 0, "H1", "L1", "V1")]
    [InlineData(BinaryMethod.Pose, 2.5, 4, 0, "H1", "L1", "V1")]
    [InlineData(BinaryMethod.ChainedNpe, 2.5, 4, 4, "H1", "L1", "V1")]
    [InlineData(BinaryMethod.Pose, 0, 1, 0, "H1")]
    public void Examples_of_other_methods_and_full_data_have_the_same_marginals(BinaryMethod method, double chirpMassKernel, int expectedTargets, int told, params string[] detectors)
    {
        ExampleCase small = new(BinarySpins.Aligned, chirpMassKernel, method, detectors);
        BinaryExamples examples = small.Source(2);
        Rows<double> targets = new(1_500, examples.Targets.Space.Count);
        Rows<float> contexts = new(1_500, examples.Context.Width);
        examples.Fill(0, new RandomStream(220), targets, contexts);
        (Rows<double> fullTargets, Rows<float> fullContexts) = small.StandardizedFullData(250, new RandomStream(221));
        double[][] full = [.. small.TargetColumns.Select(fullTargets.Column), .. Columns(new Rows<double>(250, 0), fullContexts)];
        AssertSameMarginals([.. Columns(targets, contexts)], full, expectedTargets + small.Features + told);
    }

    private static void AssertSameMarginals(double[][] left, double[][] right, int count)
    {
        Assert.Equal(count, left.Length);
        for (int i = 0; i < left.Length; i++)
        {
            // Some 50 marginals at 1e-7: one false alarm in 200 000 seeds.
            double probability = KolmogorovSmirnov.TwoSample(left[i], right[i]).PValue;
            Assert.True(probability > 1e-7, $"marginal {i}: p = {probability}");
        }
    }

    [Fact]
    public void All_pairs_of_densities_are_drawn()
    {
        ExampleCase small = new(BinarySpins.Precessing);
        Rows<double> targets = new(4_000, small.Targets);
        Rows<float> contexts = new(4_000, small.Equivariance.Context.Width);
        small.Source(2).Fill(0, new RandomStream(176), targets, contexts);
        int[] counts = new int[4];
        for (int row = 0; row < contexts.Count; row++)
        {
            int[] densities = small.DensitiesOf(contexts[row]);
            Assert.DoesNotContain(-1, densities);
            counts[(2 * densities[0]) + densities[1]]++;
        }

        // 32 tasks share sixteen draws per detector each: each density has a share of one half, ± 0.5/√512 for the draws and 0.5/√4 000 for the rows.
        Assert.All(counts, count => Assert.InRange(count / 4_000.0, 0.15, 0.35));
    }

    [Fact]
    public void Batches_depend_on_number_and_stream_alone()
    {
        ExampleCase small = new(BinarySpins.Precessing);
        (double[] targets, float[] contexts) = Batch(small.Source(1), 3, new RandomStream(173));
        BinaryExamples used = small.Source(2);
        Batch(used, 7, new RandomStream(9));
        (double[] again, float[] contextsAgain) = Batch(used, 3, new RandomStream(173));
        Assert.Equal(targets, again);
        Assert.Equal(contexts, contextsAgain);
        Assert.NotEqual(targets, Batch(used, 4, new RandomStream(173)).Targets);
        Assert.NotEqual(targets, Batch(used, 3, new RandomStream(174)).Targets);
        Assert.Equal(targets.Length, targets.Distinct().Count());
        Assert.Null(used.Count);
    }

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void Targets_are_those_of_the_equivariance(BinarySpins spins)
    {
        ExampleCase small = new(spins);
        BinaryExamples examples = small.Source(1);
        Assert.Equal(small.Equivariance.Targets.Space, examples.Targets.Space);
        Assert.Equal(small.Equivariance.Context, examples.Context);
        Rows<double> targets = new(200, small.Targets);
        Rows<float> contexts = new(200, examples.Context.Width);
        examples.Fill(0, new RandomStream(175), targets, contexts);
        for (int row = 0; row < 200; row++)
        {
            Assert.True(examples.Targets.Space.Contains(targets[row]));

            // Proxies differ by at most the light travel time and two blurs, and by the times' difference where the blurs cancel.
            Assert.InRange(contexts[row][^1], -0.0121f, 0.0121f);
            foreach (float value in contexts[row])
            {
                Assert.True(float.IsFinite(value));
            }
        }
    }

    private static IEnumerable<double[]> Columns(Rows<double> targets, Rows<float> contexts) =>
    [
        .. Enumerable.Range(0, targets.Width).Select(targets.Column),
        .. Enumerable.Range(0, contexts.Width).Select(i => Array.ConvertAll(contexts.Column(i), value => (double)value)),
    ];

    // A source at any distance, phase and psi is a multiple of a signal at psi = 0 plus one at psi = π/4: without those two complex directions the coefficients are noise.
    private static void AssertSignalInWhiteNoise(ExampleCase small, Rows<double> targets, Rows<float> contexts)
    {
        double[] residuals = new double[targets.Count];
        for (int row = 0; row < targets.Count; row++)
        {
            int[] densities = small.DensitiesOf(contexts[row]);
            Complex[] coefficients = small.Coefficients(contexts[row]);
            ReadOnlySpan<float> differences = contexts[row][^(small.Count - 1)..];
            Complex[] first = small.StandardizedSignal(targets[row], differences, 0, densities);
            Complex[] second = small.StandardizedSignal(targets[row], differences, Math.PI / 4, densities);
            TakeAway(first, coefficients);
            if (small.Count > 1)
            {
                TakeAway(first, second);
                TakeAway(second, coefficients);
            }

            residuals[row] = coefficients.Sum(Square);
        }

        // In one detector the two directions of an aligned binary are one.
        ChiSquared law = new((2 * small.Count * Components) - (small.Count > 1 ? 4 : 2));
        MonteCarlo.Follows(law.CumulativeDistribution, residuals);
        MonteCarlo.MeanEquals(law.Mean, residuals);
    }

    private static void TakeAway(Complex[] direction, Complex[] vector)
    {
        Complex share = direction.Zip(vector, (a, b) => Complex.Conjugate(a) * b).Aggregate((a, b) => a + b) / direction.Sum(Square);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] -= share * direction[i];
        }
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private static (double[] Targets, float[] Contexts) Batch(BinaryExamples examples, long number, RandomStream random)
    {
        Rows<double> targets = new(300, examples.Targets.Space.Count);
        Rows<float> contexts = new(300, examples.Context.Width);
        examples.Fill(number, random, targets, contexts);
        return (targets.Values.ToArray(), contexts.Values.ToArray());
    }
}
