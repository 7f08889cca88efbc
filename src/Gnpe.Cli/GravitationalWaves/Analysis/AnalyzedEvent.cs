using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>An event that is analysed, and where it comes from.</summary>
/// <param name="Event">The event.</param>
/// <param name="Strain">Where the strain of each detector comes from.</param>
/// <param name="Noise">Where the power spectral density of each detector comes from.</param>
/// <param name="Truth">Parameters of the source where they are known, by name; null for real events.</param>
internal sealed record AnalyzedEvent(BinaryEvent Event, IReadOnlyList<string> Strain, IReadOnlyList<string> Noise, IReadOnlyDictionary<string, double>? Truth = null)
{
    /// <summary>The event in given files.</summary>
    /// <param name="request">Strain, noise and trigger.</param>
    /// <param name="model">The model.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidInputException">Something given cannot be used.</exception>
    public static AnalyzedEvent OfFiles(AnalyzeRequest request, BinaryModel model)
    {
        GpsTime trigger = GpsArgument.Parse("--trigger-time", request.TriggerTime!);
        EventStrain strain = EventStrain.Read(model.Settings, request.StrainFiles, request.NoiseFiles);
        return new AnalyzedEvent(
            BinaryEvent.Of(model, strain.Strain, strain.Densities, trigger),
            [.. strain.Strain.Select(series => series.Source)],
            [.. strain.Densities.Select(density => density.Source)]);
    }

    /// <summary>The example event, in noise that the model's folder holds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="noiseFile">The folder's noise densities; null when there are none.</param>
    /// <param name="folder">The folder, for messages.</param>
    /// <returns>The event with its truth.</returns>
    /// <exception cref="InvalidInputException">The folder holds no noise.</exception>
    public static AnalyzedEvent Example(BinaryModel model, string? noiseFile, string folder)
    {
        if (noiseFile is null)
        {
            throw new InvalidInputException($"The model folder {folder} holds no noise densities to simulate the example event in; give an event by --strain and --trigger-time.");
        }

        BinaryInjection injection = ExampleEvent.Simulate(model, NoiseDensitySet.Read(noiseFile));
        string[] simulated = [.. injection.Event.LikelihoodData.Select(data => $"simulated signal and noise in {data.Detector}")];
        return new AnalyzedEvent(injection.Event, simulated, [.. simulated.Select(_ => noiseFile)], TruthOf(injection));
    }

    /// <summary>The same event under another prior.</summary>
    /// <param name="priorFile">A prior in bilby's names and laws; null for the model's.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidInputException">The prior cannot be used, or lies outside of what the network knows.</exception>
    public AnalyzedEvent Under(string? priorFile)
    {
        if (priorFile is null)
        {
            return this;
        }

        BinaryPrior prior = BinaryPrior.Read(priorFile);
        try
        {
            return this with { Event = Event.Under(prior) };
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"{priorFile}: {error.Message}", error);
        }
    }

    private static OrderedDictionary<string, double> TruthOf(BinaryInjection injection)
    {
        double[] source = [.. injection.Parameters];
        OrderedDictionary<string, double> truth = [];
        for (int i = 0; i < source.Length; i++)
        {
            truth.Add(BinaryParameters.Names[i], source[i]);
        }

        double[] derived = new double[DerivedParameters.Space.Count];
        new DerivedParameters(FlatCosmology.Planck15).Fill(source, derived);
        for (int i = 0; i < derived.Length; i++)
        {
            truth.Add(DerivedParameters.Space[i].Name, derived[i]);
        }

        truth.Add("network_snr", injection.OptimalSignalToNoise);
        return truth;
    }
}
