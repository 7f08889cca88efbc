using Gnpe.Neural.Training;
using Gnpe.Parameters;

namespace Gnpe.Cli.Study;

/// <summary>Everything a study found.</summary>
internal sealed record StudyResult(
    StudyOptions Options, ParameterSpace Space, IReadOnlyList<StudyObservation> Observations, IReadOnlyList<StudyRun> Runs, IReadOnlyList<StudyPosteriors> Posteriors);

/// <summary>The posteriors of one run, in the order of the observations, and its losses.</summary>
internal sealed record StudyPosteriors(string Method, int Simulations, IReadOnlyList<StudyPosterior> Observations, IReadOnlyList<LossRecord> Losses);
