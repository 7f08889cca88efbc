using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// The law of proxies as the mean of the blurring kernel over stationary poses, q(ĝ) = 1/n Σᵢ κ(ĝ|gᵢ): exactly normalized, easy to draw from, and it covers the chains by
/// construction. The density of a proxy is a mean over all poses, cost ∝ poses × proxies, or poses near the proxy × proxies for translations in a box.
/// </summary>
public sealed class KernelMixture : IConditionalDensity
{
    // Beyond rounding; the kernel itself decides.
    private const double ReachMargin = 1 + 1e-9;

    private readonly IGroup group;
    private readonly IBlurringKernel kernel;
    private readonly Rows<double> poses;
    private readonly Rows<double> inverses;
    private readonly double[] inverseVolumes;

    // Where translations are blurred within a box, poses ordered by their first coordinate, and how far the box reaches along it: only those near a proxy count.
    private readonly double[]? firsts;
    private readonly double reach;

    /// <summary>Creates the mixture.</summary>
    /// <param name="equivariance">Pose and kernel.</param>
    /// <param name="parameters">Stationary samples θ, shape <c>[samples, parameters]</c>.</param>
    public KernelMixture(Equivariance equivariance, Rows<double> parameters)
    {
        group = equivariance.Group;
        kernel = equivariance.Kernel;
        poses = new Rows<double>(parameters.Count, group.Dimension);
        inverses = new Rows<double>(parameters.Count, group.Dimension);
        double[][] evaluated = new double[parameters.Count][];
        for (int row = 0; row < parameters.Count; row++)
        {
            evaluated[row] = new double[group.Dimension];
            equivariance.Pose.Evaluate(parameters[row], evaluated[row]);
        }

        if (group is Translations && kernel is UniformKernel box)
        {
            evaluated = [.. evaluated.OrderBy(pose => pose[0])];
            firsts = [.. evaluated.Select(pose => pose[0])];
            reach = box.HalfWidths[0] * ReachMargin;
        }

        inverseVolumes = new double[evaluated.Length];
        for (int row = 0; row < evaluated.Length; row++)
        {
            evaluated[row].CopyTo(poses[row]);
            group.Inverse(poses[row], inverses[row]);
            inverseVolumes[row] = Math.Exp(-group.LogLeftVolume(poses[row]));
        }

        Space = new ParameterSpace(Enumerable.Range(0, group.Dimension).Select(i =>
            new Parameter($"proxy_{i}", string.Empty, double.NegativeInfinity, double.PositiveInfinity)));
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public int ContextWidth => 0;

    /// <inheritdoc/>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        double[] blur = new double[group.Dimension];
        for (int row = 0; row < samples.Count; row++)
        {
            kernel.Sample(random, blur);
            group.Compose(poses[random.NextIndex(poses.Count)], blur, samples[row]);
        }

        LogDensity(samples, context, logDensity);
    }

    /// <inheritdoc/>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        double[] result = new double[samples.Count];
        Parallel.For(0, samples.Count, row =>
        {
            Span<double> blur = stackalloc double[group.Dimension];
            double sum = 0;
            (int first, int end) = Near(samples[row]);
            for (int i = first; i < end; i++)
            {
                group.Compose(inverses[i], samples[row], blur);
                sum += inverseVolumes[i] * Math.Exp(kernel.LogDensity(blur));
            }

            result[row] = Math.Log(sum / inverses.Count);
        });
        result.CopyTo(logDensity);
    }

    private (int First, int End) Near(ReadOnlySpan<double> proxy) => firsts is null
        ? (0, inverses.Count)
        : (CountBelow(firsts, proxy[0] - reach), CountBelow(firsts, proxy[0] + reach));

    private static int CountBelow(double[] ascending, double limit)
    {
        (int low, int high) = (0, ascending.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ascending[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
