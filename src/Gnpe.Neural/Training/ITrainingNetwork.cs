using Gnpe.Numerics;

namespace Gnpe.Neural.Training;

/// <summary>What trains a network needs of it: log densities and the gradient of their mean, for weights given as one long array.</summary>
internal interface ITrainingNetwork
{
    /// <summary>Log densities of a batch, and the gradient of the mean of −log density.</summary>
    /// <param name="weights">All trained weights.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="logDensity">Receives the log density of each row.</param>
    /// <param name="gradient">Receives the gradient, one number for each weight.</param>
    void Differentiate(float[] weights, ExampleBatch batch, float[] logDensity, float[] gradient);

    /// <summary>Log densities of rows.</summary>
    /// <param name="weights">All trained weights.</param>
    /// <param name="z">Coordinates <c>[rows, D]</c>.</param>
    /// <param name="contexts">Context rows <c>[rows, width]</c>.</param>
    /// <param name="logDensity">Receives the log density of each row.</param>
    void Evaluate(float[] weights, Rows<float> z, Rows<float> contexts, float[] logDensity);
}
