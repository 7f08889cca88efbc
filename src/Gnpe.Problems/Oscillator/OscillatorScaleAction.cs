using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>How affine maps of time t ↦ eˢt + b act on (ω₀, β, τ): ω₀ ↦ e^{−s}ω₀, τ ↦ eˢτ + b, β stays; volume is preserved.</summary>
/// <param name="space">ω₀, β, τ.</param>
public sealed class OscillatorScaleAction(ParameterSpace space) : IParameterAction
{
    /// <inheritdoc/>
    public IGroup Group { get; } = SemidirectProduct.AffineMaps();

    /// <inheritdoc/>
    public ParameterSpace Space => space;

    /// <inheritdoc/>
    public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
    {
        double scale = Math.Exp(element[1]);
        double tau = (scale * parameters[2]) + element[0];
        result[0] = parameters[0] / scale;
        result[1] = parameters[1];
        result[2] = tau;
        return 0;
    }
}
