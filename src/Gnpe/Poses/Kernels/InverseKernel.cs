using Gnpe.Random;

namespace Gnpe.Poses;

/// <summary>
/// The blur ε whose inverse follows a given kernel. A network's target is the standardized pose ĝ⁻¹g = ε⁻¹, so that it fills the support of that kernel exactly; in a group that is
/// not commutative the inverses of a box have bent edges, which a network would have to learn.
/// </summary>
/// <param name="group">The group; its identity is zero.</param>
/// <param name="ofInverse">The law of ε⁻¹.</param>
/// <param name="logInversion">log |det ∂ε⁻¹/∂ε| at ε.</param>
public sealed class InverseKernel(IGroup group, IBlurringKernel ofInverse, LogInversion logInversion) : IBlurringKernel
{
    private const int StackLimit = 64;

    /// <inheritdoc/>
    public int Dimension => group.Dimension;

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> blur)
    {
        Span<double> inverse = Dimension <= StackLimit ? stackalloc double[Dimension] : new double[Dimension];
        ofInverse.Sample(random, inverse);
        group.Inverse(inverse, blur);
    }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> blur)
    {
        Span<double> inverse = Dimension <= StackLimit ? stackalloc double[Dimension] : new double[Dimension];
        group.Inverse(blur, inverse);
        return ofInverse.LogDensity(inverse) + logInversion(blur);
    }

    /// <inheritdoc/>
    public double RelativeExtent(ReadOnlySpan<double> blur)
    {
        Span<double> inverse = Dimension <= StackLimit ? stackalloc double[Dimension] : new double[Dimension];
        group.Inverse(blur, inverse);
        return ofInverse.RelativeExtent(inverse);
    }
}

/// <summary>log |det ∂g⁻¹/∂g|: how inversion changes volume in the coordinates of a group.</summary>
/// <param name="element">g.</param>
/// <returns>The logarithm; zero where coordinates of the inverse are those of the element with other signs.</returns>
public delegate double LogInversion(ReadOnlySpan<double> element);
