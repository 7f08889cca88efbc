using System.Globalization;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Tensors;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Stores a binary model in a folder: <c>card.json</c> with settings and provenance, <c>representation.safetensors</c> with noise curves and the signal basis.
/// The network lies beside them, in <c>network</c>.
/// </summary>
public static class BinaryModelFolder
{
    /// <summary>The kind of the card.</summary>
    public const string Kind = "aligned-binary-model";

    /// <summary>Name of the card.</summary>
    public const string CardFile = "card.json";

    /// <summary>Name of the file of noise curves and basis.</summary>
    public const string RepresentationFile = "representation.safetensors";

    private const int FormatVersion = 2;

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
            [.. settings.Detectors.SelectMany((name, i) => Curve(name, trained.Densities[i])), .. Entries(trained.Model.Basis)]);
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
        Card card = JsonArtifact.Read<Card>(cardPath, Kind, FormatVersion, out ArtifactHeader header);
        if (header.FormatVersion < FormatVersion)
        {
            throw new InvalidInputException(
                $"{cardPath} has format version {header.FormatVersion} of {Kind}, whose reduced basis belonged to one noise curve; this gnpe reads version {FormatVersion}: train the network again.");
        }

        GpsTime stored = Trigger(cardPath, card.Trigger);
        RequireUsable(cardPath, card);
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(path, RepresentationFile));
        BinaryModelSettings settings = card.Settings;
        DetectorPair detectors = BinaryModel.PairOf(settings, trigger ?? stored);
        int bins = BinaryModel.BandOf(settings).Count;
        PowerSpectralDensity[] densities = [.. settings.Detectors.Select((name, i) =>
            new PowerSpectralDensity(file.Doubles($"{name}.psd_frequency"), file.Doubles($"{name}.psd"), card.NoiseSources[i]))];
        return new TrainedBinaryModel(BinaryModel.Restore(settings, detectors, densities, Basis(file, settings, bins)), densities, stored);
    }

    private static IEnumerable<SafetensorsEntry> Curve(string name, PowerSpectralDensity density) =>
    [
        new SafetensorsEntry($"{name}.psd_frequency", [density.Values.Length], density.FrequenciesHertz.ToArray()),
        new SafetensorsEntry($"{name}.psd", [density.Values.Length], density.Values.ToArray()),
    ];

    private static IEnumerable<SafetensorsEntry> Entries(SignalBasis basis)
    {
        StoredBasis stored = basis.Store();
        long[] vectors = [stored.NodeBins.Length, basis.Band.Count];
        long[] interpolant = [stored.NodeBins.Length, stored.NodeBins.Length];
        return
        [
            new SafetensorsEntry("basis.components", [1], new long[] { stored.Components }),
            new SafetensorsEntry("basis.fiducial_whitening", [basis.Band.Count], stored.FiducialWhitening),
            new SafetensorsEntry("basis.node_bins", [stored.NodeBins.Length], Array.ConvertAll(stored.NodeBins, bin => (long)bin)),
            new SafetensorsEntry("basis.real", vectors, stored.BasisReal),
            new SafetensorsEntry("basis.imaginary", vectors, stored.BasisImaginary),
            new SafetensorsEntry("basis.interpolant_real", interpolant, stored.InterpolantReal),
            new SafetensorsEntry("basis.interpolant_imaginary", interpolant, stored.InterpolantImaginary),
        ];
    }

    private static StoredBasis Basis(SafetensorsFile file, BinaryModelSettings settings, int bins)
    {
        long[] vectors = [settings.Nodes, bins];
        long[] interpolant = [settings.Nodes, settings.Nodes];
        long components = file.Integers("basis.components", [1])[0];
        if (components != settings.Components)
        {
            throw new InvalidInputException($"Tensor 'basis.components' of {file.Path} says {components}, but the settings beside it {settings.Components}; the files do not belong together.");
        }

        long[] nodes = file.Integers("basis.node_bins", [settings.Nodes]);
        if (nodes[0] < 0 || nodes[^1] >= bins || nodes.Zip(nodes.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new InvalidInputException($"Tensor 'basis.node_bins' of {file.Path} must name ascending bins from 0 to {bins - 1}; the file is damaged.");
        }

        double[] whitening = file.Doubles("basis.fiducial_whitening");
        return whitening.Length == bins
            ? new StoredBasis(
                settings.Components,
                whitening,
                Array.ConvertAll(nodes, bin => (int)bin),
                file.Singles("basis.real", vectors),
                file.Singles("basis.imaginary", vectors),
                file.Singles("basis.interpolant_real", interpolant),
                file.Singles("basis.interpolant_imaginary", interpolant))
            : throw new InvalidInputException($"Tensor 'basis.fiducial_whitening' of {file.Path} has {whitening.Length} numbers, but the settings' band has {bins} bins.");
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
