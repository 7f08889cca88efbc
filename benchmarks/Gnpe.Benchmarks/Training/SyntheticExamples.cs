using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Benchmarks.Training;

/// <summary>
/// Fourteen parameters, four of them angles, and data that are a fixed linear map of their coordinates plus white noise: about the work of projecting a signal on a reduced basis and adding noise.
/// </summary>
internal sealed class SyntheticExamples : IExampleSource
{
    private const int Parameters = 14;
    private const int FirstAngle = 10;

    private readonly float[] map;

    /// <summary>Draws the map.</summary>
    /// <param name="width">Numbers of a data vector.</param>
    public SyntheticExamples(int width)
    {
        Context = new DataLayout(1, width);
        map = new float[width * Parameters];
        new RandomStream(14).FillNormal(map.AsSpan());
        ParameterSpace space = new(Enumerable.Range(0, Parameters).Select(i => i < FirstAngle
            ? new Parameter($"p{i}", string.Empty, 0, 1)
            : new Parameter($"p{i}", "rad", 0, 2 * Math.PI) { IsPeriodic = true }));
        Targets = new UnboundedCoordinates(space, space.Select(parameter => new Uniform(parameter.Minimum, parameter.Maximum)));
    }

    public UnboundedCoordinates Targets { get; }

    public DataLayout Context { get; }

    public long? Count => null;

    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        random.FillNormal(contexts.Values);
        Span<float> signal = stackalloc float[Parameters];
        for (int row = 0; row < targets.Count; row++)
        {
            for (int i = 0; i < Parameters; i++)
            {
                targets[row][i] = random.NextUniform(Targets.Space[i].Minimum, Targets.Space[i].Maximum);
                signal[i] = i < FirstAngle ? (float)targets[row][i] : (float)Math.Cos(targets[row][i]);
            }

            Span<float> data = contexts[row];
            for (int at = 0; at < data.Length; at++)
            {
                float sum = 0;
                for (int i = 0; i < Parameters; i++)
                {
                    sum += map[(at * Parameters) + i] * signal[i];
                }

                data[at] += sum;
            }
        }
    }
}
