using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Files;
using Gnpe.Data.Settings;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.Neural.Models;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// The folder of one trained network for binaries: the binary model (card and signal basis), <c>settings.yaml</c>, <c>network/</c> once training has ended, and
/// <c>checkpoint/</c> and <c>noise.hdf5</c> until then. A model that ships keeps some densities in <c>noise.hdf5</c>, for its example event. A new training touches it with its first checkpoint, or at its end: until then an earlier model in it can be used.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class BinaryTrainingFolder(string path)
{
    private const string SettingsFile = "settings.yaml";
    private const string NetworkFolder = "network";
    private const string CheckpointFolder = "checkpoint";
    private const string NoiseFile = "noise.hdf5";
    private const string LogFile = "training.json";
    private const string LossFigure = "loss.png";
    private const string LogKind = "training-log";

    private BinaryTrainingSettings? stored;

    /// <summary>The folder of the checkpoint.</summary>
    public string CheckpointPath { get; } = Path.Combine(path, CheckpointFolder);

    /// <summary>Whether a checkpoint of this training is stored.</summary>
    public bool HasCheckpoint => stored is not null;

    /// <summary>The files that make the trained model.</summary>
    public IReadOnlyList<string> ModelFiles =>
    [
        .. new[] { BinaryModelFolder.CardFile, BinaryModelFolder.BasisFile, BinaryModelFolder.HeterodyneFile }.Select(name => Path.Combine(path, name)).Where(File.Exists),
        .. Directory.GetFiles(NetworkPath).Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of the noise densities that are stored here; null when there is none.</summary>
    public string? StoredNoise => File.Exists(Path.Combine(path, NoiseFile)) ? Path.Combine(path, NoiseFile) : null;

    private string NetworkPath { get; } = Path.Combine(path, NetworkFolder);

    /// <summary>What a training that was begun here needs to go on.</summary>
    /// <returns>Settings, model and the latest checkpoint.</returns>
    /// <exception cref="InvalidInputException">There is no training to continue, or a file cannot be used.</exception>
    public BinaryCheckpoint Continue()
    {
        AtomicDirectory.Recover(CheckpointPath);
        if (!Directory.Exists(CheckpointPath))
        {
            string state = Directory.Exists(NetworkPath) ? "its training has ended" : "no training was begun and interrupted there";
            throw new InvalidInputException($"{path} holds no checkpoint to resume from: {state}.");
        }

        BinaryCheckpoint checkpoint = new(
            YamlSettings.Read<BinaryTrainingSettings>(Path.Combine(path, SettingsFile)), BinaryModelFolder.Read(path), NoiseDensitySet.Read(Path.Combine(path, NoiseFile)), ArtifactFolder.Read(CheckpointPath));
        stored = checkpoint.Settings;
        return checkpoint;
    }

    /// <summary>Stores a checkpoint, and with it the settings and the model that it belongs to.</summary>
    /// <param name="checkpoint">What a training needs to go on.</param>
    /// <exception cref="InvalidInputException">A file cannot be written; what was there before is as it was.</exception>
    public void SaveCheckpoint(BinaryCheckpoint checkpoint)
    {
        if (stored is null)
        {
            OutputFolder.Write(
                path,
                folder =>
                {
                    WriteModel(folder, checkpoint.Settings, checkpoint.Model);
                    checkpoint.Noise.Write(Path.Combine(folder, NoiseFile));
                    ArtifactFolder.Write(Path.Combine(folder, CheckpointFolder), checkpoint.State, ProgramVersion.Text);
                },
                NetworkFolder,
                LogFile,
                LossFigure);
        }
        else
        {
            ArtifactFolder.Write(CheckpointPath, checkpoint.State, ProgramVersion.Text);
            if (checkpoint.Settings != stored)
            {
                YamlSettings.Write(Path.Combine(path, SettingsFile), checkpoint.Settings);
            }
        }

        stored = checkpoint.Settings;
    }

    /// <summary>Ends a training: stores the model, the settings, the log and the network, then removes the checkpoint.</summary>
    /// <param name="settings">All settings, with the number of steps resolved.</param>
    /// <param name="model">The model.</param>
    /// <param name="density">The network.</param>
    /// <param name="log">How the training went.</param>
    /// <param name="losses">The figure of the losses.</param>
    /// <exception cref="InvalidInputException">A file cannot be written; what was there before is as it was.</exception>
    public void End(BinaryTrainingSettings settings, BinaryModel model, NeuralDensity density, TrainingLog log, Figure losses)
    {
        OutputFolder.Write(
            path,
            folder =>
            {
                WriteModel(folder, settings, model);
                losses.Save(Path.Combine(folder, LossFigure));
                JsonArtifact.Write(Path.Combine(folder, LogFile), new ArtifactHeader(LogKind, 1, ProgramVersion.Text), log);
                ArtifactFolder.Write(Path.Combine(folder, NetworkFolder), density.Export(), ProgramVersion.Text);
            },
            CheckpointFolder,
            NoiseFile);
    }

    /// <summary>Reads a trained network with its model.</summary>
    /// <returns>The model, and the network, to be disposed.</returns>
    /// <exception cref="InvalidInputException">The folder or a file is missing, corrupted, newer than this program, or training has not ended.</exception>
    public (BinaryModel Model, NeuralDensity Density) Read()
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidInputException($"The model folder {path} does not exist; name one that gnpe gw train wrote.");
        }

        if (!File.Exists(Path.Combine(path, BinaryModelFolder.CardFile)))
        {
            throw new InvalidInputException($"The folder {path} holds no model, because there is no {BinaryModelFolder.CardFile} in it; name one that gnpe gw train wrote.");
        }

        BinaryModel model = BinaryModelFolder.Read(path);
        if (!Directory.Exists(NetworkPath))
        {
            throw new InvalidInputException(Directory.Exists(CheckpointPath)
                ? $"The model folder {path} holds a training that has not ended; end it with gnpe gw train --resume --output {path}."
                : $"The model folder {path} lacks its {NetworkFolder} folder; restore it from a copy or train again.");
        }

        ArtifactContent content = ArtifactFolder.Read(NetworkPath, NeuralDensity.Kind);
        try
        {
            return (model, NeuralDensity.Import(content));
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"{NetworkPath}: {error.Message}", error);
        }
    }

    private static void WriteModel(string folder, BinaryTrainingSettings settings, BinaryModel model)
    {
        YamlSettings.Write(Path.Combine(folder, SettingsFile), settings);
        BinaryModelFolder.Write(folder, model, ProgramVersion.Text);
    }
}
