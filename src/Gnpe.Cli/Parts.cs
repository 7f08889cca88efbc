using Gnpe.Cli.GravitationalWaves;
using Gnpe.Cli.Study;

namespace Gnpe.Cli;

/// <summary>What the commands are put together from where a test needs something else: a full disk, a study without its training.</summary>
internal sealed record Parts
{
    /// <summary>Stores a checkpoint of a training for binaries.</summary>
    public Action<BinaryTrainingFolder, BinaryCheckpoint> SaveCheckpoint { get; init; } = (folder, checkpoint) => folder.SaveCheckpoint(checkpoint);

    /// <summary>Does the oscillator study.</summary>
    public Func<StudyOptions, IStudyListener, CancellationToken, StudyResult> Study { get; init; } =
        (options, listener, cancellation) => new OscillatorStudy(options, listener).Run(cancellation);
}
