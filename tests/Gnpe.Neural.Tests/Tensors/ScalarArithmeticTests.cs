using Gnpe.Neural.Models;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tests.Training;
using Gnpe.Neural.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tensors;

public sealed class ScalarArithmeticTests
{
    [Fact]
    public void Numbers_live_until_the_call_returns_however_busy_the_finalizer_is()
    {
        using BusyFinalizer finalizer = new();
        using DisposeScope scope = NewDisposeScope();
        Tensor unit = ones([8]);
        for (int i = 0; i < 20_000; i++)
        {
            using DisposeScope step = NewDisposeScope();
            Assert.Equal(5.25f, unit.Times(3).Plus(-1.5).Plus(unit).Squared().Accumulate(-unit).Accumulate(unit).LimitedTo(-5.25, 5.25)[0].item<float>());
        }
    }

    [Fact]
    public void A_training_survives_a_busy_finalizer()
    {
        using BusyFinalizer finalizer = new();
        using NeuralDensity density = new Trainer(SmallNetwork.Settings, SmallNetwork.Brief with { Steps = 300 }).Run(new LinearGaussianExamples(), new LinearGaussianExamples()).Density;
        Assert.Equal(300, density.Training!.Steps);
    }
}
