using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Standardizes regularly sampled signals by affine maps of their time (<see cref="SemidirectProduct.AffineMaps"/>), (T_g x)(t) = x((t − b)e^{−s}), and averages the result over blocks
/// of the standardized time u = (t − b̂)e^{−ŝ}. A sample stands for the time up to half a spacing around it and counts in each block by its share, so that nothing is interpolated; zeros
/// enter where the data end. Averages are multiplied by the root of a block's length in units of the longest one: the signal does not depend on the proxy, and white noise has a deviation
/// ∝ e^{−ŝ/2} that is the same in all blocks.
/// </summary>
public sealed class StretchedAverages : IStandardizer
{
    private readonly int channels;
    private readonly int length;
    private readonly double start;
    private readonly double spacing;
    private readonly double[] edges;
    private readonly double[] factors;

    /// <summary>Creates the standardizer.</summary>
    /// <param name="layout">What a row of data means.</param>
    /// <param name="start">Time of the first sample of each channel.</param>
    /// <param name="spacing">Time between samples, positive.</param>
    /// <param name="edges">Edges of the blocks in standardized time, ascending.</param>
    /// <exception cref="ArgumentException">There are fewer than two edges, or they do not ascend, or the data carry auxiliary numbers.</exception>
    public StretchedAverages(DataLayout layout, double start, double spacing, IReadOnlyList<double> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        if (edges.Count < 2 || edges.Zip(edges.Skip(1)).Any(pair => !(pair.First < pair.Second)) || layout.Auxiliary != 0)
        {
            throw new ArgumentException("Blocks need at least two edges that ascend, and data without auxiliary numbers.", nameof(edges));
        }

        channels = layout.Channels;
        length = layout.Length;
        this.start = start;
        this.spacing = spacing;
        this.edges = [.. edges];
        double longest = this.edges.Zip(this.edges.Skip(1), (low, high) => high - low).Max();
        factors = [.. this.edges.Zip(this.edges.Skip(1), (low, high) => 1 / Math.Sqrt((high - low) * longest))];
        Layout = new DataLayout(channels, factors.Length);
    }

    /// <inheritdoc/>
    public int InputWidth => channels * length;

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <summary>Edges of blocks whose length grows with the distance from zero.</summary>
    /// <param name="first">First edge.</param>
    /// <param name="last">The last edge is the first one beyond this.</param>
    /// <param name="growth">Length of a block as a fraction of its distance from zero.</param>
    /// <param name="shortest">Length of the shortest block, positive.</param>
    /// <param name="longest">Length of the longest block.</param>
    /// <returns>Ascending edges.</returns>
    public static IReadOnlyList<double> GradedEdges(double first, double last, double growth, double shortest, double longest)
    {
        List<double> edges = [first];
        while (edges[^1] < last)
        {
            edges.Add(edges[^1] + Math.Clamp(growth * Math.Abs(edges[^1]), shortest, longest));
        }

        return edges;
    }

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        double[] sums = new double[channels * (length + 1)];
        for (int row = 0; row < proxies.Count; row++)
        {
            if (row == 0 || data.Count > 1)
            {
                Accumulate(data.Broadcast(row), sums);
            }

            double scale = Math.Exp(proxies[row][1]);
            for (int channel = 0; channel < channels; channel++)
            {
                Average(sums.AsSpan(channel * (length + 1), length + 1), proxies[row][0], scale, result[row].Slice(channel * factors.Length, factors.Length));
            }
        }
    }

    private void Accumulate(ReadOnlySpan<float> data, double[] sums)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            Span<double> channelSums = sums.AsSpan(channel * (length + 1), length + 1);
            for (int i = 0; i < length; i++)
            {
                sum += data[(channel * length) + i];
                channelSums[i + 1] = sum;
            }
        }
    }

    private void Average(ReadOnlySpan<double> sums, double shift, double scale, Span<float> blocks)
    {
        double samples = scale / spacing;
        double origin = ((shift - start) / spacing) + 0.5;
        double before = SumUpTo(sums, origin + (edges[0] * samples));
        for (int block = 0; block < blocks.Length; block++)
        {
            double after = SumUpTo(sums, origin + (edges[block + 1] * samples));
            blocks[block] = (float)((after - before) / samples * factors[block]);
            before = after;
        }
    }

    private static double SumUpTo(ReadOnlySpan<double> sums, double position)
    {
        double inside = Math.Clamp(position, 0, sums.Length - 1);
        int whole = Math.Min((int)inside, sums.Length - 2);
        return sums[whole] + ((inside - whole) * (sums[whole + 1] - sums[whole]));
    }
}
