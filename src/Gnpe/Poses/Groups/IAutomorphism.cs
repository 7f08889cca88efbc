namespace Gnpe.Poses;

/// <summary>How one group acts on another by automorphisms: φ_h(n₁·n₂) = φ_h(n₁)·φ_h(n₂) and φ_{h₁h₂} = φ_{h₁}∘φ_{h₂}.</summary>
public interface IAutomorphism
{
    /// <summary>Maps an element of the normal group.</summary>
    /// <param name="acting">h, coordinates of the acting group.</param>
    /// <param name="normal">n, coordinates of the normal group.</param>
    /// <param name="result">Receives φ_h(n).</param>
    void Apply(ReadOnlySpan<double> acting, ReadOnlySpan<double> normal, Span<double> result);

    /// <summary>log |det ∂φ_h(n)/∂n|, which may not depend on n.</summary>
    /// <param name="acting">h, coordinates of the acting group.</param>
    /// <returns>The logarithm.</returns>
    double LogVolume(ReadOnlySpan<double> acting);
}
