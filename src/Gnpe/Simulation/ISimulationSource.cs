using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Simulation;

/// <summary>Where pairs (θ, x) for training come from: a stored set, or the simulator itself.</summary>
public interface ISimulationSource
{
    /// <summary>The parameters.</summary>
    ParameterSpace Space { get; }

    /// <summary>What a row of data means.</summary>
    DataLayout Layout { get; }

    /// <summary>Number of distinct pairs, or null when every pair is new.</summary>
    long? Count { get; }

    /// <summary>Fills one batch. The same batch number and stream give the same batch, whatever was drawn before.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="random">Where the randomness of this batch comes from.</param>
    /// <param name="parameters">Receives θ, shape <c>[batch, parameters]</c>.</param>
    /// <param name="data">Receives x, shape <c>[batch, Layout.Width]</c>.</param>
    void Fill(long batch, RandomStream random, Rows<double> parameters, Rows<float> data);
}
