using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Estimators;

/// <summary>
/// θ = (μ, t), y₁ = t + n₁, y₂ = t + μ + n₂ with μ ~ N(0, 1), t uniform over a range far wider than its posterior, and normal noise. A shift of t shifts both data, so the symmetry
/// is exact; the posterior is normal, and its moments and the evidence have closed forms.
/// </summary>
internal static class ShiftedPairProblem
{
    private const double FirstDeviation = 0.5;
    private const double SecondDeviation = 0.75;
    private const double Edge = 10;

    public static ReadOnlyMemory<float> Observation { get; } = new float[] { 1.25f, 2.5f };

    public static JointPrior Prior { get; } = new(new PriorFactor("mu", "", new Gaussian(0, 1)), new PriorFactor("t", "", new Uniform(-Edge, Edge)));

    /// <summary>log p(y) of the observation: y₂ − y₁ is normal, and the density of t is flat.</summary>
    public static double LogEvidence
    {
        get
        {
            double difference = Observation.Span[1] - Observation.Span[0];
            return LogNormal(difference, 1 + (FirstDeviation * FirstDeviation) + (SecondDeviation * SecondDeviation)) - Math.Log(2 * Edge);
        }
    }

    /// <summary>Posterior means and variances of (μ, t), by inverting the 2 × 2 precision matrix.</summary>
    public static (double[] Mean, double[] Variance) Posterior
    {
        get
        {
            double first = 1 / (FirstDeviation * FirstDeviation);
            double second = 1 / (SecondDeviation * SecondDeviation);
            (double a, double b, double d) = (1 + second, second, first + second);
            (double u, double v) = (second * Observation.Span[1], (first * Observation.Span[0]) + (second * Observation.Span[1]));
            double determinant = (a * d) - (b * b);
            return ([((d * u) - (b * v)) / determinant, ((a * v) - (b * u)) / determinant], [d / determinant, a / determinant]);
        }
    }

    public static InferenceProblem Create()
    {
        Uniform reach = new(-1.5, 1.5);
        ParameterSpace space = Prior.Space;
        ParameterSpace target = new(space["mu"], space["t"] with { Minimum = reach.Minimum, Maximum = reach.Maximum });
        return new InferenceProblem("shifted-pair", Prior, new Simulator())
        {
            Equivariance = new ExactEquivariance(new EquivarianceParts(
                new ParameterPose(new Translations(1), space, "t"),
                new UniformKernel(reach.Maximum),
                new ParameterTranslation(space, "t"),
                new ActionStandardizer(new CommonShift(), new DataLayout(1, 2)),
                new UnboundedCoordinates(target, new Gaussian(0, 1), reach))),
            Likelihood = observation => new Likelihood(observation),
        };
    }

    private static double LogNormal(double deviation, double variance) => -0.5 * ((deviation * deviation / variance) + Math.Log(2 * Math.PI * variance));

    private sealed class Simulator : ISimulator
    {
        public DataLayout Layout { get; } = new(1, 2);

        public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
        {
            data[0] = (float)(parameters[1] + (FirstDeviation * random.NextNormal()));
            data[1] = (float)(parameters[1] + parameters[0] + (SecondDeviation * random.NextNormal()));
        }
    }

    private sealed class Likelihood(ReadOnlyMemory<float> observation) : ILikelihood
    {
        public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
        {
            for (int row = 0; row < parameters.Count; row++)
            {
                (double mu, double t) = (parameters[row][0], parameters[row][1]);
                logLikelihood[row] = LogNormal(observation.Span[0] - t, FirstDeviation * FirstDeviation) + LogNormal(observation.Span[1] - t - mu, SecondDeviation * SecondDeviation);
            }
        }
    }

    private sealed class CommonShift : IDataAction
    {
        public IGroup Group { get; } = new Translations(1);

        public int Width => 2;

        public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result)
        {
            result[0] = (float)(data[0] + element[0]);
            result[1] = (float)(data[1] + element[0]);
        }
    }
}
