using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.Tests.Poses;

/// <summary>
/// A known pattern of points in the plane, of unknown size s, turned and shifted, each point seen with normal noise. θ = (s, x, y, φ). Rigid motions of the plane move data and
/// parameters together exactly, and they do not commute. The pattern is centred, so that size and angle separate from the position.
/// </summary>
internal sealed class PlanarPattern
{
    public const double Noise = 0.3;
    public const double SizePriorPrecision = 25; // s ~ N(1, 0.2²): a pattern of size −1 turned by π would look the same, so negative sizes must be excluded
    public const double PositionBlur = 0.2;
    public const double AngleBlur = 0.15;

    public static IReadOnlyList<(double X, double Y)> Points { get; } = [(2, 0), (-1, 1), (-1, -1), (0.5, 1), (-0.5, -1)];

    public static ParameterSpace Space { get; } = new(
        new Parameter("size", string.Empty, double.NegativeInfinity, double.PositiveInfinity),
        new Parameter("x", "m", double.NegativeInfinity, double.PositiveInfinity),
        new Parameter("y", "m", double.NegativeInfinity, double.PositiveInfinity),
        new Parameter("angle", "rad", -Math.PI, Math.PI) { IsPeriodic = true });

    public ExactEquivariance Exact { get; } = new(new EquivarianceParts(
        new ParameterPose(SemidirectProduct.RigidMotions(), Space, ["x", "y", "angle"]),
        new GaussianKernel(PositionBlur, PositionBlur, AngleBlur),
        new MoveParameters(),
        new ActionStandardizer(new MovePoints(), new DataLayout(1, 2 * Points.Count)),
        new UnboundedCoordinates(Space, new Gaussian(1, 1), new Gaussian(0, 1), new Gaussian(0, 1), new Uniform(-Math.PI, Math.PI))));

    private static (double X, double Y) Turned(double angle, double x, double y)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
    }

    private sealed class MoveParameters : IParameterAction
    {
        public IGroup Group { get; } = SemidirectProduct.RigidMotions();

        public ParameterSpace Space => PlanarPattern.Space;

        public double Apply(ReadOnlySpan<double> element, ReadOnlySpan<double> parameters, Span<double> result)
        {
            (double x, double y) = Turned(element[2], parameters[1], parameters[2]);
            result[0] = parameters[0];
            result[3] = Rotations.Wrap(parameters[3] + element[2]);
            (result[1], result[2]) = (x + element[0], y + element[1]);
            return 0;
        }
    }

    private sealed class MovePoints : IDataAction
    {
        public IGroup Group { get; } = SemidirectProduct.RigidMotions();

        public int Width => 2 * Points.Count;

        public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result)
        {
            for (int i = 0; i < data.Length; i += 2)
            {
                (double x, double y) = Turned(element[2], data[i], data[i + 1]);
                (result[i], result[i + 1]) = ((float)(x + element[0]), (float)(y + element[1]));
            }
        }
    }
}
