using System.Globalization;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Tensors;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Stores a binary model in a folder: <c>card.json</c> with settings and provenance, <c>representation.safetensors</c> with noise curves and reduced bases.
/// The network lies beside them, in <c>network</c>.
/// </summary>
public static class BinaryModelFolder
{
    /// <summary>The kind of the card.</summary>
    public const string Kind = "aligned-binary-model";

    /// <summary>Name of the card.</summary>
    public const string CardFile = "card.json";

    /// <summary>Name of the file of noise curves and bases.</summary>
    public const string RepresentationFile = "representation.safetensors";

    private const int FormatVersion = 1;

    /// <summary>Writes a model; each file completely or not at all, the card last.</summary>
    /// <param name="path">The folder; made when missing.</param>
    /// <param name="trained">The model.</param>
    /// <param name="createdBy">Program and version, e.g. <c>gnpe 0.1.0</c>.</param>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public static void Write(string path, TrainedBinaryModel trained, string createdBy)
    {
        ArgumentNullException.ThrowIfNull(trained);
        BinaryModelSettings settings = trained.Model.Settings;
        SafetensorsFile.Write(
            Path.Combine(path, RepresentationFile),
            [.. settings.Detectors.SelectMany((name, i) => Entries(name, trained.Densities[i], trained.Model.Compression.Detectors[i], trained.Model.Compression.Band.Count))]);
        Card card = new(settings, trained.Trigger.ToString(), [.. trained.Densities.Select(density => density.Source)]);
        JsonArtifact.Write(Path.Combine(path, CardFile), new ArtifactHeader(Kind, FormatVersion, createdBy), card);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="trigger">The event to be analysed, whose sidereal time relates arrival times to the sky; the stored trigger when omitted.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">A file is missing, corrupted, of another kind or newer than this program.</exception>
    public static TrainedBinaryModel Read(string path, GpsTime? trigger = null)
    {
        string cardPath = Path.Combine(path, CardFile);
        Card card = JsonArtifact.Read<Card>(cardPath, Kind, FormatVersion, out _);
        GpsTime stored = Trigger(cardPath, card.Trigger);
        RequireUsable(cardPath, card);
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(path, RepresentationFile));
        BinaryModelSettings settings = card.Settings;
        DetectorPair detectors = BinaryModel.PairOf(settings, trigger ?? stored);
        int bins = BinaryModel.BandOf(settings).Count;
        PowerSpectralDensity[] densities = [.. settings.Detectors.Select((name, i) =>
            new PowerSpectralDensity(file.Doubles($"{name}.psd_frequency"), file.Doubles($"{name}.psd"), card.NoiseSources[i]))];
        StoredCompression[] compressions = [.. settings.Detectors.Select(name => Compression(file, name, settings, bins))];
        return new TrainedBinaryModel(
            BinaryModel.Restore(settings, detectors, BinaryModel.WhiteningOf(settings, densities), compressions), densities, stored);
    }

    private static IEnumerable<SafetensorsEntry> Entries(string name, PowerSpectralDensity density, DetectorCompression compression, int bins)
    {
        StoredCompression stored = compression.Store();
        long[] curve = [density.Values.Length];
        long[] basis = [compression.Components, bins];
        long[] interpolant = [compression.Components, stored.NodeBins.Length];
        return
        [
            new SafetensorsEntry($"{name}.psd_frequency", curve, density.FrequenciesHertz.ToArray()),
            new SafetensorsEntry($"{name}.psd", curve, density.Values.ToArray()),
            new SafetensorsEntry($"{name}.node_bins", [stored.NodeBins.Length], Array.ConvertAll(stored.NodeBins, bin => (long)bin)),
            new SafetensorsEntry($"{name}.basis_real", basis, stored.BasisReal),
            new SafetensorsEntry($"{name}.basis_imaginary", basis, stored.BasisImaginary),
            new SafetensorsEntry($"{name}.interpolant_real", interpolant, stored.InterpolantReal),
            new SafetensorsEntry($"{name}.interpolant_imaginary", interpolant, stored.InterpolantImaginary),
        ];
    }

    private static StoredCompression Compression(SafetensorsFile file, string name, BinaryModelSettings settings, int bins)
    {
        long[] basis = [settings.Components, bins];
        long[] interpolant = [settings.Components, settings.Nodes];
        long[] nodes = file.Integers($"{name}.node_bins", [settings.Nodes]);
        if (nodes.Any(bin => bin < 0 || bin >= bins))
        {
            throw new InvalidInputException($"Tensor '{name}.node_bins' of {file.Path} names a bin outside 0 to {bins - 1}; the file is damaged.");
        }

        return new StoredCompression(
            Array.ConvertAll(nodes, bin => (int)bin),
            file.Singles($"{name}.basis_real", basis),
            file.Singles($"{name}.basis_imaginary", basis),
            file.Singles($"{name}.interpolant_real", interpolant),
            file.Singles($"{name}.interpolant_imaginary", interpolant));
    }

    // A decimal number keeps the nanoseconds, on which a training that is continued depends bit by bit.
    private static GpsTime Trigger(string cardPath, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds) || seconds is <= 0 or >= 1e12m)
        {
            throw new InvalidInputException($"{cardPath}: the trigger is '{text}', but it must be a GPS time in seconds.");
        }

        decimal whole = Math.Floor(seconds);
        return new GpsTime((long)whole, 0) + (double)(seconds - whole);
    }

    private static void RequireUsable(string cardPath, Card card)
    {
        string[] violations =
        [
            .. card.Settings.Violations(), .. card.Settings.TrainingPrior.Violations(), .. card.Settings.AnalysisPrior.Violations(),
            .. card.NoiseSources.Count == card.Settings.Detectors.Count ? Array.Empty<string>() : ["NoiseSources must name one source per detector"],
        ];
        if (violations.Length > 0)
        {
            throw new InvalidInputException($"{cardPath}: {string.Join("; ", violations)}.");
        }
    }

    private sealed record Card(BinaryModelSettings Settings, string Trigger, IReadOnlyList<string> NoiseSources);
}
