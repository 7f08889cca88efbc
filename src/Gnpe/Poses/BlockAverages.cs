using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Standardizes, then averages neighbouring samples of every channel in blocks: fine ones where the pose puts what is sharp, coarse ones where the standardized signal is smooth.
/// Each block is the sum of its samples divided by the root of their number, an orthonormal map: white noise stays white with the same deviation.
/// </summary>
public sealed class BlockAverages : IStandardizer
{
    // Few rows stay in the cache; all rows of a batch at full length would be new megabytes at every call.
    private const int RowsAtOnce = 8;

    private readonly IStandardizer inner;
    private readonly int[] lengths;
    private readonly float[] factors;

    /// <summary>Creates the reduction.</summary>
    /// <param name="inner">The standardization before.</param>
    /// <param name="lengths">Samples of each block, in order; their sum is the length of a channel.</param>
    /// <exception cref="ArgumentException">A block is empty, or the blocks do not fill a channel exactly.</exception>
    public BlockAverages(IStandardizer inner, IReadOnlyList<int> lengths)
    {
        if (lengths.Any(length => length < 1) || lengths.Sum() != inner.Layout.Length)
        {
            throw new ArgumentException($"Blocks of {lengths.Sum()} samples, none empty, must fill a channel of {inner.Layout.Length}.", nameof(lengths));
        }

        this.inner = inner;
        this.lengths = [.. lengths];
        factors = [.. lengths.Select(length => (float)(1 / Math.Sqrt(length)))];
        Layout = new DataLayout(inner.Layout.Channels, this.lengths.Length);
    }

    /// <inheritdoc/>
    public int InputWidth => inner.InputWidth;

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <summary>Blocks whose length grows in proportion to their distance from one sample, between single samples and a longest block.</summary>
    /// <param name="samples">Length of a channel.</param>
    /// <param name="finest">The sample around which blocks are finest.</param>
    /// <param name="growth">Length of a block as a fraction of its distance from that sample.</param>
    /// <param name="longest">Samples of the longest block.</param>
    /// <returns>Lengths that add up to <paramref name="samples"/>.</returns>
    public static IReadOnlyList<int> Graded(int samples, int finest, double growth, int longest)
    {
        List<int> lengths = [];
        for (int start = 0; start < samples; start += lengths[^1])
        {
            int length = (int)Math.Clamp(growth * Math.Abs(start - finest), 1, longest);
            lengths.Add(Math.Min(length, samples - start));
        }

        return lengths;
    }

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        DataLayout before = inner.Layout;
        Rows<float> fine = new(Math.Min(RowsAtOnce, proxies.Count), before.Width);
        for (int first = 0; first < proxies.Count; first += fine.Count)
        {
            int rows = Math.Min(fine.Count, proxies.Count - first);
            inner.Standardize(data.Count == 1 ? data : data.Slice(first, rows), proxies.Slice(first, rows), fine.Slice(0, rows));
            for (int row = 0; row < rows; row++)
            {
                for (int channel = 0; channel < before.Channels; channel++)
                {
                    Average(fine[row].Slice(channel * before.Length, before.Length), result[first + row].Slice(channel * lengths.Length, lengths.Length));
                }
            }
        }
    }

    private void Average(ReadOnlySpan<float> samples, Span<float> blocks)
    {
        int start = 0;
        for (int block = 0; block < lengths.Length; block++)
        {
            float sum = 0;
            foreach (float sample in samples.Slice(start, lengths[block]))
            {
                sum += sample;
            }

            blocks[block] = factors[block] * sum;
            start += lengths[block];
        }
    }
}
