namespace Gnpe.Diagnostics;

/// <summary>What the classifier two-sample test found.</summary>
/// <param name="Score">Mean held-out accuracy: 0.5 when the sets cannot be told apart, 1 when they always can.</param>
/// <param name="FoldScores">Held-out accuracy of each part of the cross validation.</param>
/// <param name="StandardError">Standard deviation of the fold scores divided by the square root of their number; training sets overlap, so it is a little optimistic.</param>
public sealed record C2stResult(double Score, double[] FoldScores, double StandardError);
