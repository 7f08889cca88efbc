namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What the analysis of one injection gave.</summary>
public sealed record InjectionOutcome
{
    /// <summary>The true source: one row of <see cref="Priors.BinaryParameters"/>, shape <c>[15]</c>.</summary>
    public required IReadOnlyList<double> Parameters { get; init; }

    /// <summary>The posterior's distribution function at the truth for each of <see cref="Priors.BinaryParameters"/>, psi modulo π/2, shape <c>[15]</c>; NaN where no draw has weight.</summary>
    public required IReadOnlyList<double> Ranks { get; init; }

    /// <summary>√⟨h|h⟩ over all detectors.</summary>
    public required double OptimalSignalToNoise { get; init; }

    /// <summary>Network signal-to-noise ratio of the best template in the data.</summary>
    public required double FoundSignalToNoise { get; init; }

    /// <summary>Effective samples per draw, from 0 to 1.</summary>
    public required double Efficiency { get; init; }

    /// <summary>(Σw)²/Σw².</summary>
    public required double EffectiveSamples { get; init; }

    /// <summary>Draws of the importance sampling.</summary>
    public required int Draws { get; init; }

    /// <summary>log p(data | signal) − log p(data | noise), natural logarithm.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>Its standard error.</summary>
    public required double LogEvidenceError { get; init; }

    /// <summary>Pareto shape of the largest weights.</summary>
    public required double ParetoShape { get; init; }

    /// <summary>Iterations of the Gibbs chains.</summary>
    public required int GibbsIterations { get; init; }

    /// <summary>Whether the chains stopped moving.</summary>
    public required bool Converged { get; init; }

    /// <summary>Wall-clock time of each stage in the order of <see cref="BinaryAnalysisStage"/>, without the refinement [s].</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Whether there is a posterior, in which the truth has ranks.</summary>
    public bool HasRanks => !double.IsNaN(Ranks[0]);

    /// <summary>Wall-clock time of the analysis [s].</summary>
    public double TotalSeconds => Seconds.Sum();
}
