using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Simulation;

/// <summary>Simulates every pair anew, so that no pair is seen twice.</summary>
/// <param name="problem">Prior and simulator.</param>
public sealed class FreshSimulations(InferenceProblem problem) : ISimulationSource
{
    /// <inheritdoc/>
    public ParameterSpace Space => problem.Prior.Space;

    /// <inheritdoc/>
    public DataLayout Layout => problem.Simulator.Layout;

    /// <inheritdoc/>
    public long? Count => null;

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> parameters, Rows<float> data)
    {
        RandomStream pairs = random.Split(batch); // so that the batch does not depend on what was drawn from the stream before
        for (int row = 0; row < parameters.Count; row++)
        {
            problem.Prior.Sample(pairs, parameters[row]);
            problem.Simulator.Simulate(parameters[row], pairs, data[row]);
        }
    }
}
