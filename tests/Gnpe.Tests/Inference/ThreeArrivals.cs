using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Tests.Inference;

/// <summary>
/// The problem of <see cref="TwoArrivals"/> with a pose of more numbers than parameters are moved by: (t₁, t₂, (t₁ + t₂)/2), whose third shift leaves parameters as they are. The
/// network's target is stretched by a chart, t₁ − ĝ₁ times 2 + (ĝ₃ − ĝ₁)², and so is told the differences of all proxies.
/// </summary>
internal static class ThreeArrivals
{
    private const double ThirdBlur = 0.4;

    private static readonly double[] Blurs = [0.5, 0.7, ThirdBlur];

    /// <summary>q(μ, t₁ − ĝ₁, t₂ − ĝ₂|T x, ĝ₂ − ĝ₁, ĝ₃ − ĝ₁), before the chart.</summary>
    private static readonly LinearGaussianDensity Straight = new(
        TwoArrivals.Space,
        6,
        new Measurement([1, 0, 0], 1, 0),
        new Measurement([0, 1, 0], 0.6, 0, 1, 0, 0, 0),
        new Measurement([0, 0, 1], 0.9, 0, 0, 1, 0, 0),
        new Measurement([1, 1, 0], 0.7, 0, 0, 0, 1, 0),
        new Measurement([2, 0, 1], 1.1, 0, 0, 0, 0, 1),
        new Measurement([0, 1, 0], Blurs[0], 0),
        new Measurement([0, 0, 1], Blurs[1], 0),
        new Measurement([0, -1, 1], 0.8, 0.5, 0, 0, 0, 0, -1),
        new Measurement([0, 0.5, 0.5], ThirdBlur, 0, 0, 0, 0, 0, -0.5, 1));

    public static IConditionalDensity Standardized { get; } = new Stretched();

    public static PartlyExactEquivariance Equivariance { get; } = new(
        new EquivarianceParts(
            new Pose(),
            new GaussianKernel(Blurs),
            new Action(),
            new ActionStandardizer(new Shift(), new DataLayout(1, 4)),
            new UnboundedCoordinates(TwoArrivals.Space, new Gaussian(0, 1), new Gaussian(0, 1), new Gaussian(0, 1)))
        {
            Chart = new Chart(),
        },
        new RelativeTranslation(3));

    public static IPoseInitializer Start { get; } = new DensityInitializer(
        new LinearGaussianDensity(
            TwoArrivals.Space.Subset("t1", "t2"), 4, new Measurement([1, 0], 1, 0, 1, 0, 0, 0), new Measurement([0, 1], 1, 0, 0, 1, 0, 0)),
        Equivariance);

    private static double Factor(double difference) => 2 + (difference * difference);

    private sealed class Pose : IPose
    {
        public IGroup Group { get; } = new Translations(3);

        public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose) =>
            (pose[0], pose[1], pose[2]) = (parameters[1], parameters[2], 0.5 * (parameters[1] + parameters[2]));
    }

    private sealed class Action : IParameterAction
    {
        public IGroup Group { get; } = new Translations(3);

        public ParameterSpace Space => TwoArrivals.Space;

        public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
        {
            (result[0], result[1], result[2]) = (parameters[0], parameters[1] + element[0], parameters[2] + element[1]);
            return 0;
        }
    }

    private sealed class Shift : IDataAction
    {
        private readonly DataShift shift = new(4, [0, 1, 0, 1]);

        public IGroup Group { get; } = new Translations(3);

        public int Width => 4;

        public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result) => shift.Apply(element[..2], data, result);
    }

    private sealed class Chart : IProxyChart
    {
        public double Enter(ReadOnlySpan<double> proxy, Span<double> standardized)
        {
            double factor = Factor(proxy[2] - proxy[0]);
            standardized[1] *= factor;
            return Math.Log(factor);
        }

        public double Leave(ReadOnlySpan<double> proxy, Span<double> target)
        {
            double factor = Factor(proxy[2] - proxy[0]);
            target[1] /= factor;
            return -Math.Log(factor);
        }
    }

    private sealed class Stretched : IConditionalDensity
    {
        public ParameterSpace Space => Straight.Space;

        public int ContextWidth => Straight.ContextWidth;

        public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
        {
            Straight.Sample(context, random, samples, logDensity);
            for (int row = 0; row < samples.Count; row++)
            {
                double factor = Factor(context[row % context.Count][^1]);
                samples[row][1] *= factor;
                logDensity[row] -= Math.Log(factor);
            }
        }

        public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity) => throw new NotSupportedException("The chains only sample.");
    }
}
