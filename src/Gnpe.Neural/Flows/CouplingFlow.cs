using Gnpe.Neural.Tensors;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// A neural spline flow with coupling steps (Durkan et al. 2019, arXiv:1906.04032): in each step a linear map mixes the ordinary coordinates, then one part of the coordinates is mapped by
/// a <see cref="SplineTransform"/> whose parameters a residual network computes from the other part and the context. The parts are drawn at random in every even step and exchanged in the
/// odd step that follows. A single coordinate is mapped given the context alone.
/// </summary>
internal sealed class CouplingFlow : IFlow
{
    private readonly TriangularMaps maps;
    private readonly CouplingStep[] steps;

    // Reorders each step's matrix: rows to the step's order, columns from the order of the step before.
    private readonly Tensor toOrder;
    private readonly Tensor fromOrder;

    /// <summary>Creates the flow.</summary>
    /// <param name="scope">Keeps <c>maps</c> and the numbered <c>steps</c>.</param>
    /// <param name="settings">Steps, bins and networks.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="contextWidth">Width of a context row; 0 for an unconditional flow.</param>
    /// <param name="random">For the initial values.</param>
    public CouplingFlow(ParameterScope scope, FlowSettings settings, ReadOnlySpan<bool> periodic, int contextWidth, RandomStream random)
    {
        Base = new BaseLaw(periodic, scope);
        ContextWidth = contextWidth;
        int count = settings.Steps;
        maps = new TriangularMaps(scope.Scope("maps"), count, Base.Periodic, random);
        (int[] Seen, int[] Mapped)[] parts = CouplingParts.Of(settings, Base.Periodic);
        steps = new CouplingStep[count];
        for (int i = 0; i < count; i++)
        {
            steps[i] = new CouplingStep(scope.Scope("steps").Scope(i), settings, Base.Periodic, parts[i].Seen, parts[i].Mapped, contextWidth, random);
        }

        int d = Base.Dimension;
        float[] permutations = new float[count * d * d];
        for (int i = 0; i < count; i++)
        {
            for (int row = 0; row < d; row++)
            {
                permutations[(((i * d) + row) * d) + steps[i].Order[row]] = 1f;
            }
        }

        float[] previous = new float[permutations.Length];
        for (int i = 0; i < d; i++)
        {
            previous[(i * d) + i] = 1f;
        }

        permutations.AsSpan(0, (count - 1) * d * d).CopyTo(previous.AsSpan(d * d));
        toOrder = scope.AddConstant(permutations, [count, d, d]);
        fromOrder = scope.AddConstant(previous, [count, d, d]);
    }

    /// <inheritdoc/>
    public BaseLaw Base { get; }

    /// <inheritdoc/>
    public int ContextWidth { get; }

    /// <inheritdoc/>
    public Tensor LogDensity(Tensor z, Tensor? context)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor matrices, Tensor total) = maps.Forward();
        matrices = toOrder.bmm(matrices).bmm(fromOrder.transpose(1, 2));
        Tensor x = z.t();
        for (int i = 0; i < steps.Length; i++)
        {
            (x, Tensor logs) = steps[i].Forward(matrices.select(0, i).mm(x), context);
            total = total.Plus(logs);
        }

        Tensor u = toOrder.select(0, steps.Length - 1).t().mm(x);
        return total.Plus(Base.LogDensity(u)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Z, Tensor LogDensity) Sample(Tensor baseNoise, Tensor? context)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor matrices, Tensor logDeterminant) = maps.Inverse();
        matrices = fromOrder.bmm(matrices).bmm(toOrder.transpose(1, 2));
        Tensor u = baseNoise.t();
        Tensor total = Base.LogDensity(u).Plus(logDeterminant);
        Tensor x = toOrder.select(0, steps.Length - 1).mm(u);
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            using DisposeScope step = NewDisposeScope();
            (x, Tensor logs) = steps[i].Inverse(x, context);
            x = matrices.select(0, i).mm(x).MoveToOuterDisposeScope();
            total.Accumulate(logs);
        }

        return (x.t().contiguous().MoveToOuterDisposeScope(), total.MoveToOuterDisposeScope());
    }
}
