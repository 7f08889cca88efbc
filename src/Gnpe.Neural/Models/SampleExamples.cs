using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Models;

/// <summary>Samples as examples without context, visited in a new order each epoch.</summary>
internal sealed class SampleExamples : IExampleSource
{
    private readonly StoredSimulations simulations;

    private SampleExamples(UnboundedCoordinates targets, StoredSimulations simulations)
    {
        Targets = targets;
        this.simulations = simulations;
    }

    public UnboundedCoordinates Targets { get; }

    public DataLayout Context => simulations.Layout;

    public long? Count => simulations.Count;

    /// <summary>Shuffles samples and holds out a share of them.</summary>
    public static (SampleExamples Training, SampleExamples Validation) Split(
        UnboundedCoordinates targets, Rows<double> samples, double validationFraction, RandomStream random)
    {
        Rows<double> shuffled = new(samples.Count, samples.Width);
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        random.Shuffle(order.AsSpan());
        for (int row = 0; row < order.Length; row++)
        {
            samples[order[row]].CopyTo(shuffled[row]);
        }

        StoredSimulations all = new(targets.Space, new DataLayout(0, 0), shuffled, new Rows<float>(samples.Count, 0), random.Split("orders"));
        (StoredSimulations training, StoredSimulations validation) = all.Split(validationFraction);
        return (new SampleExamples(targets, training), new SampleExamples(targets, validation));
    }

    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts) => simulations.Fill(batch, random, targets, contexts);
}
