using System.Runtime.InteropServices;
using Gnpe.Neural.Tensors;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Tests.Tensors;

public sealed class ParameterStoreTests
{
    [Fact]
    public void NamesFollowScopesAndOrder()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        ParameterScope scope = store.Scope("embedding").Scope(2);
        scope.Add("weight", [2, 3], Initializers.Ones, new RandomStream(1));
        scope.AddBuffer("mean", [4], [1, 2, 3, 4]);
        Assert.Equal(["embedding.2.weight", "embedding.2.mean"], store.Entries.Select(entry => entry.Name));
        Assert.Equal(6, store.ParameterCount);
        Assert.Equal(["embedding.2.weight"], store.Trainable.Select(entry => entry.Name));
        Assert.Equal([1f, 2f, 3f, 4f], store["embedding.2.mean"].Export());
    }

    [Fact]
    public void InitialValuesDependOnTheNameNotOnTheOrder()
    {
        using ParameterStore first = new(ComputeDevice.Cpu);
        using ParameterStore second = new(ComputeDevice.Cpu);
        first.Root.Add("a", [5], Initializers.Uniform(1), new RandomStream(1));
        first.Root.Add("b", [5], Initializers.Uniform(1), new RandomStream(1));
        second.Root.Add("b", [5], Initializers.Uniform(1), new RandomStream(1));
        Assert.Equal(first["b"].Export(), second["b"].Export());
        Assert.NotEqual(first["a"].Export(), first["b"].Export());
    }

    [Fact]
    public void LoadingKeepsTheTensorObject()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        Tensor weight = store.Root.Add("w", [2], Initializers.Zeros, new RandomStream(1));
        store["w"].Load([3, 4]);
        Assert.Equal([3f, 4f], weight.ToFloats());
        Assert.True(weight.requires_grad);
        Assert.Contains("needs 2", Assert.Throws<InvalidInputException>(() => store["w"].Load([1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FrozenWeightsReceiveNoGradient()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using DisposeScope scope = NewDisposeScope();
        Tensor frozen = store.Root.Add("frozen", [2], Initializers.Ones, new RandomStream(1));
        Tensor free = store.Root.Add("free", [2], Initializers.Ones, new RandomStream(1));
        store["frozen"].SetTrainable(false);
        (frozen * free).sum().backward();
        Assert.Null(frozen.grad);
        Assert.NotNull(free.grad);
        Assert.Equal(["free"], store.Trainable.Select(entry => entry.Name));
        store.Root.AddBuffer("buffer", [1], [0]);
        Assert.Throws<InvalidOperationException>(() => store["buffer"].SetTrainable(true));
    }

    [Fact]
    public void NamesAreUnique()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        store.Root.Add("w", [2], Initializers.Zeros, new RandomStream(1));
        Assert.Throws<InvalidOperationException>(() => store.Root.AddBuffer("w", [1], [0]));
    }

    [Fact]
    public void DisposeScopesDoNotTouchTheStore()
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        using (NewDisposeScope())
        {
            store.Root.Add("w", [2], Initializers.Ones, new RandomStream(1));
        }

        Assert.Equal([1f, 1f], store["w"].Export());
    }

    [Fact]
    public void WaitPolicyReachesNativeCode()
    {
        TorchRuntime.EnsureReady();
        if (OperatingSystem.IsLinux())
        {
            Assert.NotEqual(0, GetNativeEnvironment("OMP_WAIT_POLICY"));
        }
    }

    [Fact]
    public void DevicesAreCheckedOnce()
    {
        Assert.Equal(ComputeDevice.Cpu, ComputeDevice.Parse("cpu"));
        Assert.Throws<InvalidInputException>(() => ComputeDevice.Parse("tpu"));
        if (!cuda.is_available())
        {
            Assert.Contains("'cuda'", Assert.Throws<InvalidInputException>(() => new ParameterStore(ComputeDevice.Cuda)).Message, StringComparison.Ordinal);
        }
    }

    [DllImport("libc", EntryPoint = "getenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetNativeEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
