using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Training;

/// <summary>The first examples of a source, over and over.</summary>
internal sealed class MemorisedExamples : IExampleSource
{
    private readonly Rows<double> targets;
    private readonly Rows<float> contexts;

    public MemorisedExamples(IExampleSource source, int count)
    {
        Targets = source.Targets;
        Context = source.Context;
        targets = new Rows<double>(count, Targets.Space.Count);
        contexts = new Rows<float>(count, Context.Width);
        source.Fill(0, new RandomStream(11), targets, contexts);
    }

    public UnboundedCoordinates Targets { get; }

    public DataLayout Context { get; }

    public long? Count => targets.Count;

    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        for (int row = 0; row < targets.Count; row++)
        {
            int index = (int)(((batch * targets.Count) + row) % this.targets.Count);
            this.targets[index].CopyTo(targets[row]);
            this.contexts[index].CopyTo(contexts[row]);
        }
    }
}
