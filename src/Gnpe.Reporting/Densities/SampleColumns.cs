using Gnpe.Reporting.Figures;

namespace Gnpe.Reporting.Densities;

/// <summary>Sample sets checked and turned into columns, with what their marginals have in common: ranges and bins.</summary>
internal sealed class SampleColumns
{
    private const double TailProbability = 0.005;
    private const double RangePadding = 0.04;

    private readonly IReadOnlyList<PlotAxis> axes;
    private readonly IReadOnlyList<SampleSet> sets;
    private readonly double[][][] columns;
    private readonly int bins;

    /// <summary>Checks the sets and copies their columns.</summary>
    /// <param name="axes">The parameters.</param>
    /// <param name="sets">The sets, each with one column a parameter.</param>
    /// <param name="truth">True values, one a parameter, or null; ranges do not depend on it.</param>
    /// <exception cref="InvalidInputException">There is nothing to draw, or a set does not fit the axes, or a value is not finite, or weights are unusable.</exception>
    public SampleColumns(IReadOnlyList<PlotAxis> axes, IReadOnlyList<SampleSet> sets, double[]? truth)
    {
        if (axes.Count == 0 || sets.Count == 0)
        {
            throw new InvalidInputException("A figure of samples needs at least one parameter and one sample set.");
        }

        if (truth is not null && truth.Length != axes.Count)
        {
            throw new InvalidInputException($"The true values are {truth.Length}, but the figure has {axes.Count} parameters: give one a parameter.");
        }

        foreach (SampleSet set in sets)
        {
            Check(set, axes);
        }

        this.axes = axes;
        this.sets = sets;
        columns = [.. sets.Select(set => Enumerable.Range(0, axes.Count).Select(set.Values.Column).ToArray())];
        bins = Histogram.Bins(sets.Min(set => WeightedSummary.EffectiveCount(set.Values.Count, set.Weights)));
    }

    /// <summary>One column.</summary>
    /// <param name="set">Index of the set.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <returns>The samples.</returns>
    public double[] Column(int set, int parameter) => columns[set][parameter];

    /// <summary>The range that shows the central 99 % of every set, slightly padded.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <returns>Its ends.</returns>
    public (double Minimum, double Maximum) Range(int parameter)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        for (int set = 0; set < sets.Count; set++)
        {
            double[] ends = WeightedSummary.Quantiles(columns[set][parameter], sets[set].Weights, TailProbability, 1.0 - TailProbability);
            minimum = Math.Min(minimum, ends[0]);
            maximum = Math.Max(maximum, ends[1]);
        }

        return PaddedRange.Of(minimum, maximum, RangePadding);
    }

    /// <summary>The outline of a marginal histogram.</summary>
    /// <param name="set">Index of the set.</param>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="minimum">Lower end of the axis.</param>
    /// <param name="maximum">Upper end of the axis.</param>
    /// <returns>Corners of the steps, and the highest density.</returns>
    public (double[] X, double[] Y, double Peak) Outline(int set, int parameter, double minimum, double maximum)
    {
        PlotAxis bounds = axes[parameter];
        BinAxis axis = BinAxis.Within(minimum, maximum, bins, bounds.LowerBound, bounds.UpperBound);
        double[] density = Histogram.Density(columns[set][parameter], sets[set].Weights, axis);
        double[] x = new double[(2 * bins) + 2];
        double[] y = new double[x.Length];
        for (int bin = 0; bin <= bins; bin++)
        {
            x[2 * bin] = x[(2 * bin) + 1] = axis.Minimum + (bin * axis.Width);
            if (bin < bins)
            {
                y[(2 * bin) + 1] = y[(2 * bin) + 2] = density[bin];
            }
        }

        return (x, y, density.Max());
    }

    private static void Check(SampleSet set, IReadOnlyList<PlotAxis> axes)
    {
        if (set.Values.Width != axes.Count || set.Values.Count == 0)
        {
            throw new InvalidInputException(
                $"The sample set '{set.Name}' has {set.Values.Count} samples of {set.Values.Width} parameters: the figure needs samples of its {axes.Count} parameters.");
        }

        if (set.Weights is not null)
        {
            if (set.Weights.Length != set.Values.Count)
            {
                throw new InvalidInputException($"The sample set '{set.Name}' has {set.Weights.Length} weights for {set.Values.Count} samples: give one a sample.");
            }

            if (!set.Weights.All(weight => double.IsFinite(weight) && weight >= 0.0) || set.Weights.Sum() <= 0.0)
            {
                throw new InvalidInputException($"The weights of the sample set '{set.Name}' must be finite, not negative and not all zero.");
            }
        }

        int bad = set.Values.Values.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (bad >= 0)
        {
            string symbol = axes[bad % axes.Count].Symbol;
            throw new InvalidInputException($"The sample set '{set.Name}' has a value of '{symbol}' in row {bad / axes.Count} that is not a finite number.");
        }
    }
}
