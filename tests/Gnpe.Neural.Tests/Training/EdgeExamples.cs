using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Training;

/// <summary>
/// A parameter between two edges and an angle: a ~ U[0, 1], x = a + 0.3 n; φ ~ U[0, 2π], observed as cos φ and sin φ with noise 0.5. Both posteriors are known up to
/// their norm, which one-dimensional quadrature gives: a truncated normal law and a von Mises law with concentration |y|/0.25.
/// </summary>
internal sealed class EdgeExamples : IExampleSource
{
    public const double BoundedNoise = 0.3;
    public const double AngleNoise = 0.5;

    private static readonly ParameterSpace Space = new(
        new Parameter("amplitude", "m", 0, 1),
        new Parameter("angle", "rad", 0, 2 * Math.PI) { IsPeriodic = true });

    public UnboundedCoordinates Targets { get; } = new(Space, new Uniform(0, 1), new Uniform(0, 2 * Math.PI));

    public DataLayout Context { get; } = new(1, 3);

    public long? Count => null;

    /// <summary>Factor on the amplitude; above 1 some targets lie outside their support.</summary>
    public double Stretch { get; init; } = 1;

    public void Fill(long batch, RandomStream random, Rows<double> targets, Rows<float> contexts)
    {
        for (int row = 0; row < targets.Count; row++)
        {
            double amplitude = Stretch * random.NextUniform();
            double angle = random.NextUniform(0, 2 * Math.PI);
            targets[row][0] = amplitude;
            targets[row][1] = angle;
            contexts[row][0] = (float)(amplitude + (BoundedNoise * random.NextNormal()));
            contexts[row][1] = (float)(Math.Cos(angle) + (AngleNoise * random.NextNormal()));
            contexts[row][2] = (float)(Math.Sin(angle) + (AngleNoise * random.NextNormal()));
        }
    }

    /// <summary>log p(θ|x) with the norms by the trapezoid rule.</summary>
    public static double LogPosterior(ReadOnlySpan<double> parameters, ReadOnlySpan<float> context)
    {
        double observed = context[0];
        (double cosine, double sine) = (context[1], context[2]);
        return Normalized(parameters[0], 1, a => -0.5 * Math.Pow((observed - a) / BoundedNoise, 2))
            + Normalized(parameters[1], 2 * Math.PI, angle => ((cosine * Math.Cos(angle)) + (sine * Math.Sin(angle))) / (AngleNoise * AngleNoise));
    }

    private static double Normalized(double at, double upper, Func<double, double> log)
    {
        const int Intervals = 2000;
        double step = upper / Intervals;
        double sum = 0.5 * (Math.Exp(log(0)) + Math.Exp(log(upper)));
        for (int i = 1; i < Intervals; i++)
        {
            sum += Math.Exp(log(i * step));
        }

        return log(at) - Math.Log(sum * step);
    }
}
