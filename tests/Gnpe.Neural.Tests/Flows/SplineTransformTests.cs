using FsCheck;
using FsCheck.Fluent;
using Gnpe.Neural.Flows;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

public sealed class SplineTransformTests
{
    private const int Bins = 6;
    private const double Bound = 4;
    private const int Batch = 500;

    private static readonly bool[] Periodic = [false, true, true, false, false];

    private static SplineTransform Transform => new(Periodic, Bins, Bound);

    [Fact]
    public void InverseUndoesForwardInDoublePrecision()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = RawParameters(1, 1.5);
        Tensor x = Values(2, 2.0);
        (Tensor y, Tensor log) = Transform.Forward(x, raw);
        (Tensor back, Tensor logBack) = Transform.Inverse(y, raw);

        // Double rounding (1e-16) times slopes up to about 1e3 and the square root near a double root.
        AssertClose(x, back, 1e-7);
        AssertClose(log, logBack, 1e-6);
    }

    [Fact]
    public void LogDerivativeIsThatOfAutograd()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = RawParameters(3, 1.5);
        Tensor x = Values(4, 2.0).requires_grad_();
        (Tensor y, Tensor log) = Transform.Forward(x, raw);
        Tensor derivative = autograd.grad([y.sum()], [x])[0];
        AssertClose(derivative.log(), log, 1e-9);
    }

    [Fact]
    public void ZeroParametersMeanTheIdentity()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Values(5, 2.0);
        (Tensor y, Tensor log) = Transform.Forward(x, zeros([Periodic.Length, (3 * Bins) + 1, Batch], ScalarType.Float64));

        // The offset that makes slopes 1 is a single-precision constant.
        AssertClose(x, y, 1e-6);
        AssertClose(zeros_like(x), log, 1e-6);
    }

    [Fact]
    public void OrdinaryCoordinatesOutsideTheBoundAreMappedAffinely()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = RawParameters(6, 0.5).narrow(0, 0, 1);
        raw.narrow(1, (3 * Bins) - 1, 2).zero_();
        SplineTransform transform = new([false], Bins, Bound);
        Tensor x = linspace(Bound, 50, Batch, ScalarType.Float64).unsqueeze(0);
        (Tensor y, Tensor log) = transform.Forward(x, raw);
        AssertClose(x, y, 0);
        AssertClose(zeros_like(x), log, 0);
    }

    [Fact]
    public void AnglesMapTheCircleOntoItselfWithoutASeam()
    {
        using DisposeScope scope = NewDisposeScope();
        SplineTransform transform = new([true], Bins, Bound);
        Tensor raw = RawParameters(7, 1.5).narrow(0, 1, 1).narrow(2, 0, 1);
        Tensor rotation = raw.select(1, 3 * Bins);
        const double Step = 1e-9;

        // Both sides of the seam of the spline itself: the mapped angle jumps by 2π, the slope does not.
        Tensor seam = cat([Math.PI - Step - rotation, -Math.PI + Step - rotation], 1);
        (Tensor y, Tensor log) = transform.Forward(seam, raw.expand(-1, -1, 2));
        double[] angles = y.data<double>().ToArray();
        double[] logs = log.data<double>().ToArray();
        Assert.Equal(2 * Math.PI, angles[0] - angles[1], 1e-6);
        Assert.Equal(logs[0], logs[1], 1e-6);
    }

    [Fact]
    public void MapsAreMonotoneAndFiniteForAnyFiniteInput()
    {
        // Up to 1e38: the largest numbers overflow when their unit scale is rounded up.
        Gen<float> finite = ArbMap.Default.GeneratorFor<float>().Where(float.IsFinite).Select(value => Math.Clamp(value, -1e38f, 1e38f));
        Prop.ForAll(finite.ArrayOf(40).ToArbitrary(), ArbMap.Default.ArbFor<int>(), (values, seed) =>
        {
            using DisposeScope scope = NewDisposeScope();
            float[] sorted = [.. values.Order()];
            SplineTransform transform = new([false], Bins, Bound);
            Tensor raw = RawParameters(seed, 3).narrow(0, 0, 1).narrow(2, 0, 1).to(ScalarType.Float32);

            // Without the affine map, which may overflow for numbers near the largest ones.
            raw.narrow(1, (3 * Bins) - 1, 2).zero_();
            raw = raw.requires_grad_();
            Tensor x = tensor(sorted).unsqueeze(0).requires_grad_();
            Tensor wide = raw.expand(-1, -1, sorted.Length);
            (Tensor y, Tensor log) = transform.Forward(x, wide);
            (Tensor back, Tensor logBack) = transform.Inverse(x, wide);
            (log.sum() + (y * 1e-30).sum() + logBack.sum() + (back * 1e-30).sum()).backward();
            float[] mapped = y.detach().data<float>().ToArray();

            // Neighbours may be confused by rounding: 40 units in the last place of the bound.
            bool monotone = mapped.Zip(mapped.Skip(1)).All(pair => pair.Second >= pair.First - 2e-5);
            return monotone && AllFinite(y) && AllFinite(log) && AllFinite(back) && AllFinite(logBack) && AllFinite(raw.grad!) && AllFinite(x.grad!);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SinglePrecisionInvertsToSinglePrecision()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor raw = RawParameters(8, 1).to(ScalarType.Float32);
        Tensor x = Values(9, 1.5).to(ScalarType.Float32);
        (Tensor y, Tensor log) = Transform.Forward(x, raw);
        (Tensor back, Tensor _) = Transform.Inverse(y, raw);

        // y is rounded to 6e-8 · 4; going back multiplies that by the inverse slope.
        Tensor tolerance = ((-log).exp() * 3e-6) + 1e-5;
        Assert.True(((back - x).abs() <= tolerance).all().item<bool>());
    }

    [Fact]
    public void ZeroLogDensityGradientDoesNotDependOnTheUntakenBranch()
    {
        using DisposeScope scope = NewDisposeScope();
        SplineTransform transform = new([false], Bins, Bound);
        Tensor raw = RawParameters(10, 1).narrow(0, 0, 1).detach().clone().requires_grad_();
        Tensor x = full([1, Batch], 1e6, ScalarType.Float64).requires_grad_();
        (Tensor y, Tensor log) = transform.Forward(x, raw);
        (y.sum() + log.sum()).backward();
        Assert.True(raw.grad!.isfinite().all().item<bool>());

        // Outside, only the affine part matters.
        Assert.Equal(0, raw.grad!.narrow(1, 0, (3 * Bins) - 1).abs().max().item<double>());
    }

    private static Tensor RawParameters(long seed, double scale) =>
        Normal(seed, Periodic.Length * ((3 * Bins) + 1) * Batch, scale).reshape(Periodic.Length, (3 * Bins) + 1, Batch);

    // Angles stay within the circle's interval, so that the inverse returns the same number.
    private static Tensor Values(long seed, double scale)
    {
        Tensor x = Normal(seed, Periodic.Length * Batch, scale).reshape(Periodic.Length, Batch);
        Tensor angles = tensor(Periodic).unsqueeze(1);
        return where(angles, SplineTransform.Wrap(x), x);
    }

    private static Tensor Normal(long seed, int count, double scale)
    {
        double[] values = new double[count];
        new RandomStream(seed).FillNormal(values.AsSpan());
        return tensor(values) * scale;
    }

    private static bool AllFinite(Tensor values) => values.isfinite().all().item<bool>();

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, tolerance);
}
