using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>Standardizes by the group's action on data alone: x ↦ T_{ĝ⁻¹}x.</summary>
public sealed class ActionStandardizer : IStandardizer
{
    private readonly IDataAction action;

    /// <summary>Creates the standardizer.</summary>
    /// <param name="action">T_g.</param>
    /// <param name="layout">What a row means, before and after.</param>
    /// <exception cref="ArgumentException">The action and the layout disagree on the width.</exception>
    public ActionStandardizer(IDataAction action, DataLayout layout)
    {
        if (action.Width != layout.Width)
        {
            throw new ArgumentException($"The action moves rows of {action.Width}, but the layout has {layout.Width} numbers.", nameof(layout));
        }

        this.action = action;
        Layout = layout;
    }

    /// <inheritdoc/>
    public int InputWidth => Layout.Width;

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        double[] inverse = new double[action.Group.Dimension];
        for (int row = 0; row < proxies.Count; row++)
        {
            action.Group.Inverse(proxies[row], inverse);
            action.Apply(inverse, data.Broadcast(row), result[row][..Layout.Width]);
        }
    }
}
