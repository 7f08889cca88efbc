using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// (1 − s)·p + s·q: a defensive mixture (Hesterberg 1995, doi:10.1080/00401706.1995.10484303) when q is broad, so that importance weights stay bounded where p leaves something out. Shares of the samples are fixed, the density is that
/// of the mixture.
/// </summary>
public sealed class MixtureDensity : IConditionalDensity
{
    private readonly IConditionalDensity first;
    private readonly IConditionalDensity second;
    private readonly double secondShare;

    /// <summary>Mixes two densities.</summary>
    /// <param name="first">p.</param>
    /// <param name="second">q, over as many parameters given as many numbers.</param>
    /// <param name="secondShare">s, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The densities differ in their dimensions, or the share is not between 0 and 1.</exception>
    public MixtureDensity(IConditionalDensity first, IConditionalDensity second, double secondShare)
    {
        if (first.Space.Count != second.Space.Count || first.ContextWidth != second.ContextWidth)
        {
            throw new ArgumentException(
                $"Densities over {first.Space.Count} and {second.Space.Count} parameters given {first.ContextWidth} and {second.ContextWidth} numbers do not mix.", nameof(second));
        }

        if (!(secondShare is > 0 and < 1))
        {
            throw new ArgumentException($"A share of {secondShare} is not between 0 and 1.", nameof(secondShare));
        }

        (this.first, this.second, this.secondShare) = (first, second, secondShare);
    }

    /// <inheritdoc/>
    public ParameterSpace Space => first.Space;

    /// <inheritdoc/>
    public int ContextWidth => first.ContextWidth;

    /// <inheritdoc/>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        int ofSecond = (int)Math.Round(secondShare * samples.Count);
        int ofFirst = samples.Count - ofSecond;
        first.Sample(Part(context, 0, ofFirst), random.Split(0), samples.Slice(0, ofFirst), logDensity[..ofFirst]);
        second.Sample(Part(context, ofFirst, ofSecond), random.Split(1), samples.Slice(ofFirst, ofSecond), logDensity[ofFirst..]);
        LogDensity(samples, context, logDensity);
    }

    /// <inheritdoc/>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        double[] ofSecond = new double[samples.Count];
        first.LogDensity(samples, context, logDensity);
        second.LogDensity(samples, context, ofSecond);
        (double logFirst, double logSecond) = (Math.Log(1 - secondShare), Math.Log(secondShare));
        for (int row = 0; row < ofSecond.Length; row++)
        {
            logDensity[row] = LogSumExp.Of(logDensity[row] + logFirst, ofSecond[row] + logSecond);
        }
    }

    private static Rows<float> Part(Rows<float> context, int start, int count) => context.Count == 1 ? context : context.Slice(start, count);
}
