using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Problems.Oscillator;

/// <summary>Simulates the motion with independent Gaussian noise on every sample.</summary>
public sealed class NoisyOscillator : ISimulator
{
    /// <summary>Standard deviation of the noise, in units of the signal's peak.</summary>
    public const double NoiseDeviation = 0.4;

    /// <inheritdoc/>
    public DataLayout Layout { get; } = new(1, TimeGrid.Study.Count);

    /// <inheritdoc/>
    public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
    {
        DampedOscillator.Fill(TimeGrid.Study, parameters, data);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] += (float)(NoiseDeviation * random.NextNormal());
        }
    }
}
