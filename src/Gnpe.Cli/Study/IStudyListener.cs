using Gnpe.Neural.Training;

namespace Gnpe.Cli.Study;

/// <summary>Who watches a study.</summary>
internal interface IStudyListener
{
    /// <summary>Runs a part of the study under a description.</summary>
    T During<T>(string description, Func<T> work);

    /// <summary>Training went on.</summary>
    void Training(string name, TrainingProgress progress);

    /// <summary>One method is trained and scored.</summary>
    void Finished(StudyRun run);
}
