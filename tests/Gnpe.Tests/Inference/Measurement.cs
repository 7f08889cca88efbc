namespace Gnpe.Tests.Inference;

/// <summary>States that direction·θ equals weights·context + constant up to a normal error: a datum, a Gaussian prior or a Gaussian kernel.</summary>
internal sealed record Measurement(double[] Direction, double Deviation, double Constant, params double[] ContextWeights);
