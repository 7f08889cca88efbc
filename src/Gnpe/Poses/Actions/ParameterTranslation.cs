using Gnpe.Parameters;

namespace Gnpe.Poses;

/// <summary>Translations that add one coordinate each to named parameters; all others stay. The Jacobian determinant is one.</summary>
public sealed class ParameterTranslation : IParameterAction
{
    private readonly int[] columns;

    /// <summary>Creates the action.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="translated">The parameter that each coordinate of the group shifts, in order.</param>
    /// <exception cref="ArgumentException">A name is not in the space.</exception>
    public ParameterTranslation(ParameterSpace space, params IReadOnlyList<string> translated)
    {
        Space = space;
        columns = [.. translated.Select(space.IndexOf)];
        Group = new Translations(columns.Length);
    }

    /// <inheritdoc/>
    public IGroup Group { get; }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
    {
        parameters.CopyTo(result);
        for (int i = 0; i < columns.Length; i++)
        {
            result[columns[i]] += element[i];
        }

        return 0;
    }
}
