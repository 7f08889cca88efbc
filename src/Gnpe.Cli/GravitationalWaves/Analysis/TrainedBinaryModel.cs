using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Neural.Models;
using Gnpe.Parameters;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>A model with its network, and with the network of the pose that it starts from if one is given.</summary>
internal sealed class TrainedBinaryModel : IDisposable
{
    private readonly NeuralDensity? startDensity;

    private TrainedBinaryModel(BinaryTrainingFolder folder, string path, string? startPath)
    {
        Folder = folder;
        Path = path;
        (Model, Density) = folder.Read();
        if (startPath is not null)
        {
            StartFolder = new BinaryTrainingFolder(startPath);
            (BinaryModel startModel, startDensity) = StartFolder.Read();
            Start = Blaming(startPath, () => new PoseNetwork(startModel, startDensity));
        }

        Blaming(startPath ?? path, () =>
        {
            BinaryAnalysis.RequireComplete(Model, Start);
            return true;
        });
    }

    /// <summary>The model folder.</summary>
    public BinaryTrainingFolder Folder { get; }

    /// <summary>The folder of the network of the pose; null without one.</summary>
    public BinaryTrainingFolder? StartFolder { get; }

    /// <summary>Path of the model folder, for messages.</summary>
    public string Path { get; }

    /// <summary>The model.</summary>
    public BinaryModel Model { get; }

    /// <summary>Its network.</summary>
    public NeuralDensity Density { get; }

    /// <summary>The network of the pose; null without one.</summary>
    public PoseNetwork? Start { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="startPath">Folder of a model of the pose, or null.</param>
    /// <returns>The model, to be disposed.</returns>
    /// <exception cref="InvalidInputException">A folder cannot be used, or the two do not fit.</exception>
    public static TrainedBinaryModel Read(string path, string? startPath) => new(new BinaryTrainingFolder(path), path, startPath);

    /// <summary>Makes sure that the network is of the targets and of the data of the model.</summary>
    /// <param name="event">Any event under the model.</param>
    /// <exception cref="InvalidInputException">They do not belong together.</exception>
    public void RequireFitting(BinaryEvent @event)
    {
        ParameterSpace targets = @event.Targets;
        if (!Density.Space.Names.SequenceEqual(targets.Names) || Density.ContextWidth != @event.Equivariance.Context.Width)
        {
            throw new InvalidInputException(
                $"The network in {Path} is over ({string.Join(", ", Density.Space.Names)}) given {Density.ContextWidth} numbers, but its card describes ({string.Join(", ", targets.Names)}) given {@event.Equivariance.Context.Width}; the folder mixes two models.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Density.Dispose();
        startDensity?.Dispose();
    }

    private T Blaming<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InvalidInputException error)
        {
            Dispose();
            throw new InvalidInputException($"{path}: {error.Message}", error);
        }
    }
}
