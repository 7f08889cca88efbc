using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>
/// What a network is trained on: pairs (target, context) of the conditional density that a method of inference needs. Each method turns simulations into its own examples.
/// </summary>
public interface IExampleSource
{
    /// <summary>The target parameters and the bijection that takes away their edges.</summary>
    UnboundedCoordinates Targets { get; }

    /// <summary>What a context row means.</summary>
    DataLayout Context { get; }

    /// <summary>Number of distinct simulations behind the examples, or null when every one is new.</summary>
    long? Count { get; }

    /// <summary>Fills one batch. The same batch number and stream give the same batch, whatever was drawn before.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="random">Where the randomness of this batch comes from.</param>
    /// <param name="targets">Receives the targets, shape <c>[batch, targets]</c>.</param>
    /// <param name="contexts">Receives the contexts, shape <c>[batch, Context.Width]</c>.</param>
    void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts);
}
