using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Standardizes by the group's action on data alone, x ↦ T_{ĝ⁻¹}x, and keeps one stretch of every channel. Where the action lets something enter at the edges of the data,
/// a stretch that no proxy of interest brings an edge into keeps the symmetry exact.
/// </summary>
public sealed class ActionStandardizer : IStandardizer
{
    private readonly IDataAction action;
    private readonly int channelLength;
    private readonly int first;

    /// <summary>Creates a standardizer that keeps everything.</summary>
    /// <param name="action">T_g.</param>
    /// <param name="layout">What a row means, before and after.</param>
    /// <exception cref="ArgumentException">The action and the layout disagree on the width.</exception>
    public ActionStandardizer(IDataAction action, DataLayout layout)
        : this(action, layout, 0, layout.Length)
    {
    }

    /// <summary>Creates a standardizer that keeps a stretch of every channel.</summary>
    /// <param name="action">T_g.</param>
    /// <param name="layout">What a row means before.</param>
    /// <param name="first">First sample kept.</param>
    /// <param name="length">Number of samples kept.</param>
    /// <exception cref="ArgumentException">The action and the layout disagree on the width, or the stretch is not within a channel.</exception>
    public ActionStandardizer(IDataAction action, DataLayout layout, int first, int length)
    {
        if (action.Width != layout.Width || layout.Auxiliary != 0)
        {
            throw new ArgumentException(
                $"The action moves rows of {action.Width}, but the layout has {layout.SeriesWidth} samples and {layout.Auxiliary} further numbers.", nameof(layout));
        }

        if (first < 0 || length <= 0 || first + length > layout.Length)
        {
            throw new ArgumentException($"The stretch of {length} samples from {first} is not within a channel of {layout.Length}.", nameof(length));
        }

        this.action = action;
        this.first = first;
        channelLength = layout.Length;
        Layout = new DataLayout(layout.Channels, length);
    }

    /// <inheritdoc/>
    public int InputWidth => action.Width;

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        double[] inverse = new double[action.Group.Dimension];
        float[] moved = new float[action.Width];
        for (int row = 0; row < proxies.Count; row++)
        {
            action.Group.Inverse(proxies[row], inverse);
            action.Apply(inverse, data.Broadcast(row), moved);
            for (int channel = 0; channel < Layout.Channels; channel++)
            {
                moved.AsSpan((channel * channelLength) + first, Layout.Length).CopyTo(result[row].Slice(channel * Layout.Length, Layout.Length));
            }
        }
    }
}
