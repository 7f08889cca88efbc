using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A likelihood of bilby's parameters, averaged over phase, polarization angle and distance, as a function of network coordinates.</summary>
/// <param name="likelihood">Log likelihood ratio of rows of <see cref="BinaryParameters"/>, averaged over phase, polarization angle and distance.</param>
/// <param name="coordinates">The coordinates.</param>
/// <param name="detectors">The detectors at the event.</param>
/// <param name="triggerSeconds">GPS time of the trigger [s].</param>
public sealed class NetworkLikelihood(ILikelihood likelihood, NetworkCoordinates coordinates, NetworkGeometry detectors, double triggerSeconds) : ILikelihood
{
    /// <inheritdoc/>
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood) => likelihood.LogLikelihood(ToBinaries(parameters), logLikelihood);

    /// <summary>Rows of bilby's parameters with zero in the columns that are averaged over.</summary>
    /// <param name="samples">Network coordinates, shape <c>[rows, coordinates.Count]</c>.</param>
    /// <returns>Shape <c>[rows, 15]</c>.</returns>
    public Rows<double> ToBinaries(Rows<double> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Rows<double> rows = new(samples.Count, BinaryParameters.Count);
        for (int row = 0; row < samples.Count; row++)
        {
            coordinates.ToBinary(samples[row], detectors, triggerSeconds, rows[row]);
        }

        return rows;
    }
}
