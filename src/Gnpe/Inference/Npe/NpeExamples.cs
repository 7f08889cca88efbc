using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Inference;

/// <summary>Examples for plain neural posterior estimation: the target is θ, or some of its parameters, and the context is x itself.</summary>
public sealed class NpeExamples : IExampleSource
{
    private readonly ISimulationSource simulations;
    private readonly int[] columns;
    private Rows<double> parameters = new(0, 0);

    /// <summary>Creates the source.</summary>
    /// <param name="simulations">Pairs (θ, x).</param>
    /// <param name="targets">The parameters to learn, all or some of θ by name, with their bijection.</param>
    /// <exception cref="ArgumentException">A target is not a parameter of the simulations.</exception>
    public NpeExamples(ISimulationSource simulations, UnboundedCoordinates targets)
    {
        this.simulations = simulations;
        Targets = targets;
        columns = [.. targets.Space.Names.Select(simulations.Space.IndexOf)];
    }

    /// <inheritdoc/>
    public UnboundedCoordinates Targets { get; }

    /// <inheritdoc/>
    public DataLayout Context => simulations.Layout;

    /// <inheritdoc/>
    public long? Count => simulations.Count;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        parameters = Scratch.Sized(parameters, targets.Count, simulations.Space.Count);
        simulations.Fill(batch, random, parameters, contexts);
        for (int row = 0; row < targets.Count; row++)
        {
            Scratch.Gather(parameters[row], columns, targets[row]);
        }
    }
}
