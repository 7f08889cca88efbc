namespace Gnpe.Inference;

/// <summary>Where an ensemble stands after a step.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="Steps">Steps to make.</param>
/// <param name="Acceptance">Share of the walkers that moved in this step.</param>
/// <param name="MeanLogTarget">Mean over the walkers of log p(θ)p(x|θ), up to the constant that the likelihood leaves out.</param>
public readonly record struct EnsembleStep(int Step, int Steps, double Acceptance, double MeanLogTarget);
