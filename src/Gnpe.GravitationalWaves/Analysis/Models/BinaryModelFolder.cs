using Gnpe.Data.Artifacts;
using Gnpe.Data.Tensors;
using Gnpe.GravitationalWaves.Compression;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Stores a binary model in a folder: <c>card.json</c> with settings, <c>basis.safetensors</c> with the signal basis, and where the chirp mass is a part of
/// the pose <c>heterodyne.safetensors</c>. The network lies beside them, in <c>network</c>.
/// </summary>
public static class BinaryModelFolder
{
    /// <summary>The kind of the card.</summary>
    public const string Kind = "binary-model";

    /// <summary>Name of the card.</summary>
    public const string CardFile = "card.json";

    /// <summary>Name of the file of the signal basis.</summary>
    public const string BasisFile = "basis.safetensors";

    /// <summary>Name of the file of the heterodyne.</summary>
    public const string HeterodyneFile = "heterodyne.safetensors";

    // Networks of version 1 inferred the distance and the polarization angle.
    private const int FormatVersion = 2;

    /// <summary>Writes a model; each file completely or not at all, the card last.</summary>
    /// <param name="path">The folder; made when missing.</param>
    /// <param name="model">The model.</param>
    /// <param name="createdBy">Program and version, e.g. <c>gnpe 0.1.0</c>.</param>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public static void Write(string path, BinaryModel model, string createdBy)
    {
        ArgumentNullException.ThrowIfNull(model);
        StoredBasis stored = model.Basis.Store();
        long[] vectors = [stored.NodeBins.Length, model.Basis.Band.Count];
        long[] interpolant = [stored.NodeBins.Length, stored.NodeBins.Length];
        SafetensorsFile.Write(
            Path.Combine(path, BasisFile),
            [
                new SafetensorsEntry("fiducial_whitening", [model.Basis.Band.Count], stored.FiducialWhitening),
                new SafetensorsEntry("node_bins", [stored.NodeBins.Length], Array.ConvertAll(stored.NodeBins, bin => (long)bin)),
                new SafetensorsEntry("basis_real", vectors, stored.BasisReal),
                new SafetensorsEntry("basis_imaginary", vectors, stored.BasisImaginary),
                new SafetensorsEntry("interpolant_real", interpolant, stored.InterpolantReal),
                new SafetensorsEntry("interpolant_imaginary", interpolant, stored.InterpolantImaginary),
            ]);
        if (model.Heterodyne is not null)
        {
            WriteHeterodyne(Path.Combine(path, HeterodyneFile), model.Heterodyne.Store());
        }

        JsonArtifact.Write(Path.Combine(path, CardFile), new ArtifactHeader(Kind, FormatVersion, createdBy), new Card(model.Settings));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">A file is missing, corrupted, of another kind, or newer or much older than this program.</exception>
    public static BinaryModel Read(string path)
    {
        string cardPath = Path.Combine(path, CardFile);
        BinaryModelSettings settings = JsonArtifact.Read<Card>(cardPath, Kind, FormatVersion, out ArtifactHeader header).Settings;
        if (header.FormatVersion < FormatVersion)
        {
            throw new InvalidInputException($"{cardPath} has format version {header.FormatVersion} of {Kind}, from before distances were averaged over; train the model again.");
        }

        string[] violations = [.. settings.Violations(), .. settings.TrainingPrior.Violations(), .. settings.AnalysisPrior.Violations()];
        if (violations.Length > 0)
        {
            throw new InvalidInputException($"{cardPath}: {string.Join("; ", violations)}.");
        }

        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(path, BasisFile));
        int bins = BinaryModel.BandOf(settings).Count;
        long[] vectors = [settings.Nodes, bins];
        long[] interpolant = [settings.Nodes, settings.Nodes];
        int[] nodes = Array.ConvertAll(file.Integers("node_bins", [settings.Nodes]), bin => (int)bin);
        if (nodes[0] < 0 || nodes[^1] >= bins || nodes.Zip(nodes.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new InvalidInputException($"Tensor 'node_bins' of {file.Path} must name ascending bins from 0 to {bins - 1}; the file is damaged.");
        }

        StoredBasis stored = new(
            settings.Components,
            file.Doubles("fiducial_whitening", [bins]),
            nodes,
            file.Singles("basis_real", vectors),
            file.Singles("basis_imaginary", vectors),
            file.Singles("interpolant_real", interpolant),
            file.Singles("interpolant_imaginary", interpolant));
        return new BinaryModel(
            settings, SignalBasis.Restore(BinaryModel.BandOf(settings), stored), settings.Heterodynes ? ReadHeterodyne(Path.Combine(path, HeterodyneFile), settings) : null);
    }

    private static void WriteHeterodyne(string path, StoredHeterodyne stored)
    {
        long[] matrices = [stored.Phases.Length, stored.Components, stored.Inputs];
        SafetensorsFile.Write(
            path,
            [
                new SafetensorsEntry("phases", [stored.Phases.Length], stored.Phases),
                new SafetensorsEntry("matrix_real", matrices, stored.Real),
                new SafetensorsEntry("matrix_imaginary", matrices, stored.Imaginary),
            ]);
    }

    private static Heterodyne ReadHeterodyne(string path, BinaryModelSettings settings)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        double[] phases = file.Doubles("phases", [BinaryModelBuilder.HeterodyneSettingsOf(settings).Phases().Length]);
        long[] matrices = [phases.Length, settings.HeterodyneComponents, settings.Components];
        StoredHeterodyne stored = new(settings.HeterodyneComponents, settings.Components, phases, file.Singles("matrix_real", matrices), file.Singles("matrix_imaginary", matrices));
        try
        {
            return Heterodyne.Restore(stored);
        }
        catch (ArgumentException error)
        {
            throw new InvalidInputException($"Tensor 'phases' of {file.Path} must hold evenly spaced numbers; the file is damaged.", error);
        }
    }

    private sealed record Card(BinaryModelSettings Settings);
}
