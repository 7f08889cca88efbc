using Gnpe.Parameters;

namespace Gnpe.Poses;

/// <summary>A pose whose coordinates are parameters themselves, such as a time of arrival.</summary>
public sealed class ParameterPose : IPose
{
    private readonly int[] columns;

    /// <summary>Creates the pose.</summary>
    /// <param name="group">The group; its dimension is the number of names.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="names">The parameter behind each coordinate of the group, in order.</param>
    /// <exception cref="ArgumentException">A name is not in the space, or the counts differ.</exception>
    public ParameterPose(IGroup group, ParameterSpace space, params IReadOnlyList<string> names)
    {
        if (group.Dimension != names.Count)
        {
            throw new ArgumentException($"A group of dimension {group.Dimension} needs as many parameters, not {names.Count}.", nameof(names));
        }

        Group = group;
        Names = names;
        columns = [.. names.Select(space.IndexOf)];
    }

    /// <inheritdoc/>
    public IGroup Group { get; }

    /// <summary>The parameters that make the pose, in order of the group's coordinates.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            pose[i] = parameters[columns[i]];
        }
    }
}
