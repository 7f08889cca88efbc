using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Flows;

public sealed class FlowContractTests
{
    private const int Batch = 64;

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void SampleReturnsTheDensityOfItsSamples(FlowCase flowCase)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        IFlow flow = flowCase.Build(store);
        FlowCase.Roughen(store);
        using IDisposable guard = no_grad();
        Tensor noise = flow.Base.Draw(Batch, new RandomStream(1)).ToTensor(ComputeDevice.Cpu);
        foreach (Tensor? context in new[] { flowCase.Context(Batch), flowCase.Context(1) })
        {
            (Tensor z, Tensor logDensity) = flow.Sample(noise, context);
            Assert.Equal([Batch, flowCase.Dimension], z.shape);
            float[] direct = flow.LogDensity(z, context).ToFloats();
            float[] sampled = logDensity.ToFloats();
            for (int i = 0; i < Batch; i++)
            {
                // Rounding (6e-8) times the spline's steepness, which these rough weights raise to some hundreds, over up to three steps.
                Assert.Equal(direct[i], sampled[i], 2e-3 * Math.Max(1, Math.Abs(direct[i])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void UntrainedFlowIsItsBaseLaw(FlowCase flowCase)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        IFlow flow = flowCase.Build(store);
        using IDisposable guard = no_grad();
        Tensor z = flow.Base.Draw(Batch, new RandomStream(1)).ToTensor(ComputeDevice.Cpu);
        float[] expected = flow.Base.LogDensity(z.t()).ToFloats();
        float[] actual = flow.LogDensity(z, flowCase.Context(Batch)).ToFloats();
        for (int i = 0; i < Batch; i++)
        {
            // Last layers start at a hundredth of the usual size: parameters of a few thousandths, up to 5 coordinates.
            Assert.Equal(expected[i], actual[i], 0.03 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void DensityIsBasePlusLogDeterminantOfTheJacobian(FlowCase flowCase)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        IFlow flow = flowCase.Build(store);
        FlowCase.Roughen(store);
        Tensor? context = flowCase.Context(1);
        int d = flowCase.Dimension;
        for (int repeat = 0; repeat < 5; repeat++)
        {
            // The sampling direction u → z is the inverse of the density direction: log q(z) = log base(u) − log |det ∂z/∂u|.
            Tensor u = flow.Base.Draw(1, new RandomStream(repeat)).ToTensor(ComputeDevice.Cpu);
            double[,] jacobian = new double[d, d];
            for (int column = 0; column < d; column++)
            {
                using IDisposable guard = no_grad();
                const float Step = 2e-3f;
                float[] shift = new float[d];
                shift[column] = Step;
                Tensor offset = TensorConversion.FromFloats(shift, [1, d], ComputeDevice.Cpu);
                float[] plus = flow.Sample(u + offset, context).Z.ToFloats();
                float[] minus = flow.Sample(u - offset, context).Z.ToFloats();
                for (int row = 0; row < d; row++)
                {
                    double difference = plus[row] - minus[row];
                    jacobian[row, column] = (flowCase.Periodic[row] ? Math.IEEERemainder(difference, 2 * Math.PI) : difference) / (2 * Step);
                }
            }

            double expected = flow.Base.LogDensity(u.t()).ToFloats()[0] - Math.Log(Math.Abs(Determinant(jacobian)));
            (Tensor z, Tensor _) = flow.Sample(u, context);

            // Central differences of step 2e-3 in single precision: 1e-6 / 4e-3 by rounding, and a bend of the spline within the step.
            Assert.Equal(expected, flow.LogDensity(z, context).ToFloats()[0], 2e-2);
        }
    }

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void EveryWeightReceivesAGradient(FlowCase flowCase)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        IFlow flow = flowCase.Build(store);
        FlowCase.Roughen(store, 0.1);
        Tensor z = flow.Base.Draw(Batch, new RandomStream(1)).ToTensor(ComputeDevice.Cpu);
        flow.LogDensity(z, flowCase.Context(Batch)).mean().backward();
        foreach (StoredTensor entry in store.Trainable)
        {
            Tensor? gradient = entry.Value.grad;
            Assert.NotNull(gradient);
            float[] values = gradient.ToFloats();
            Assert.All(values, value => Assert.True(float.IsFinite(value), entry.Name));

            // Masked connections of the first layer and the unused triangles have none, but some part of each weight must.
            bool unused = entry.Name.EndsWith("lower", StringComparison.Ordinal) || entry.Name.EndsWith("upper", StringComparison.Ordinal);
            bool mixes = flowCase.Periodic.Count(angle => !angle) > 1;
            bool diagonal = entry.Name.EndsWith("diagonal", StringComparison.Ordinal);
            if ((!unused || mixes) && (!diagonal || flowCase.Periodic.Contains(false)))
            {
                Assert.Contains(values, value => value != 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void RepeatedCallsLeaveNoTensorsBehind(FlowCase flowCase)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        IFlow flow = flowCase.Build(store);
        using DisposeScope outer = NewDisposeScope();
        Tensor noise = flow.Base.Draw(Batch, new RandomStream(1)).ToTensor(ComputeDevice.Cpu);
        Tensor? context = flowCase.Context(Batch);
        int before = outer.DisposablesCount;
        for (int repeat = 0; repeat < 3; repeat++)
        {
            using DisposeScope scope = NewDisposeScope();
            flow.LogDensity(noise, context);
            Assert.Equal(1, scope.DisposablesCount);
            using (no_grad())
            {
                flow.Sample(noise, context);
            }

            Assert.Equal(3, scope.DisposablesCount);
        }

        Assert.Equal(before, outer.DisposablesCount);
    }

    [Theory]
    [MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void SameSeedGivesTheSameWeights(FlowCase flowCase)
    {
        using ParameterStore first = new(ComputeDevice.Cpu);
        using ParameterStore second = new(ComputeDevice.Cpu);
        flowCase.Build(first);
        flowCase.Build(second);
        Assert.Equal(first.Entries.Select(entry => entry.Name), second.Entries.Select(entry => entry.Name));
        Assert.All(first.Entries, entry => Assert.Equal(entry.Export(), second[entry.Name].Export()));
    }

    private static double Determinant(double[,] matrix)
    {
        int d = matrix.GetLength(0);
        double result = 1;
        for (int pivot = 0; pivot < d; pivot++)
        {
            int best = Enumerable.Range(pivot, d - pivot).MaxBy(row => Math.Abs(matrix[row, pivot]));
            for (int column = 0; column < d; column++)
            {
                (matrix[pivot, column], matrix[best, column]) = (matrix[best, column], matrix[pivot, column]);
            }

            result *= best == pivot ? matrix[pivot, pivot] : -matrix[pivot, pivot];
            for (int row = pivot + 1; row < d; row++)
            {
                double factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (int column = pivot; column < d; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        return result;
    }
}
