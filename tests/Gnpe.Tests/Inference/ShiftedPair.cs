using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Tests.Inference;

/// <summary>
/// θ = (μ, t), y₁ = t + n₁, y₂ = t + μ + n₂ with μ ~ N(0, 1) and normal noise: shifting t shifts both data. Every density that a method of inference needs is normal and
/// known in closed form, for a flat prior of t (the symmetry is exact) and for a normal one (it is not).
/// </summary>
internal static class ShiftedPair
{
    public const double FirstDeviation = 0.5;
    public const double SecondDeviation = 0.75;
    public const double PriorMeanOfTime = 2;
    public const double PriorDeviationOfTime = 1.5;

    private static readonly Measurement PriorOfMu = new([1, 0], 1, 0);
    private static readonly Measurement PriorOfTime = new([0, 1], PriorDeviationOfTime, PriorMeanOfTime);
    private static readonly Measurement FirstDatum = new([0, 1], FirstDeviation, 0, 1, 0);
    private static readonly Measurement SecondDatum = new([1, 1], SecondDeviation, 0, 0, 1);

    public static ReadOnlyMemory<float> Observation { get; } = new float[] { 1.25f, 2.5f };

    public static ParameterSpace Space { get; } = new(Unbounded("mu"), Unbounded("t"));

    public static JointPrior NormalPrior { get; } = new(
        new PriorFactor("mu", string.Empty, new Gaussian(0, 1)), new PriorFactor("t", string.Empty, new Gaussian(PriorMeanOfTime, PriorDeviationOfTime)));

    /// <summary>q(μ, t|y) under the flat prior of t.</summary>
    public static LinearGaussianDensity FlatPosterior { get; } = new(Space, 2, PriorOfMu, FirstDatum, SecondDatum);

    /// <summary>q(μ, t|y) under the normal prior of t.</summary>
    public static LinearGaussianDensity NormalPosterior { get; } = new(Space, 2, PriorOfMu, PriorOfTime, FirstDatum, SecondDatum);

    /// <summary>q_init(t|y) = N(y₂ + 1, 2²): too wide, and beside the posterior.</summary>
    public static DensityInitializer Start { get; } = new(new LinearGaussianDensity(new ParameterSpace(Unbounded("t")), 2, new Measurement([1], 2, 1, 0, 1)));

    public static JointPrior FlatPrior(double minimum, double maximum) => new(
        new PriorFactor("mu", string.Empty, new Gaussian(0, 1)), new PriorFactor("t", string.Empty, new Uniform(minimum, maximum)));

    /// <summary>q(μ, t − ĝ|y − ĝ): the kernel pins t − ĝ to zero.</summary>
    public static LinearGaussianDensity Exact(double kernelDeviation) => new(Space, 2, PriorOfMu, FirstDatum, SecondDatum, Kernel(kernelDeviation));

    /// <summary>q(μ, t − ĝ|y − ĝ, ĝ) under the normal prior: t − ĝ lies around 2 − ĝ.</summary>
    public static LinearGaussianDensity Approximate(double kernelDeviation) => new(
        Space, 3, PriorOfMu, FirstDatum, SecondDatum, Kernel(kernelDeviation), new Measurement([0, 1], PriorDeviationOfTime, PriorMeanOfTime, 0, 0, -1));

    /// <summary>q(ĝ|y): the posterior of t, blurred; without context.</summary>
    public static LinearGaussianDensity ProxyLaw(LinearGaussianDensity posterior, ReadOnlyMemory<float> observation, double kernelDeviation) => new(
        new ParameterSpace(Unbounded("proxy_0")), 0, new Measurement([1], Math.Sqrt(posterior.Covariance()[1, 1] + (kernelDeviation * kernelDeviation)), posterior.Mean(observation.Span)[1]));

    public static EquivarianceParts Parts(IBlurringKernel kernel, ParameterSpace? space = null) => new(
        new ParameterPose(new Translations(1), space ?? Space, ["t"]),
        kernel,
        new ParameterTranslation(space ?? Space, ["t"]),
        new ActionStandardizer(new DataShift(2, [0, 0]), new DataLayout(1, 2)),
        new UnboundedCoordinates(Space, new Gaussian(0, 1), new Gaussian(0, 1)));

    /// <summary>log p(y) when t is uniform over an interval far wider than the posterior: y₂ − y₁ is normal, the rest is the density of t.</summary>
    public static double LogEvidence(double minimum, double maximum, ReadOnlyMemory<float> observation) =>
        LogNormal(observation.Span[1] - observation.Span[0], (FirstDeviation * FirstDeviation) + (SecondDeviation * SecondDeviation) + 1) - Math.Log(maximum - minimum);

    /// <summary>log p(y) under the normal prior, as p(y₁)·p(y₂|y₁).</summary>
    public static double LogEvidence(ReadOnlyMemory<float> observation)
    {
        double priorVariance = PriorDeviationOfTime * PriorDeviationOfTime;
        double firstVariance = FirstDeviation * FirstDeviation;
        double share = priorVariance / (priorVariance + firstVariance);
        double first = observation.Span[0] - PriorMeanOfTime;
        return LogNormal(first, priorVariance + firstVariance)
            + LogNormal(observation.Span[1] - PriorMeanOfTime - (share * first), 1 + (SecondDeviation * SecondDeviation) + (priorVariance * (1 - share)));
    }

    public static double LogNormal(double deviation, double variance) => -0.5 * ((deviation * deviation / variance) + Math.Log(2 * Math.PI * variance));

    public static Parameter Unbounded(string name) => new(name, string.Empty, double.NegativeInfinity, double.PositiveInfinity);

    private static Measurement Kernel(double deviation) => new([0, 1], deviation, 0);

    /// <summary>log p(y|θ) with all constants.</summary>
    internal sealed class Likelihood(ReadOnlyMemory<float> observation) : ILikelihood
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

    internal sealed class Simulator : ISimulator
    {
        public DataLayout Layout { get; } = new(1, 2);

        public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
        {
            data[0] = (float)(parameters[1] + (FirstDeviation * random.NextNormal()));
            data[1] = (float)(parameters[1] + parameters[0] + (SecondDeviation * random.NextNormal()));
        }
    }
}
