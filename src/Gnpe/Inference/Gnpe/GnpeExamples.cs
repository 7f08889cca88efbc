using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// Examples for GNPE (arXiv:2111.13139, algorithm 1): draws a proxy ĝ = g(θ)·ε afresh for every pair, so that the target is ĝ⁻¹θ and the context T_{ĝ⁻¹}x
/// with what the equivariance tells of ĝ.
/// </summary>
/// <param name="simulations">Pairs (θ, x).</param>
/// <param name="equivariance">Pose, kernel and standardization.</param>
public sealed class GnpeExamples(ISimulationSource simulations, Equivariance equivariance) : IExampleSource
{
    private const int MostAttempts = 10_000;

    private Rows<double> parameters = new(0, 0);
    private Rows<float> data = new(0, 0);
    private Rows<double> proxies = new(0, 0);
    private Rows<double> otherParameters = new(0, 0);
    private Rows<float> otherData = new(0, 0);

    /// <inheritdoc/>
    public UnboundedCoordinates Targets => equivariance.Targets;

    /// <inheritdoc/>
    public DataLayout Context => equivariance.Context;

    /// <inheritdoc/>
    public long? Count => simulations.Count;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        parameters = Scratch.Sized(parameters, targets.Count, simulations.Space.Count);
        data = Scratch.Sized(data, targets.Count, simulations.Layout.Width);
        proxies = Scratch.Sized(proxies, targets.Count, equivariance.Group.Dimension);
        simulations.Fill(batch, random.Split("simulations"), parameters, data);
        RandomStream blurs = random.Split("blurs").Split(batch);
        double[] pose = new double[equivariance.Group.Dimension];
        for (int row = 0; row < targets.Count; row++)
        {
            Blur(row, row, pose, blurs);
        }

        if (equivariance.Learned is { } learned)
        {
            Replace(learned, pose, random.Split("replacements").Split(batch));
        }

        for (int row = 0; row < targets.Count; row++)
        {
            equivariance.ToTarget(parameters[row], proxies[row], targets[row]);
        }

        equivariance.FillContext(data, proxies, contexts);
    }

    private void Blur(int pair, int row, double[] pose, RandomStream blurs)
    {
        equivariance.Pose.Evaluate(parameters[pair], pose);
        equivariance.Blur(pose, blurs, proxies[row]);
    }

    // A pair whose proxy is not to be learned gives way to another pair of the batch with a new blur: pairs and blurs together follow their law given the proxies that are learned.
    private void Replace(ProxyFilter learned, double[] pose, RandomStream random)
    {
        bool[] isLearned = [.. Enumerable.Range(0, proxies.Count).Select(row => learned(proxies[row]))];
        int[] sources = [.. Enumerable.Range(0, proxies.Count)];
        for (int row = 0; row < proxies.Count; row++)
        {
            for (int attempt = 0; !isLearned[row]; attempt++)
            {
                if (attempt == MostAttempts)
                {
                    throw new InvalidOperationException($"None of {MostAttempts} proxies of a batch is one that a network should learn from; the filter leaves too little of the prior.");
                }

                sources[row] = random.NextIndex(proxies.Count);
                Blur(sources[row], row, pose, random);
                isLearned[row] = learned(proxies[row]);
            }
        }

        // Pairs that replace may themselves be replaced, so all are taken before any is written; into buffers that stay, because megabytes allocated anew for each batch take longer than the training step.
        otherParameters = Scratch.Sized(otherParameters, parameters.Count, parameters.Width);
        otherData = Scratch.Sized(otherData, data.Count, data.Width);
        int[] replaced = [.. Enumerable.Range(0, proxies.Count).Where(row => sources[row] != row)];
        foreach (int row in replaced)
        {
            parameters[sources[row]].CopyTo(otherParameters[row]);
            data[sources[row]].CopyTo(otherData[row]);
        }

        foreach (int row in replaced)
        {
            otherParameters[row].CopyTo(parameters[row]);
            otherData[row].CopyTo(data[row]);
        }
    }
}
