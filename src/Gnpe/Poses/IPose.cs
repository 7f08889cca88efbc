namespace Gnpe.Poses;

/// <summary>A pose g: Θ → G with g(hθ) = h·g(θ), such as an arrival time, a position or an orientation.</summary>
public interface IPose
{
    /// <summary>The group.</summary>
    IGroup Group { get; }

    /// <summary>The pose of a row of parameters.</summary>
    /// <param name="parameters">θ, shape <c>[parameters]</c>.</param>
    /// <param name="pose">Receives g(θ), coordinates of the group.</param>
    void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose);
}
