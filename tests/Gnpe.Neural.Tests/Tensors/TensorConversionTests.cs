using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tensors;

public sealed class TensorConversionTests
{
    [Fact]
    public void RowsSurviveTheRoundTrip()
    {
        using DisposeScope scope = NewDisposeScope();
        Rows<float> floats = new(new float[] { 1, 2, 3, 4, 5, 6 }, 3, 2);
        Rows<double> doubles = new(new double[] { 1, 2, 3, 4, 5, 6 }, 2, 3);
        Assert.Equal([3, 2], floats.ToTensor(ComputeDevice.Cpu).shape);
        Assert.Equal(floats.Values.ToArray(), floats.ToTensor(ComputeDevice.Cpu).ToFloatRows().Values.ToArray());
        Assert.Equal(doubles.Values.ToArray(), doubles.ToTensor(ComputeDevice.Cpu).ToDoubleRows().Values.ToArray());
    }

    [Fact]
    public void TransposedTensorsAreReadInTheirOwnOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor transposed = new Rows<float>(new float[] { 1, 2, 3, 4, 5, 6 }, 3, 2).ToTensor(ComputeDevice.Cpu).t();
        Assert.Equal([1f, 3f, 5f, 2f, 4f, 6f], transposed.ToFloats());
    }

    [Fact]
    public void ASliceOfRowsIsCopiedAsASlice()
    {
        using DisposeScope scope = NewDisposeScope();
        Rows<float> rows = new Rows<float>(new float[] { 1, 2, 3, 4, 5, 6 }, 3, 2).Slice(1, 1);
        Assert.Equal([3f, 4f], rows.ToTensor(ComputeDevice.Cpu).ToFloats());
    }

    [Fact]
    public void BatchedProductAddsToTheProduct()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor added = arange(4, ScalarType.Float32).view(2, 2, 1);
        Tensor left = arange(12, ScalarType.Float32).view(2, 2, 3);
        Tensor right = arange(24, ScalarType.Float32).view(2, 3, 4) * 0.5;
        Assert.Equal((left.matmul(right) + added).ToFloats(), BatchedProduct.Add(added, left, right).ToFloats());
    }

    [Fact]
    public void ProductPlusMatrixHasItsArgumentsInOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor added = arange(2, ScalarType.Float32).view(2, 1);
        Tensor left = arange(6, ScalarType.Float32).view(2, 3);
        Tensor right = arange(12, ScalarType.Float32).view(3, 4);
        Assert.Equal((left.matmul(right) + added).ToFloats(), addmm(added, left, right, 1, 1).ToFloats());
    }
}
