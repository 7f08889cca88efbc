using Gnpe.Neural.Tensors;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>What keeps splines invertible in single precision; the minima are those of Durkan et al. 2019 (arXiv:1906.04032), as fractions of the interval or as slopes.</summary>
internal static class SplineLimits
{
    /// <summary>Fewest bins of a spline.</summary>
    public const int FewestBins = 2;

    /// <summary>Most bins of a spline.</summary>
    public const int MostBins = 64;

    /// <summary>Least width of a bin, as a fraction of the interval.</summary>
    public const float MinimumWidth = 1e-3f;

    /// <summary>Least height of a bin, as a fraction of the interval.</summary>
    public const float MinimumHeight = 1e-3f;

    /// <summary>Least slope at a knot.</summary>
    public const float MinimumDerivative = 1e-3f;

    /// <summary>ln(e − 1): what is added to a raw slope, so that a raw value of 0 means slope 1.</summary>
    public const float UnitSlopeOffset = 0.54132485f;

    /// <summary>Log scales of the affine map lie within ± this bound, smoothly: a posterior may be e⁸ ≈ 3 000 times narrower than its prior.</summary>
    public const float LogScaleBound = 8f;

    /// <summary>
    /// Unconstrained parameters lie within ± this bound, smoothly: bins of widths e²⁰ apart, and several turns of an angle. Without it the rotation of an angle that the data hardly
    /// determine drifts, since a turn costs nothing, to hundreds of radians, where any step of the weights turns it at random and its gradient drowns all others.
    /// </summary>
    public const float RawBound = 10f;

    /// <summary>x/√(1 + (x/b)²) with b = <see cref="RawBound"/>.</summary>
    /// <param name="raw">What a conditioning network puts out.</param>
    /// <returns>A tensor of the same shape.</returns>
    public static Tensor Bounded(Tensor raw) => raw / raw.Squared().Times(1 / (RawBound * RawBound)).Plus(1).sqrt();
}
