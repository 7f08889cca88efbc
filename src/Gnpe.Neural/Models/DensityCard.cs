using Gnpe.Distributions;
using Gnpe.Neural.Flows;
using Gnpe.Parameters;
using Gnpe.Simulation;

namespace Gnpe.Neural.Models;

/// <summary>The card of a stored density.</summary>
/// <param name="Network">Architecture.</param>
/// <param name="Parameters">Names, units, edges and periodicity, in order.</param>
/// <param name="Reference">The law of each parameter that takes away its edges.</param>
/// <param name="Context">What a context row means.</param>
/// <param name="Training">How it was trained; null when it was not.</param>
internal sealed record DensityCard(
    NetworkSettings Network,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<IUnivariateDistribution> Reference,
    DataLayout Context,
    TrainingProvenance? Training)
{
    /// <summary>The card of a density.</summary>
    public static DensityCard Of(NetworkSettings network, UnboundedCoordinates coordinates, DataLayout context, TrainingProvenance? training) =>
        new(network, [.. coordinates.Space], [.. coordinates.Reference], context, training);

    /// <summary>The bijection that the card describes.</summary>
    /// <exception cref="InvalidInputException">The parameters contradict each other.</exception>
    public UnboundedCoordinates Coordinates()
    {
        try
        {
            return new UnboundedCoordinates(new ParameterSpace(Parameters), Reference);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidInputException($"The parameters on the model's card cannot be used: {exception.Message}", exception);
        }
    }
}
