using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Settings;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Neural.Models;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// The folder of one trained network for binaries: the binary model (card and representation), <c>settings.yaml</c>, <c>network/</c> once training has ended, and
/// <c>checkpoint/</c> until then.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class BinaryTrainingFolder(string path)
{
    private const string SettingsFile = "settings.yaml";
    private const string NetworkFolder = "network";
    private const string CheckpointFolder = "checkpoint";
    private const string LogFile = "training.json";
    private const string LossFigure = "loss.png";
    private const string LogKind = "training-log";

    /// <summary>The folder of the checkpoint.</summary>
    public string CheckpointPath { get; } = Path.Combine(path, CheckpointFolder);

    /// <summary>The figure of the losses.</summary>
    public string LossFigurePath { get; } = Path.Combine(path, LossFigure);

    private string NetworkPath { get; } = Path.Combine(path, NetworkFolder);

    /// <summary>Begins a training: removes what an earlier one left, then stores settings and model.</summary>
    /// <param name="settings">All settings, with the number of steps resolved.</param>
    /// <param name="trained">The model.</param>
    public void Begin(BinaryTrainingSettings settings, TrainedBinaryModel trained)
    {
        Remove(NetworkPath);
        Remove(CheckpointPath);
        Directory.CreateDirectory(path);
        File.Delete(Path.Combine(path, LogFile));
        File.Delete(LossFigurePath);
        YamlSettings.Write(Path.Combine(path, SettingsFile), settings);
        BinaryModelFolder.Write(path, trained, ProgramVersion.Text);
    }

    /// <summary>What a training that was begun here needs to go on.</summary>
    /// <returns>Settings, model and the latest checkpoint.</returns>
    /// <exception cref="InvalidInputException">There is no training to continue, or a file cannot be used.</exception>
    public (BinaryTrainingSettings Settings, TrainedBinaryModel Trained, ArtifactContent Checkpoint) Continue()
    {
        if (!Directory.Exists(CheckpointPath))
        {
            string state = Directory.Exists(NetworkPath) ? "its training has ended" : "no training was begun and interrupted there";
            throw new InvalidInputException($"{path} holds no checkpoint to resume from: {state}.");
        }

        return (YamlSettings.Read<BinaryTrainingSettings>(Path.Combine(path, SettingsFile)), BinaryModelFolder.Read(path), ArtifactFolder.Read(CheckpointPath));
    }

    /// <summary>Stores a checkpoint.</summary>
    /// <param name="content">What the trainer gave.</param>
    public void SaveCheckpoint(ArtifactContent content) => ArtifactFolder.Write(CheckpointPath, content, ProgramVersion.Text);

    /// <summary>Ends a training: stores the log, then the network, then removes the checkpoint.</summary>
    /// <param name="density">The network.</param>
    /// <param name="log">How the training went.</param>
    public void End(NeuralDensity density, TrainingLog log)
    {
        JsonArtifact.Write(Path.Combine(path, LogFile), new ArtifactHeader(LogKind, 1, ProgramVersion.Text), log);
        ArtifactFolder.Write(NetworkPath, density.Export(), ProgramVersion.Text);
        Remove(CheckpointPath);
    }

    /// <summary>Reads a trained network with its model.</summary>
    /// <param name="trigger">The event to be analysed.</param>
    /// <returns>The model, and the network, to be disposed.</returns>
    /// <exception cref="InvalidInputException">The folder or a file is missing, corrupted, newer than this program, or training has not ended.</exception>
    public (TrainedBinaryModel Trained, NeuralDensity Density) Read(GpsTime trigger)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidInputException($"The model folder {path} does not exist.");
        }

        TrainedBinaryModel trained = BinaryModelFolder.Read(path, trigger);
        if (!Directory.Exists(NetworkPath) && Directory.Exists(CheckpointPath))
        {
            throw new InvalidInputException($"The model folder {path} holds a training that has not ended; end it with gnpe gw train --resume --output {path}.");
        }

        ArtifactContent content = ArtifactFolder.Read(NetworkPath, NeuralDensity.Kind);
        try
        {
            return (trained, NeuralDensity.Import(content));
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"{NetworkPath}: {error.Message}", error);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
