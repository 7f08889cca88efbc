using Gnpe.Numerics;

namespace Gnpe.Parameters;

/// <summary>Posterior samples with what is known of each: the log density of the law that drew it and its log importance weight.</summary>
/// <param name="Space">The meaning of the columns.</param>
/// <param name="Values">The samples, shape <c>[samples, parameters]</c>.</param>
public sealed record SampleTable(ParameterSpace Space, Rows<double> Values)
{
    /// <summary>Log density of each sample under the law that drew it, shape <c>[samples]</c>; null when unknown (Gibbs chains).</summary>
    public double[]? LogDensity { get; init; }

    /// <summary>Log weight of each sample, shape <c>[samples]</c>, −∞ where the weight is zero; null when all are equal.</summary>
    public double[]? LogWeights { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => Values.Count;

    /// <summary>One parameter's samples, copied.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>Shape <c>[samples]</c>.</returns>
    public double[] Column(string name) => Values.Column(Space.IndexOf(name));

    /// <summary>Quantiles of one parameter, with the weights if there are any.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="probabilities">Probabilities from 0 to 1.</param>
    /// <returns>One quantile for each probability.</returns>
    /// <exception cref="ArgumentException">There is no such parameter, or the table is empty.</exception>
    /// <exception cref="InvalidOperationException">All weights are zero, or one is infinite or not a number.</exception>
    public double[] Quantiles(string name, params ReadOnlySpan<double> probabilities) => WeightedQuantile.Of(Column(name), NormalizedWeights(), probabilities);

    /// <summary>Weights scaled to sum to one; equal when there are no log weights.</summary>
    /// <returns>Shape <c>[samples]</c>.</returns>
    /// <exception cref="InvalidOperationException">All weights are zero, or one is infinite or not a number.</exception>
    public double[] NormalizedWeights()
    {
        double[] weights = new double[Count];
        if (LogWeights is null)
        {
            Array.Fill(weights, 1.0 / Count);
            return weights;
        }

        int unusable = Array.FindIndex(LogWeights, logWeight => double.IsNaN(logWeight) || double.IsPositiveInfinity(logWeight));
        if (unusable >= 0)
        {
            throw new InvalidOperationException($"The log weight of sample {unusable} is {LogWeights[unusable]}, so the weights cannot be normalized.");
        }

        double maximum = LogWeights.Length == 0 ? double.NegativeInfinity : LogWeights.Max();
        if (double.IsNegativeInfinity(maximum))
        {
            throw new InvalidOperationException("All weights are zero, so they cannot be normalized.");
        }

        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(LogWeights[i] - maximum);
            total += weights[i];
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= total;
        }

        return weights;
    }

    /// <summary>Only the samples whose weight is not zero.</summary>
    /// <returns>This table when there are no weights.</returns>
    public SampleTable WithinSupport()
    {
        if (LogWeights is null || !LogWeights.Any(double.IsNegativeInfinity))
        {
            return this;
        }

        int[] kept = [.. Enumerable.Range(0, Count).Where(row => !double.IsNegativeInfinity(LogWeights[row]))];
        return Select(kept);
    }

    /// <summary>The given rows in the given order.</summary>
    /// <param name="rows">Row indices; a row may occur several times.</param>
    /// <returns>A table with copies of the rows.</returns>
    public SampleTable Select(ReadOnlySpan<int> rows)
    {
        Rows<double> values = new(rows.Length, Values.Width);
        double[]? logDensity = LogDensity is null ? null : new double[rows.Length];
        double[]? logWeights = LogWeights is null ? null : new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Values[rows[i]].CopyTo(values[i]);
            if (logDensity is not null)
            {
                logDensity[i] = LogDensity![rows[i]];
            }

            if (logWeights is not null)
            {
                logWeights[i] = LogWeights![rows[i]];
            }
        }

        return new SampleTable(Space, values) { LogDensity = logDensity, LogWeights = logWeights };
    }

    /// <summary>One table after the other. Densities and weights are kept where every table has them.</summary>
    /// <param name="tables">At least one, over the same parameters.</param>
    /// <returns>A table with copies of all rows.</returns>
    /// <exception cref="ArgumentException">There is none, or they differ in their number of parameters.</exception>
    public static SampleTable Join(IReadOnlyList<SampleTable> tables)
    {
        if (tables.Count == 0 || tables.Any(table => table.Values.Width != tables[0].Values.Width))
        {
            throw new ArgumentException("Only tables over the same parameters can be joined, at least one.", nameof(tables));
        }

        Rows<double> values = new(tables.Sum(table => table.Count), tables[0].Values.Width);
        int first = 0;
        foreach (SampleTable table in tables)
        {
            table.Values.Values.CopyTo(values.Slice(first, table.Count).Values);
            first += table.Count;
        }

        return new SampleTable(tables[0].Space, values)
        {
            LogDensity = tables.All(table => table.LogDensity is not null) ? [.. tables.SelectMany(table => table.LogDensity!)] : null,
            LogWeights = tables.All(table => table.LogWeights is not null) ? [.. tables.SelectMany(table => table.LogWeights!)] : null,
        };
    }

    /// <summary>Equally weighted samples drawn with replacement in proportion to the weights (systematic resampling).</summary>
    /// <param name="count">Number of samples wanted.</param>
    /// <param name="random">Where the one random offset comes from.</param>
    /// <returns>A table without weights and densities.</returns>
    public SampleTable Resample(int count, Random.RandomStream random)
    {
        double[] weights = NormalizedWeights();
        int[] rows = new int[count];
        double offset = random.NextUniform();
        double cumulative = 0;
        int next = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            cumulative += weights[row];
            while (next < count && (next + offset) / count < cumulative)
            {
                rows[next++] = row;
            }
        }

        if (next < count)
        {
            // The cumulative sum can round to less than one; a sample of weight zero may not fill the gap.
            rows.AsSpan(next).Fill(Array.FindLastIndex(weights, weight => weight > 0));
        }

        random.Shuffle(rows.AsSpan());
        return Select(rows) with { LogDensity = null, LogWeights = null };
    }
}
