using Gnpe.Random;

namespace Gnpe.Simulation;

/// <summary>Draws data given parameters: x ~ p(x|θ).</summary>
public interface ISimulator
{
    /// <summary>What a row of data means.</summary>
    DataLayout Layout { get; }

    /// <summary>Simulates one observation.</summary>
    /// <param name="parameters">θ, shape <c>[parameters]</c>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="data">Receives x, shape <c>[Layout.Width]</c>.</param>
    void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data);
}
