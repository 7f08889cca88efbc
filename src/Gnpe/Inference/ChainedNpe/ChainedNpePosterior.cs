using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// Chained neural posterior estimation for one observation (arXiv:2111.13139, the baseline of section 3): first the pose, q(g|x), then the rest given data standardized by it,
/// q(θ|T_{g⁻¹}x, g), without blur and without iteration. The pose must be a function of the parameters that the first density is over.
/// </summary>
public sealed class ChainedNpePosterior : IPosteriorProposal
{
    private const int ChunkSize = 2_000;

    private readonly IConditionalDensity poseDensity;
    private readonly IConditionalDensity restDensity;
    private readonly Equivariance equivariance;
    private readonly ReadOnlyMemory<float> observation;
    private readonly int[] poseColumns;
    private readonly int[] restColumns;

    /// <summary>Creates the posterior.</summary>
    /// <param name="poseDensity">q(g|x), over the parameters of which the pose is made.</param>
    /// <param name="restDensity">q(θ|T_{g⁻¹}x, g), over the other parameters, trained on <see cref="ChainedNpeExamples"/>.</param>
    /// <param name="equivariance">Pose and standardization.</param>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    public ChainedNpePosterior(IConditionalDensity poseDensity, IConditionalDensity restDensity, Equivariance equivariance, ReadOnlyMemory<float> observation)
    {
        this.poseDensity = poseDensity;
        this.restDensity = restDensity;
        this.equivariance = equivariance;
        this.observation = observation;
        Space = equivariance.Action.Space;
        poseColumns = [.. poseDensity.Space.Names.Select(Space.IndexOf)];
        restColumns = [.. restDensity.Space.Names.Select(Space.IndexOf)];
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public SampleTable Propose(int count, RandomStream random)
    {
        Rows<float> data = Observation.AsRow(observation);
        Rows<double> samples = new(count, Space.Count);
        Rows<double> ofPose = new(count, poseDensity.Space.Count);
        Rows<double> poses = new(count, equivariance.Group.Dimension);
        double[] logDensity = new double[count];
        poseDensity.Sample(data, random.Split("pose"), ofPose, logDensity);
        for (int row = 0; row < count; row++)
        {
            Scratch.Scatter(ofPose[row], poseColumns, samples[row]);
            equivariance.Pose.Evaluate(samples[row], poses[row]);
        }

        RandomStream restStream = random.Split("rest");
        Rows<float> contexts = new(Math.Min(ChunkSize, count), restDensity.ContextWidth);
        Rows<double> rest = new(contexts.Count, restDensity.Space.Count);
        double[] restLogDensity = new double[contexts.Count];
        for (int first = 0; first < count; first += ChunkSize)
        {
            int rows = Math.Min(ChunkSize, count - first);
            ChainedContext.Fill(equivariance, data, poses.Slice(first, rows), contexts.Slice(0, rows));
            restDensity.Sample(contexts.Slice(0, rows), restStream.Split(first / ChunkSize), rest.Slice(0, rows), restLogDensity.AsSpan(0, rows));
            for (int row = 0; row < rows; row++)
            {
                Scratch.Scatter(rest[row], restColumns, samples[first + row]);
                logDensity[first + row] += restLogDensity[row];
            }
        }

        return new SampleTable(Space, samples) { LogDensity = logDensity };
    }
}
