using System.Runtime.InteropServices;

namespace Gnpe.Reporting.Densities;

/// <summary>
/// A smoothed weighted histogram of two coordinates: the mass in each cell, row after row of the second coordinate, shape <c>[Y.Count, X.Count]</c>.
/// </summary>
internal sealed class DensityGrid
{
    /// <summary>
    /// Kernel width as a fraction of Scott's rule n^(−1/6) σ (Scott 1992, doi:10.1002/9780470316849): narrow enough that a contour of a Gaussian
    /// of ten thousand samples grows by 1.3 percent, wide enough that the line is smooth.
    /// </summary>
    private const double ScottFraction = 0.75;

    private const double KernelReach = 3.0;

    /// <summary>Takes given masses.</summary>
    /// <param name="x">First coordinate.</param>
    /// <param name="y">Second coordinate.</param>
    /// <param name="mass">Masses, shape <c>[y.Count, x.Count]</c>; they sum to at most one.</param>
    public DensityGrid(BinAxis x, BinAxis y, double[] mass)
    {
        X = x;
        Y = y;
        Mass = mass;
    }

    /// <summary>First coordinate.</summary>
    public BinAxis X { get; }

    /// <summary>Second coordinate.</summary>
    public BinAxis Y { get; }

    /// <summary>Mass in each cell.</summary>
    public double[] Mass { get; }

    /// <summary>
    /// Bins the samples and smooths them with a Gaussian whose covariance is a fraction of theirs, so that a narrow oblique ridge is not widened across.
    /// </summary>
    /// <param name="x">First column.</param>
    /// <param name="y">Second column.</param>
    /// <param name="weights">Weights, or empty for equal ones.</param>
    /// <param name="binsX">Bins of the first coordinate.</param>
    /// <param name="binsY">Bins of the second coordinate.</param>
    /// <returns>The smoothed masses.</returns>
    public static DensityGrid Estimate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, BinAxis binsX, BinAxis binsY)
    {
        double[] counts = new double[binsX.Count * binsY.Count];
        List<double> insideX = new(x.Length);
        List<double> insideY = new(x.Length);
        List<double> insideWeights = new(x.Length);
        double total = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = weights.IsEmpty ? 1.0 : weights[i];
            total += weight;
            int column = binsX.IndexOf(x[i]);
            int row = binsY.IndexOf(y[i]);
            if (column >= 0 && row >= 0 && weight > 0.0)
            {
                counts[(row * binsX.Count) + column] += weight;
                insideX.Add(x[i]);
                insideY.Add(y[i]);
                insideWeights.Add(weight);
            }
        }

        if (insideX.Count == 0)
        {
            return new DensityGrid(binsX, binsY, counts);
        }

        // Samples far outside the picture must not widen the kernel within it.
        Span<double> kept = CollectionsMarshal.AsSpan(insideWeights);
        double factor = ScottFraction * Math.Pow(WeightedSummary.EffectiveCount(kept.Length, kept), -1.0 / 6.0);
        (double xx, double yy, double xy) = WeightedSummary.Covariance(CollectionsMarshal.AsSpan(insideX), CollectionsMarshal.AsSpan(insideY), kept);
        Kernel kernel = Kernel.Gaussian(
            factor * factor * xx / (binsX.Width * binsX.Width),
            factor * factor * yy / (binsY.Width * binsY.Width),
            factor * factor * xy / (binsX.Width * binsY.Width));
        return new DensityGrid(binsX, binsY, Smooth(counts, binsX, binsY, kernel, 1.0 / total));
    }

    /// <summary>The mass of a cell below which lies the rest: cells above it form the smallest region that holds the given probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <returns>A cell mass; 0 when the grid does not hold that much.</returns>
    public double HighestDensityLevel(double probability)
    {
        double[] sorted = (double[])Mass.Clone();
        Array.Sort(sorted);
        double inside = 0.0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            double previous = inside;
            inside += sorted[i];
            if (inside >= probability)
            {
                // Part of this cell is needed: the level lies that far between it and its richer neighbour.
                double above = i + 1 < sorted.Length ? sorted[i + 1] : sorted[i];
                return above + ((sorted[i] - above) * (probability - previous) / sorted[i]);
            }
        }

        return 0.0;
    }

    private static double[] Smooth(double[] counts, BinAxis binsX, BinAxis binsY, Kernel kernel, double scale)
    {
        double[] mass = new double[counts.Length];
        int[] columns = new int[(2 * kernel.RadiusX) + 1];
        for (int row = 0; row < binsY.Count; row++)
        {
            for (int column = 0; column < binsX.Count; column++)
            {
                double count = counts[(row * binsX.Count) + column] * scale;
                if (count == 0.0)
                {
                    continue;
                }

                for (int k = 0; k < columns.Length; k++)
                {
                    columns[k] = binsX.Fold(column + k - kernel.RadiusX);
                }

                for (int dy = -kernel.RadiusY; dy <= kernel.RadiusY; dy++)
                {
                    int target = binsY.Fold(row + dy);
                    if (target >= 0)
                    {
                        Spread(mass.AsSpan(target * binsX.Count, binsX.Count), columns, kernel.Row(dy), count);
                    }
                }
            }
        }

        return mass;
    }

    private static void Spread(Span<double> target, ReadOnlySpan<int> columns, ReadOnlySpan<double> kernel, double count)
    {
        for (int k = 0; k < columns.Length; k++)
        {
            if (columns[k] >= 0)
            {
                target[columns[k]] += count * kernel[k];
            }
        }
    }

    private sealed class Kernel
    {
        private readonly double[] weights;

        private Kernel(int radiusX, int radiusY, double[] weights)
        {
            RadiusX = radiusX;
            RadiusY = radiusY;
            this.weights = weights;
        }

        public int RadiusX { get; }

        public int RadiusY { get; }

        public static Kernel Gaussian(double xx, double yy, double xy)
        {
            // A kernel narrower than half a bin would not be sampled by the bins: widen it to that.
            xx = Math.Max(xx, 0.25);
            yy = Math.Max(yy, 0.25);
            double limit = Math.Sqrt(Math.Max(0.0, (xx - 0.2) * (yy - 0.2)));
            xy = Math.Clamp(xy, -limit, limit);
            double determinant = (xx * yy) - (xy * xy);
            int radiusX = (int)Math.Ceiling(KernelReach * Math.Sqrt(xx));
            int radiusY = (int)Math.Ceiling(KernelReach * Math.Sqrt(yy));
            double[] weights = new double[((2 * radiusX) + 1) * ((2 * radiusY) + 1)];
            double sum = 0.0;
            int index = 0;
            for (int dy = -radiusY; dy <= radiusY; dy++)
            {
                for (int dx = -radiusX; dx <= radiusX; dx++, index++)
                {
                    double distance = ((yy * dx * dx) - (2.0 * xy * dx * dy) + (xx * dy * dy)) / determinant;
                    weights[index] = distance > KernelReach * KernelReach ? 0.0 : Math.Exp(-0.5 * distance);
                    sum += weights[index];
                }
            }

            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] /= sum;
            }

            return new Kernel(radiusX, radiusY, weights);
        }

        public ReadOnlySpan<double> Row(int dy) => weights.AsSpan((dy + RadiusY) * ((2 * RadiusX) + 1), (2 * RadiusX) + 1);
    }
}
