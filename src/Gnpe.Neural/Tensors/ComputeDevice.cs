using TorchSharp;

namespace Gnpe.Neural.Tensors;

/// <summary>Where networks compute: the processor or an NVIDIA card.</summary>
public sealed record ComputeDevice
{
    private ComputeDevice(string name)
    {
        Name = name;
    }

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu { get; } = new("cpu");

    /// <summary>The first NVIDIA card; needs a libtorch with CUDA, which is not among the packages of this library.</summary>
    public static ComputeDevice Cuda { get; } = new("cuda");

    /// <summary>Either <c>cpu</c> or <c>cuda</c>.</summary>
    public string Name { get; }

    /// <summary>The device of a name as it is written in settings.</summary>
    /// <param name="name"><c>cpu</c> or <c>cuda</c>.</param>
    /// <returns>The device.</returns>
    /// <exception cref="InvalidInputException">The name is another.</exception>
    public static ComputeDevice Parse(string name) => name switch
    {
        "cpu" => Cpu,
        "cuda" => Cuda,
        _ => throw new InvalidInputException($"The device '{name}' is unknown; it must be 'cpu' or 'cuda'."),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The device as torch names it, after making sure that it can be used.</summary>
    /// <returns>The torch device.</returns>
    /// <exception cref="InvalidInputException">The device is <see cref="Cuda"/> and there is none.</exception>
    internal torch.Device ToTorch()
    {
        TorchRuntime.EnsureReady();
        if (Name == "cuda" && !torch.cuda.is_available())
        {
            throw new InvalidInputException(
                "The device 'cuda' was asked for, but this libtorch finds no usable NVIDIA card; use 'cpu' or install a libtorch with CUDA.");
        }

        return Name == "cuda" ? torch.CUDA : torch.CPU;
    }
}
