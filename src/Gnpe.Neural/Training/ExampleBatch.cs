using System.Numerics;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Training;

/// <summary>A batch of examples as a network takes them: targets in unbounded coordinates, contexts as they are. The buffers are reused.</summary>
internal sealed class ExampleBatch
{
    private readonly Rows<double> targets;
    private readonly string purpose;

    /// <summary>Creates empty buffers.</summary>
    /// <param name="source">Says how wide the rows are.</param>
    /// <param name="rows">Examples in the batch.</param>
    /// <param name="purpose">What errors call the batch, e.g. <c>training</c>.</param>
    public ExampleBatch(IExampleSource source, int rows, string purpose)
    {
        this.purpose = purpose;
        targets = new Rows<double>(rows, source.Targets.Space.Count);
        Coordinates = new Rows<float>(rows, source.Targets.Space.Count);
        Contexts = new Rows<float>(rows, source.Context.Width);
    }

    /// <summary>Number of the batch.</summary>
    public long Number { get; private set; }

    /// <summary>z, shape <c>[batch, targets]</c>; angles in [−π, π].</summary>
    public Rows<float> Coordinates { get; }

    /// <summary>Contexts, shape <c>[batch, context width]</c>, all finite.</summary>
    public Rows<float> Contexts { get; }

    /// <summary>Mean −log density of the coordinates under the reference law: what a network that learned nothing would lose.</summary>
    public double ReferenceLoss { get; private set; }

    /// <summary>Fills the batch and checks every number.</summary>
    /// <param name="source">Where the examples come from.</param>
    /// <param name="number">Number of the batch.</param>
    /// <param name="random">The batch's own stream.</param>
    /// <exception cref="InvalidInputException">A context or a target is not finite, or a target lies outside the support of its reference law.</exception>
    public void Fill(IExampleSource source, long number, RandomStream random)
    {
        Number = number;
        source.Fill(number, random, targets, Contexts);
        CheckContexts(source.Context);
        MapTargets(source.Targets);
    }

    private void MapTargets(UnboundedCoordinates bijection)
    {
        ParameterSpace space = bijection.Space;
        Span<double> z = stackalloc double[space.Count];
        double total = 0;
        for (int row = 0; row < targets.Count; row++)
        {
            if (!double.IsFinite(bijection.ToUnbounded(targets[row], z)))
            {
                throw TargetOutside(bijection, row);
            }

            Span<float> destination = Coordinates[row];
            for (int i = 0; i < z.Length; i++)
            {
                destination[i] = (float)z[i];
                total += space[i].IsPeriodic ? Math.Log(2 * Math.PI) : 0.5 * ((z[i] * z[i]) + Math.Log(2 * Math.PI));
            }
        }

        ReferenceLoss = total / Math.Max(1, targets.Count);
    }

    private InvalidInputException TargetOutside(UnboundedCoordinates bijection, int row)
    {
        for (int i = 0; i < bijection.Space.Count; i++)
        {
            double value = targets[row][i];
            if (!double.IsFinite(bijection.Reference[i].LogDensity(value)))
            {
                return new InvalidInputException(FormattableString.Invariant(
                    $"Row {row} of {purpose} batch {Number} has {bijection.Space[i].Name} = {value}, outside [{bijection.Reference[i].Lower}, {bijection.Reference[i].Upper}] where its reference law has density; every target must lie inside."));
            }
        }

        return new InvalidInputException($"Row {row} of {purpose} batch {Number} has targets that cannot be mapped to unbounded coordinates.");
    }

    private void CheckContexts(DataLayout layout)
    {
        if (AreFinite(Contexts.Values))
        {
            return;
        }

        int index = 0;
        while (float.IsFinite(Contexts.Values[index]))
        {
            index++;
        }

        (int row, int column) = Math.DivRem(index, Contexts.Width);
        string place = column < layout.SeriesWidth
            ? $"sample {column % layout.Length} of channel {column / layout.Length}"
            : $"auxiliary number {column - layout.SeriesWidth}";
        throw new InvalidInputException(FormattableString.Invariant(
            $"Row {row} of {purpose} batch {Number} has the context value {Contexts.Values[index]} in column {column} ({place}); every number must be finite."));
    }

    // 0·x is NaN exactly when x is not finite, and one NaN makes the sum NaN.
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(values[i..]) * 0f;
        }

        float total = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            total += values[i] * 0f;
        }

        return total == 0;
    }
}
