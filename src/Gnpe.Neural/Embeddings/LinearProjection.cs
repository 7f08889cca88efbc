using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Embeddings;

/// <summary>Coefficients of the data along a set of components, such as a reduced basis of simulated signals.</summary>
internal sealed class LinearProjection
{
    private readonly Tensor components;

    /// <summary>Creates the projection.</summary>
    /// <param name="scope">Keeps <c>components</c> <c>[components, width]</c>: a weight if it is trained, else a buffer.</param>
    /// <param name="width">Width of a data row.</param>
    /// <param name="count">Number of components.</param>
    /// <param name="basis">The components <c>[count, width]</c>; null to draw them at random.</param>
    /// <param name="trainable">Whether the components are trained.</param>
    /// <param name="random">For components drawn at random.</param>
    /// <exception cref="InvalidInputException">The basis has another shape.</exception>
    public LinearProjection(ParameterScope scope, int width, int count, Rows<float>? basis, bool trainable, RandomStream random)
    {
        if (basis is not null && (basis.Count != count || basis.Width != width))
        {
            throw new InvalidInputException(
                $"The basis holds {basis.Count} components of width {basis.Width}, but the embedding projects {width} numbers on {count} components.");
        }

        Count = count;
        if (trainable)
        {
            Initializer initializer = basis is null ? Initializers.Uniform(width) : Initializers.Values(basis.Memory);
            components = scope.Add("components", [count, width], initializer, random);
            return;
        }

        float[] values = basis?.Values.ToArray() ?? new float[count * width];
        if (basis is null)
        {
            Initializers.Uniform(width)(values, random.Split("components"));
        }

        components = scope.AddBuffer("components", [count, width], values).Value;
    }

    /// <summary>Number of components.</summary>
    public int Count { get; }

    /// <summary>Projects data.</summary>
    /// <param name="data">Data <c>[batch, width]</c>.</param>
    /// <returns>Coefficients <c>[batch, Count]</c>.</returns>
    public Tensor Forward(Tensor data) => nn.functional.linear(data, components);
}
