using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

/// <summary>The fused map against plain tensor operations in double precision.</summary>
public sealed class FusedSplineTests
{
    private const int Bins = 7;
    private const double Bound = 4;
    private const int Parameters = (3 * Bins) + 1;

    private static readonly bool[] Periodic = [false, true, false];

    /// <summary>Batches below one vector, of odd size, and large enough for two threads.</summary>
    public static TheoryData<int> Batches => [3, 29, 2001];

    [Theory]
    [MemberData(nameof(Batches))]
    public void ValuesAndGradientsAreThoseOfPlainOperations(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor x, Tensor raw) = Inputs(batch);
        Tensor upY = FlowCase.Normal(Periodic.Length, batch, 3);
        Tensor upLog = FlowCase.Normal(Periodic.Length, batch, 4);
        Tensor[] expected = Evaluate(fuse: false, ScalarType.Float64, x, raw, upY, upLog);
        Tensor[] plain = Evaluate(fuse: false, ScalarType.Float32, x, raw, upY, upLog);
        Tensor[] fused = Evaluate(fuse: true, ScalarType.Float32, x, raw, upY, upLog);
        for (int i = 0; i < expected.Length; i++)
        {
            // As exact as plain operations in the same precision, up to a factor; the worst element suffers from cancellation in both.
            double plainError = RelativeError(expected[i], plain[i]);
            double fusedError = RelativeError(expected[i], fused[i]);
            Assert.InRange(fusedError, 0, (4 * plainError) + 1e-5);
            Assert.InRange(fusedError, 0, 5e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void InverseIsThatOfPlainOperations(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        (Tensor y, Tensor raw) = Inputs(batch);
        SplineTransform plain = new(Periodic, Bins, Bound, fuse: false);
        SplineTransform fused = new(Periodic, Bins, Bound);
        (Tensor exact, Tensor exactLog) = plain.Inverse(y.to(ScalarType.Float64), raw.to(ScalarType.Float64));
        (Tensor x, Tensor log) = fused.Inverse(y, raw);

        // Rounding in y grows by the inverse slope.
        Tensor tolerance = ((-exactLog).exp() * 3e-6) + 1e-5;
        Assert.True(((SplineTransform.Wrap(x - exact) * tensor(Periodic).unsqueeze(1)).abs() <= tolerance).all().item<bool>());
        Assert.True((((x - exact) * tensor(Periodic).logical_not().unsqueeze(1)).abs() <= tolerance * (1 + exact.abs())).all().item<bool>());
        for (int i = 0; i < Periodic.Length; i++)
        {
            (Tensor alone, Tensor logAlone) = fused.Inverse(y.narrow(0, i, 1), raw.narrow(0, i, 1), i);
            Assert.Equal(0, (alone - x.narrow(0, i, 1)).abs().max().item<float>());
            Assert.Equal(0, (logAlone - log.narrow(0, i, 1)).abs().max().item<float>());
        }
    }

    [Fact]
    public void ParametersOfOneRowServeTheWholeBatch()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor x, Tensor raw) = Inputs(64);
        Tensor one = raw.narrow(2, 0, 1).clone().requires_grad_();
        (Tensor y, Tensor log) = new SplineTransform(Periodic, Bins, Bound).Forward(x, one.expand(-1, -1, 64));
        (y.sum() + log.sum()).backward();
        Tensor gradient = one.grad!.clone();
        one.grad!.zero_();
        (Tensor plainY, Tensor plainLog) = new SplineTransform(Periodic, Bins, Bound, fuse: false).Forward(x, one.expand(-1, -1, 64));
        (plainY.sum() + plainLog.sum()).backward();

        // Sums of 64 terms in single precision.
        Assert.InRange(RelativeError(one.grad!, gradient), 0, 1e-4);
    }

    [Fact]
    public void ValuesAreExactToSinglePrecisionWhereSlopesAreModerate()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = FlowCase.Normal(Periodic.Length, 4000, 5);
        Tensor raw = FlowCase.Normal(Periodic.Length * Parameters, 4000, 6).view(Periodic.Length, Parameters, 4000) * 0.3;
        (Tensor y, Tensor log) = new SplineTransform(Periodic, Bins, Bound).Forward(x, raw);
        (Tensor exactY, Tensor exactLog) = new SplineTransform(Periodic, Bins, Bound, fuse: false).Forward(x.to(ScalarType.Float64), raw.to(ScalarType.Float64));

        // Almost all within 1e-5; the worst of 12 000 suffers from rounding of knots, times the curvature there.
        Assert.InRange(RelativeError(exactY, y), 0, 1e-5);
        Assert.InRange(RelativeError(exactLog, log), 0, 2e-5);
        Assert.InRange(((exactLog - log).abs() / (1 + exactLog.abs())).IsBelow(1e-5).sum().item<long>(), 11_990, 12_000);
    }

    [Fact]
    public void GradientsAreThoseOfFiniteDifferences()
    {
        const double Step = 1e-5;
        using DisposeScope scope = NewDisposeScope();
        Tensor x = FlowCase.Normal(Periodic.Length, 16, 7);
        Tensor raw = FlowCase.Normal(Periodic.Length * Parameters, 16, 8).view(Periodic.Length, Parameters, 16) * 0.3;
        Tensor ones = torch.ones(Periodic.Length, 16);
        Tensor gradient = Evaluate(fuse: true, ScalarType.Float32, x, raw, ones, ones)[3];
        for (int i = 0; i < Parameters; i++)
        {
            Tensor shift = zeros(1, Parameters, 1, ScalarType.Float64);
            shift[0, i, 0] = tensor(Step);
            Tensor slope = (Sum(raw.to(ScalarType.Float64) + shift) - Sum(raw.to(ScalarType.Float64) - shift)) / (2 * Step);

            // Where a knot passes the value, the second derivative jumps; the step is short enough for that not to matter.
            Assert.InRange(RelativeError(slope, gradient.select(1, i)), 0, 1e-3);
        }

        Tensor Sum(Tensor parameters)
        {
            (Tensor y, Tensor log) = new SplineTransform(Periodic, Bins, Bound, fuse: false).Forward(x.to(ScalarType.Float64), parameters);
            return y + log;
        }
    }

    [Fact]
    public void OneOutputAloneHasAGradientToo()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor x, Tensor raw) = Inputs(16);
        Tensor fused = raw.clone().requires_grad_();
        Tensor plain = raw.clone().requires_grad_();
        new SplineTransform(Periodic, Bins, Bound).Forward(x, fused).LogDerivative.sum().backward();
        new SplineTransform(Periodic, Bins, Bound, fuse: false).Forward(x, plain).LogDerivative.sum().backward();
        Assert.InRange(RelativeError(plain.grad!, fused.grad!), 0, 1e-3);
        new SplineTransform(Periodic, Bins, Bound).Forward(x, fused).Y.sum().backward();
        Assert.True(fused.grad!.isfinite().all().item<bool>());
    }

    private static (Tensor X, Tensor Raw) Inputs(int batch)
    {
        Tensor x = FlowCase.Normal(Periodic.Length, batch, 1) * 2;
        Tensor angles = tensor(Periodic).unsqueeze(1);
        x = where(angles, SplineTransform.Wrap(x), x);

        // One value far outside and one at the bound.
        x[0, 0] = tensor(300f);
        x[0, 1] = tensor((float)Bound);
        Tensor raw = FlowCase.Normal(Periodic.Length * Parameters, batch, 2).view(Periodic.Length, Parameters, batch);
        return (x, raw);
    }

    private static Tensor[] Evaluate(bool fuse, ScalarType type, Tensor x, Tensor raw, Tensor upY, Tensor upLog)
    {
        Tensor input = x.to(type).detach().clone().requires_grad_();
        Tensor parameters = raw.to(type).detach().clone().requires_grad_();
        (Tensor y, Tensor log) = new SplineTransform(Periodic, Bins, Bound, fuse).Forward(input, parameters);
        ((y * upY).sum() + (log * upLog).sum()).backward();
        return [y, log, input.grad!, parameters.grad!];
    }

    private static double RelativeError(Tensor expected, Tensor actual) =>
        ((expected - actual).abs() / (1 + expected.abs())).max().to(ScalarType.Float64).item<double>();
}
