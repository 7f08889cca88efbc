namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The waveform models by name.</summary>
public static class PolarizationModels
{
    /// <summary>Every model.</summary>
    public static IReadOnlyList<IPolarizationModel> All { get; } = Array.AsReadOnly<IPolarizationModel>([new ImrPhenomPv2(), new ImrPhenomDModel(), new ImrPhenomXas()]);

    /// <summary>The model of a name.</summary>
    /// <param name="name">LALSimulation's name, such as <c>IMRPhenomPv2</c>; case does not matter.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">There is none of that name.</exception>
    public static IPolarizationModel Named(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException($"There is no waveform model '{name}'; choose one of {string.Join(", ", All.Select(model => model.Name))}.");
}
