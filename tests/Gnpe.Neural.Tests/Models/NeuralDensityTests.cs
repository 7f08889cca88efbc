using Gnpe.Artifacts;
using Gnpe.Distributions;
using Gnpe.Neural.Models;
using Gnpe.Neural.Tests.Training;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Models;

public sealed class NeuralDensityTests : IDisposable
{
    private readonly EdgeExamples examples = new();
    private readonly NeuralDensity density;

    public NeuralDensityTests()
    {
        TrainingSettings settings = SmallNetwork.Brief with { LearningRate = 5e-3 };
        density = new Trainer(SmallNetwork.Settings, settings).Run(examples, null).Density;
    }

    public void Dispose() => density.Dispose();

    [Fact]
    public void Sampled_densities_are_those_of_the_samples()
    {
        Rows<double> samples = new(5000, 2);
        double[] sampled = new double[5000];
        density.Sample(Context(), new RandomStream(4), samples, sampled);
        double[] evaluated = new double[5000];
        density.LogDensity(samples, Context(), evaluated);

        // Single precision through the spline and its inverse, worse towards the edges of the support.
        Assert.All(Enumerable.Range(0, 5000), row => Assert.Equal(sampled[row], evaluated[row], 5e-3));
        Assert.True(Enumerable.Range(0, 5000).Average(row => Math.Abs(sampled[row] - evaluated[row])) < 1e-5);
        Assert.All(Enumerable.Range(0, 5000), row => Assert.True(density.Space.Contains(samples[row])));
    }

    [Fact]
    public void Is_normalized_over_its_support()
    {
        const int Side = 200;
        Rows<double> grid = new(Side * Side, 2);
        for (int row = 0; row < grid.Count; row++)
        {
            grid[row][0] = ((row / Side) + 0.5) / Side;
            grid[row][1] = 2 * Math.PI * ((row % Side) + 0.5) / Side;
        }

        double[] logDensity = new double[grid.Count];
        density.LogDensity(grid, Context(), logDensity);
        double integral = logDensity.Sum(Math.Exp) * 2 * Math.PI / (Side * Side);
        Assert.Equal(1, integral, 5e-3); // midpoint rule near the edges of the bounded parameter
    }

    [Fact]
    public void Outside_the_support_the_density_is_zero()
    {
        Rows<double> outside = new(new double[] { 1.1, 1, -0.1, 1, 0.5, 7, double.NaN, 1, 0.5, 1 }, 5, 2);
        double[] logDensity = new double[5];
        density.LogDensity(outside, Context(), logDensity);
        Assert.All(logDensity[..4], value => Assert.Equal(double.NegativeInfinity, value));
        Assert.True(double.IsFinite(logDensity[4]));
    }

    [Fact]
    public void One_context_row_serves_all_samples_and_chunks_do_not_change_them()
    {
        const int Count = 9000; // three chunks
        Rows<double> shared = new(Count, 2);
        double[] sharedDensity = new double[Count];
        density.Sample(Context(), new RandomStream(6), shared, sharedDensity);
        Rows<float> repeated = new(Count, 3);
        for (int row = 0; row < Count; row++)
        {
            Context()[0].CopyTo(repeated[row]);
        }

        Rows<double> each = new(Count, 2);
        double[] eachDensity = new double[Count];
        density.Sample(repeated, new RandomStream(6), each, eachDensity);
        Rows<double> few = new(10, 2);
        density.Sample(Context(), new RandomStream(6), few, new double[10]);
        for (int row = 0; row < Count; row++)
        {
            // The matrix products of different batch shapes round differently.
            Assert.Equal(shared[row][0], each[row][0], 1e-4);
            Assert.Equal(0, Math.Sin(0.5 * (shared[row][1] - each[row][1])), 1e-4);
            Assert.Equal(sharedDensity[row], eachDensity[row], 1e-2);
        }

        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal(shared[row][0], few[row][0], 1e-4));
    }

    [Fact]
    public void Export_and_import_keep_densities_and_samples_bit_for_bit()
    {
        ArtifactContent content = density.Export();
        using NeuralDensity copy = NeuralDensity.Import(content);
        Rows<double> first = new(700, 2);
        Rows<double> second = new(700, 2);
        double[] firstDensity = new double[700];
        double[] secondDensity = new double[700];
        density.Sample(Context(), new RandomStream(9), first, firstDensity);
        copy.Sample(Context(), new RandomStream(9), second, secondDensity);

        Assert.Equal(first.Values, second.Values);
        Assert.Equal(firstDensity, secondDensity);
        Assert.Equal(content.Card, copy.Export().Card);
        Assert.True(SmallNetwork.SameArrays(content, copy.Export()));
        Assert.Equal(density.Training, copy.Training);
        Assert.Equal(density.Space, copy.Space);
        Assert.Equal(density.Context, copy.Context);
    }

    [Fact]
    public void Damaged_content_is_refused_with_a_sentence()
    {
        ArtifactContent content = density.Export();
        NamedArray first = content.Arrays[0];
        AssertRefused(content with { Arrays = [.. content.Arrays.Skip(1)] }, $"The model lacks the array '{first.Name}'.");
        NamedArray resized = first with { Shape = [1], Values = new float[1] };
        AssertRefused(
            content with { Arrays = [resized, .. content.Arrays.Skip(1)] },
            $"The model's array '{first.Name}' has shape [1] with 1 numbers instead of [{string.Join(", ", first.Shape)}].");
        AssertRefused(content with { Arrays = [.. content.Arrays, first] }, $"The model has two arrays named '{first.Name}'; names must be unique.");
        AssertRefused(
            content with { Arrays = [.. content.Arrays, first with { Name = "stray" }] }, "The model has the array 'stray', which its settings do not know.");
        AssertRefused(content with { Kind = "picture" }, "The artefact is of the kind 'picture'; 'conditional-density' is needed here.");
        AssertRefused(
            content with { FormatVersion = 99 }, "The conditional-density has format version 99, but this program reads version 2; use a newer program.");
        AssertRefused(
            content with { FormatVersion = 1 }, "The conditional-density has format version 1, but this program reads version 2; train it again.");
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => NeuralDensity.Import(content with { Card = "{\"network\": 3" }));
        Assert.StartsWith("The card of the conditional-density cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Untrained_is_the_reference_law()
    {
        JointPrior prior = new(new PriorFactor("a", "", new Sine()), new PriorFactor("b", "", new Uniform(-2, 5)), new PriorFactor("c", "", new Uniform(0, 1)) { IsPeriodic = true });
        using NeuralDensity untrained = NeuralDensity.Untrained(
            SmallNetwork.Settings, UnboundedCoordinates.Of(prior), new Simulation.DataLayout(1, 4), new RandomStream(1));
        Rows<double> samples = new(300, 3);
        double[] logDensity = new double[300];
        untrained.Sample(new Rows<float>(1, 4), new RandomStream(2), samples, logDensity);

        // The network's last layer starts at or near zero, so only single precision and that nearness remain, except in the tails that the base law has beyond ±3.
        UnboundedCoordinates coordinates = UnboundedCoordinates.Of(prior);
        int[] core = [.. Enumerable.Range(0, 300).Where(row => Coordinates(row)[..2].All(z => Math.Abs(z) < 2.9))];
        Assert.InRange(core.Length, 290, 300);
        Assert.All(core, row => Assert.Equal(prior.LogDensity(samples[row]), logDensity[row], 0.05));

        double[] Coordinates(int row)
        {
            double[] z = new double[3];
            coordinates.ToUnbounded(samples[row], z);
            return z;
        }
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => density.Sample(new Rows<float>(1, 2), new RandomStream(1), new Rows<double>(4, 2), new double[4]));
        Assert.Throws<ArgumentException>(() => density.Sample(new Rows<float>(3, 3), new RandomStream(1), new Rows<double>(4, 2), new double[4]));
        Assert.Throws<ArgumentException>(() => density.LogDensity(new Rows<double>(4, 3), Context(), new double[4]));
        Assert.Throws<ArgumentException>(() => density.LogDensity(new Rows<double>(4, 2), Context(), new double[3]));
    }

    private static Rows<float> Context() => Rows<float>.OfOne([0.4f, 0.8f, -0.3f]);

    private static void AssertRefused(ArtifactContent content, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<InvalidInputException>(() => NeuralDensity.Import(content)).Message);
}
