using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The action on a binary's parameters to which <see cref="ChirpPose"/> belongs: arrival times move by their shifts, the chirp mass by a shift of its leading-order phase.</summary>
/// <param name="space">Network parameters.</param>
public sealed class ChirpTranslation(ParameterSpace space) : IParameterAction
{
    /// <inheritdoc/>
    public IGroup Group { get; } = new Translations(3);

    /// <inheritdoc/>
    public ParameterSpace Space => space;

    /// <inheritdoc/>
    public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
    {
        parameters.CopyTo(result);
        result[NetworkCoordinates.FirstTime] += element[0];
        result[NetworkCoordinates.SecondTime] += element[1];
        (result[NetworkCoordinates.ChirpMass], double logDerivative) = ChirpPose.Move(parameters[NetworkCoordinates.ChirpMass], element[ChirpPose.Phase]);
        return logDerivative;
    }
}
