using Gnpe.Inference;
using Gnpe.Parameters;

namespace Gnpe.Cli.Study;

/// <summary>One method trained on one number of simulations and scored on every observation; the fields of <c>summary.json</c>.</summary>
internal sealed record StudyRun
{
    public required string Method { get; init; }

    public required int Simulations { get; init; }

    /// <summary>C2ST of each observation: 0.5 is indistinguishable from the exact posterior, 1 is disjoint.</summary>
    public required double[] C2st { get; init; }

    public required double C2stMean { get; init; }

    public required double TrainSeconds { get; init; }

    /// <summary>Seconds to sample one observation, mean.</summary>
    public required double SampleSeconds { get; init; }

    /// <summary>Gibbs iterations of each observation; null for methods that do not iterate.</summary>
    public int[]? GibbsIterations { get; init; }

    /// <summary>How the chains of each observation were judged; null for methods that do not iterate.</summary>
    public string[]? GibbsConvergence { get; init; }

    /// <summary>Effective samples per draw of importance sampling; null where the likelihood is not tractable.</summary>
    public double[]? ImportanceEfficiency { get; init; }

    /// <summary>C2ST after importance sampling.</summary>
    public double[]? ImportanceC2st { get; init; }

    public double? ImportanceC2stMean { get; init; }

    /// <summary>Log evidence by importance sampling.</summary>
    public double[]? LogEvidence { get; init; }

    public double[]? LogEvidenceError { get; init; }

    /// <summary>Log evidence by quadrature.</summary>
    public double[]? LogEvidenceExact { get; init; }
}

/// <summary>What a method gave for one observation.</summary>
/// <param name="Samples">Equally weighted posterior samples.</param>
/// <param name="Seconds">Time it took.</param>
internal sealed record StudyPosterior(SampleTable Samples, double Seconds)
{
    /// <summary>The run of the Gibbs chains, for GNPE.</summary>
    public GnpeResult? Gibbs { get; init; }

    /// <summary>Importance sampling, where the likelihood is tractable.</summary>
    public ImportanceSamplingResult? Importance { get; init; }
}
