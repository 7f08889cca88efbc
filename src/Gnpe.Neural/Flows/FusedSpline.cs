using System.Numerics;
using Gnpe.Neural.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// <see cref="SplineTransform"/> on the processor in single precision, as one pass instead of some forty tensor operations, with its gradient as one autograd function (first derivatives only).
/// Work is shared among as many threads as torch uses.
/// </summary>
internal sealed class FusedSpline
{
    // Below about this many parameters a second thread costs more than it saves (tens of microseconds).
    private const long ParametersPerThread = 40_000;

    private readonly bool[] periodic;
    private readonly int bins;
    private readonly float tailBound;

    /// <summary>Creates the map.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="bins">Bins K.</param>
    /// <param name="tailBound">Half the interval of ordinary coordinates.</param>
    public FusedSpline(bool[] periodic, int bins, double tailBound)
    {
        this.periodic = periodic;
        this.bins = bins;
        this.tailBound = (float)tailBound;
    }

    private delegate void LaneMap(SplineColumn column, int lane, ReadOnlySpan<float> from, Span<float> to, Span<float> log);

    private int ParametersPerElement => (3 * bins) + 1;

    /// <summary>Whether tensors can be handled: single precision in main memory, and at least one vector of batch rows.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <returns>True if so.</returns>
    public static bool Handles(Tensor x) => x.dtype == ScalarType.Float32 && x.device_type == DeviceType.CPU && x.shape[1] >= Vector<float>.Count;

    /// <summary>Maps coordinates towards the base law, differentiably.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <returns>Mapped coordinates and log derivatives, both <c>[n, batch]</c>.</returns>
    public (Tensor Y, Tensor LogDerivative) Forward(Tensor x, Tensor raw)
    {
        if (!is_grad_enabled() || !(x.requires_grad || raw.requires_grad))
        {
            return Map(x, raw);
        }

        List<Tensor> results = FusedSplineFunction.apply(x, raw, this);
        return (results[0], results[1]);
    }

    /// <summary>Maps coordinates towards the base law.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <returns>Mapped coordinates and log derivatives, both <c>[n, batch]</c>, without history.</returns>
    public (Tensor Y, Tensor LogDerivative) Map(Tensor x, Tensor raw) => Apply(SplineKernel.Forward, x, raw, 0);

    /// <summary>Maps coordinates away from the base law.</summary>
    /// <param name="y">Mapped coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <param name="firstCoordinate">Coordinate of the first row.</param>
    /// <returns>Coordinates and log derivatives of <see cref="Forward"/>, both <c>[n, batch]</c>, without history.</returns>
    public (Tensor X, Tensor LogDerivative) Invert(Tensor y, Tensor raw, int firstCoordinate) =>
        Apply(SplineKernel.Inverse, y, raw, firstCoordinate);

    /// <summary>The gradient of <see cref="Map"/>.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <param name="raw">Parameters <c>[n, 3 K + 1, batch]</c>.</param>
    /// <param name="upY">Gradient with respect to the mapped coordinates <c>[n, batch]</c>.</param>
    /// <param name="upLog">Gradient with respect to the log derivatives <c>[n, batch]</c>.</param>
    /// <returns>Gradients with respect to the coordinates and the parameters.</returns>
    public (Tensor X, Tensor Raw) Backward(Tensor x, Tensor raw, Tensor upY, Tensor upLog)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor coordinates = x.detach().contiguous();
        Tensor parameters = raw.detach().contiguous();
        Tensor gradientY = upY.detach().contiguous();
        Tensor gradientLog = upLog.detach().contiguous();
        Tensor gradientX = empty(x.shape, ScalarType.Float32);
        Tensor gradientRaw = empty(raw.shape, ScalarType.Float32);
        int batch = (int)x.shape[1];
        Share(periodic.Length, batch, (begin, end) =>
        {
            ReadOnlySpan<float> xs = TensorConversion.FloatView(coordinates);
            ReadOnlySpan<float> raws = TensorConversion.FloatView(parameters);
            ReadOnlySpan<float> upYs = TensorConversion.FloatView(gradientY);
            ReadOnlySpan<float> upLogs = TensorConversion.FloatView(gradientLog);
            Span<float> toX = TensorConversion.FloatView(gradientX);
            Span<float> toRaw = TensorConversion.FloatView(gradientRaw);
            for (int unit = begin; unit < end; unit++)
            {
                (int row, int lane) = Place(unit, batch);
                int at = row * batch;
                int rawAt = at * ParametersPerElement;
                SplineGradientKernel.Backward(
                    Column(raws, row, batch, row),
                    lane,
                    xs.Slice(at, batch),
                    upYs.Slice(at, batch),
                    upLogs.Slice(at, batch),
                    toX.Slice(at, batch),
                    toRaw.Slice(rawAt, batch * ParametersPerElement));
            }
        });
        return (gradientX.MoveToOuterDisposeScope(), gradientRaw.MoveToOuterDisposeScope());
    }

    private (Tensor To, Tensor Log) Apply(LaneMap map, Tensor from, Tensor raw, int firstCoordinate)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor source = from.detach().contiguous();
        Tensor parameters = raw.detach().contiguous();
        Tensor target = empty(from.shape, ScalarType.Float32);
        Tensor log = empty(from.shape, ScalarType.Float32);
        int batch = (int)from.shape[1];
        Share((int)from.shape[0], batch, (begin, end) =>
        {
            ReadOnlySpan<float> sources = TensorConversion.FloatView(source);
            ReadOnlySpan<float> raws = TensorConversion.FloatView(parameters);
            Span<float> targets = TensorConversion.FloatView(target);
            Span<float> logs = TensorConversion.FloatView(log);
            for (int unit = begin; unit < end; unit++)
            {
                (int row, int lane) = Place(unit, batch);
                int at = row * batch;
                map(Column(raws, row, batch, firstCoordinate + row), lane, sources.Slice(at, batch), targets.Slice(at, batch), logs.Slice(at, batch));
            }
        });
        return (target.MoveToOuterDisposeScope(), log.MoveToOuterDisposeScope());
    }

    private SplineColumn Column(ReadOnlySpan<float> raws, int row, int batch, int coordinate) =>
        new(raws.Slice(row * batch * ParametersPerElement, batch * ParametersPerElement), batch, bins, periodic[coordinate], tailBound);

    // The last vector of a row overlaps the one before, and computes the same there.
    private static (int Row, int Lane) Place(int unit, int batch)
    {
        int unitsPerRow = UnitsPerRow(batch);
        return (unit / unitsPerRow, Math.Min(unit % unitsPerRow * Vector<float>.Count, batch - Vector<float>.Count));
    }

    private static int UnitsPerRow(int batch) => (batch + Vector<float>.Count - 1) / Vector<float>.Count;

    private void Share(int rows, int batch, Action<int, int> work)
    {
        int units = rows * UnitsPerRow(batch);
        int threads = (int)Math.Clamp((long)rows * batch * ParametersPerElement / ParametersPerThread, 1, get_num_threads());
        if (threads == 1)
        {
            work(0, units);
            return;
        }

        Parallel.For(0, threads, thread => work((int)((long)units * thread / threads), (int)((long)units * (thread + 1) / threads)));
    }
}
