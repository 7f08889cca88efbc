using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Plain neural posterior estimation for one observation: q(θ|x).</summary>
/// <param name="density">A density trained on <see cref="NpeExamples"/>.</param>
/// <param name="observation">x, shape <c>[data width]</c>.</param>
public sealed class NpePosterior(IConditionalDensity density, ReadOnlyMemory<float> observation) : IPosteriorProposal
{
    /// <inheritdoc/>
    public ParameterSpace Space => density.Space;

    /// <inheritdoc/>
    public SampleTable Propose(int count, RandomStream random)
    {
        Rows<double> samples = new(count, Space.Count);
        double[] logDensity = new double[count];
        density.Sample(Observation.AsRow(observation), random, samples, logDensity);
        return new SampleTable(Space, samples) { LogDensity = logDensity };
    }
}
