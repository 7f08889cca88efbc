using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The pose of a binary in a network of detectors, as <see cref="ProxyLayout"/> orders it, under translations.</summary>
/// <param name="layout">What it is made of.</param>
/// <param name="geometry">The detectors; their sidereal time has no meaning, because azimuths turn with the Earth.</param>
public sealed class BinaryPose(ProxyLayout layout, NetworkGeometry geometry) : IPose
{
    /// <inheritdoc/>
    public IGroup Group { get; } = new Translations(layout.Dimension);

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose)
    {
        geometry.FillArrivals(NetworkCoordinates.TimesOf(parameters), pose[..layout.Detectors]);
        if (layout.HasChirpMass)
        {
            pose[layout.Phase] = ChirpPhase.Of(parameters[NetworkCoordinates.ChirpMass]) - ProxyLayout.CanonicalPhase;
        }
    }
}
