using Gnpe.Parameters;

namespace Gnpe.Poses;

/// <summary>An action of a group on parameters, θ ↦ gθ, with (gh)θ = g(hθ).</summary>
public interface IParameterAction
{
    /// <summary>The group.</summary>
    IGroup Group { get; }

    /// <summary>The parameters.</summary>
    ParameterSpace Space { get; }

    /// <summary>Applies an element to a row of parameters.</summary>
    /// <param name="element">g, coordinates of the group.</param>
    /// <param name="parameters">θ, shape <c>[parameters]</c>.</param>
    /// <param name="result">Receives gθ, shape <c>[parameters]</c>; may be the same memory as <paramref name="parameters"/>.</param>
    /// <returns>log |det ∂(gθ)/∂θ|.</returns>
    double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result);
}
