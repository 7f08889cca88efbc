namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What an analysis is doing.</summary>
public enum BinaryAnalysisStage
{
    /// <summary>Searching the arrival times with a bank of templates.</summary>
    MatchedFilter,

    /// <summary>Running the Gibbs chains.</summary>
    Gibbs,

    /// <summary>Drawing and weighing samples.</summary>
    ImportanceSampling,

    /// <summary>Running Markov chains from the weighted samples, if asked.</summary>
    Refinement,

    /// <summary>Restoring phases and converting to bilby's parameters.</summary>
    Conversion,
}

/// <summary>Where an analysis stands.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Message">One line for people.</param>
public sealed record BinaryAnalysisProgress(BinaryAnalysisStage Stage, string Message);
