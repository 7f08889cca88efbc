using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// The action on a binary's parameters to which <see cref="BinaryPose"/> belongs: the arrival times at the ends of the baseline move by their shifts, the chirp mass by a shift of its
/// leading-order phase. With one detector both ends move together, because only then do data and parameters move alike. Times at further detectors are a function of the parameters,
/// and shifts of them leave these as they are.
/// </summary>
/// <param name="layout">What the pose is made of.</param>
/// <param name="space">Network parameters.</param>
public sealed class BinaryTranslation(ProxyLayout layout, ParameterSpace space) : IParameterAction
{
    /// <inheritdoc/>
    public IGroup Group { get; } = new Translations(layout.Dimension);

    /// <inheritdoc/>
    public ParameterSpace Space => space;

    /// <inheritdoc/>
    public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
    {
        parameters.CopyTo(result);
        result[NetworkCoordinates.FirstTime] += element[0];
        result[NetworkCoordinates.SecondTime] += element[Math.Min(1, layout.Detectors - 1)];
        if (!layout.HasChirpMass)
        {
            return 0;
        }

        (result[NetworkCoordinates.ChirpMass], double logDerivative) = ProxyLayout.Move(parameters[NetworkCoordinates.ChirpMass], element[layout.Phase]);
        return logDerivative;
    }
}
