using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>The pose of an oscillation under affine maps of time: coordinates (τ [s], −log ω₀ of ω₀ in rad/s), the map that takes the phase u = ω₀(t − τ) to the time t.</summary>
public sealed class OscillatorScalePose : IPose
{
    /// <inheritdoc/>
    public IGroup Group { get; } = SemidirectProduct.AffineMaps();

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose)
    {
        pose[0] = parameters[2];
        pose[1] = -Math.Log(parameters[0]);
    }
}
