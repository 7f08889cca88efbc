using Gnpe.Random;

namespace Gnpe.Neural.Tensors;

/// <summary>Fills a new weight with its initial values.</summary>
/// <param name="values">The elements in row-major order.</param>
/// <param name="random">The stream to draw from, one for each weight.</param>
internal delegate void Initializer(Span<float> values, RandomStream random);

/// <summary>The usual initial values.</summary>
internal static class Initializers
{
    /// <summary>All zero.</summary>
    public static Initializer Zeros { get; } = (values, _) => values.Clear();

    /// <summary>All one.</summary>
    public static Initializer Ones { get; } = (values, _) => values.Fill(1f);

    /// <summary>
    /// Uniform in ±gain/√inputs: the customary initial law of linear layers, weights and biases alike (LeCun et al. 1998, "Efficient BackProp", section 4.6, up to a factor √3).
    /// </summary>
    /// <param name="inputs">How many inputs each output adds up.</param>
    /// <param name="gain">Factor on the bound.</param>
    /// <returns>The initializer.</returns>
    public static Initializer Uniform(long inputs, double gain = 1)
    {
        double bound = gain / Math.Sqrt(Math.Max(1, inputs));
        return (values, random) =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)random.NextUniform(-bound, bound);
            }
        };
    }

    /// <summary>Given numbers, e.g. a basis.</summary>
    /// <param name="source">As many numbers as the weight has elements, row-major.</param>
    /// <returns>The initializer.</returns>
    public static Initializer Values(ReadOnlyMemory<float> source) => (values, _) => source.Span.CopyTo(values);
}
