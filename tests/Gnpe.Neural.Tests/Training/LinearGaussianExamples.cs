using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Training;

/// <summary>θ ~ N(0, 1)² and x = θ + σ n: the posterior is N(x/(1+σ²), σ²/(1+σ²)) in each parameter, exactly.</summary>
internal sealed class LinearGaussianExamples : IExampleSource
{
    public const double Noise = 0.5;

    private static readonly ParameterSpace Space = new(
        new Parameter("first", "", double.NegativeInfinity, double.PositiveInfinity),
        new Parameter("second", "", double.NegativeInfinity, double.PositiveInfinity));

    public static double PosteriorVariance => Noise * Noise / (1 + (Noise * Noise));

    /// <summary>Entropy of the posterior: the smallest loss that any network can have.</summary>
    public static double SmallestLoss => Math.Log(2 * Math.PI * Math.E * PosteriorVariance);

    public UnboundedCoordinates Targets { get; } = new(Space, new Gaussian(0, 1), new Gaussian(0, 1));

    public DataLayout Context { get; init; } = new(1, 1, 1);

    public long? Count { get; init; }

    /// <summary>Number of the batch from which on contexts hold a NaN.</summary>
    public long SpoiledFrom { get; init; } = long.MaxValue;

    /// <summary>Milliseconds that a batch takes, to vary the timing.</summary>
    public int Delay { get; init; }

    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        for (int row = 0; row < targets.Count; row++)
        {
            for (int i = 0; i < 2; i++)
            {
                double value = random.NextNormal();
                targets[row][i] = value;
                contexts[row][i] = (float)(value + (Noise * random.NextNormal()));
            }
        }

        if (batch >= SpoiledFrom)
        {
            contexts[7][1] = float.NaN;
        }

        if (Delay > 0)
        {
            Thread.Sleep(Delay);
        }
    }
}
