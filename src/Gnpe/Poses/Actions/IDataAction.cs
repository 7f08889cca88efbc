namespace Gnpe.Poses;

/// <summary>An action of a group on data, x ↦ T_g x, with T_{gh} = T_g T_h as far as sampling allows (an implementation states what enters at edges).</summary>
public interface IDataAction
{
    /// <summary>The group.</summary>
    IGroup Group { get; }

    /// <summary>Width of a row of data.</summary>
    int Width { get; }

    /// <summary>Applies an element to a row of data.</summary>
    /// <param name="element">g, coordinates of the group.</param>
    /// <param name="data">x, shape <c>[Width]</c>.</param>
    /// <param name="result">Receives T_g x, shape <c>[Width]</c>; must not overlap <paramref name="data"/>.</param>
    void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result);
}
