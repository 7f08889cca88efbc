using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>q(θ|r(x)) as a density given x: data are reduced, not moved, before the density is asked.</summary>
/// <param name="density">A density given reduced data.</param>
/// <param name="reduction">r, a standardizer of the trivial group.</param>
public sealed class ReducedDensity(IConditionalDensity density, IStandardizer reduction) : IConditionalDensity
{
    /// <inheritdoc/>
    public ParameterSpace Space => density.Space;

    /// <inheritdoc/>
    public int ContextWidth => reduction.InputWidth;

    /// <inheritdoc/>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity) =>
        density.Sample(Reduced(context), random, samples, logDensity);

    /// <inheritdoc/>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity) => density.LogDensity(samples, Reduced(context), logDensity);

    private Rows<float> Reduced(Rows<float> data)
    {
        Rows<float> reduced = new(data.Count, reduction.Layout.Width);
        reduction.Standardize(data, new Rows<double>(data.Count, 0), reduced);
        return reduced;
    }
}
