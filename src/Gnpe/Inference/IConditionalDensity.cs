using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// A conditional density q(θ|c) that can be drawn from and evaluated, row by row: a trained network, or an exact law in a test. Every method of inference is built on it.
/// A batch of one context row serves all samples.
/// </summary>
public interface IConditionalDensity
{
    /// <summary>The parameters it is a density of.</summary>
    ParameterSpace Space { get; }

    /// <summary>Width of a context row; 0 for an unconditional density.</summary>
    int ContextWidth { get; }

    /// <summary>Draws one sample per row.</summary>
    /// <param name="context">Shape <c>[samples or 1, ContextWidth]</c>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="samples">Receives θ, shape <c>[samples, parameters]</c>.</param>
    /// <param name="logDensity">Receives log q(θ|c) of each sample, shape <c>[samples]</c>.</param>
    void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity);

    /// <summary>Evaluates the density.</summary>
    /// <param name="samples">θ, shape <c>[samples, parameters]</c>.</param>
    /// <param name="context">Shape <c>[samples or 1, ContextWidth]</c>.</param>
    /// <param name="logDensity">Receives log q(θ|c), −∞ outside the support, shape <c>[samples]</c>.</param>
    void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity);
}
