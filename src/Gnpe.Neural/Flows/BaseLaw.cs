using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// The law that a flow starts from, independent in each coordinate: a standard normal with exponential tails (<see cref="TailedNormal"/>) for ordinary coordinates, uniform on [−π, π] for angles.
/// An untrained flow is this law.
/// </summary>
internal sealed class BaseLaw
{
    private readonly Tensor? ordinaryMask;
    private readonly double constant;

    /// <summary>Creates the law.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle; not empty.</param>
    /// <param name="scope">Owns the masks of the law.</param>
    public BaseLaw(ReadOnlySpan<bool> periodic, ParameterScope scope)
    {
        Periodic = [.. periodic];
        float[] mask = Periodic.Select(angle => angle ? 0f : 1f).ToArray();
        int ordinary = mask.Count(value => value > 0);
        constant = -TailedNormal.LogNormalization * ordinary;
        constant -= Math.Log(2 * Math.PI) * (Dimension - ordinary);
        ordinaryMask = ordinary == Dimension ? null : scope.AddConstant(mask, [Dimension, 1]);
    }

    /// <summary>For each coordinate whether it is an angle.</summary>
    public IReadOnlyList<bool> Periodic { get; }

    /// <summary>Number of coordinates D.</summary>
    public int Dimension => Periodic.Count;

    /// <summary>Draws from the law.</summary>
    /// <param name="rows">Number of draws.</param>
    /// <param name="random">The stream to draw from, row after row.</param>
    /// <returns>Draws of shape <c>[rows, D]</c>.</returns>
    public Rows<float> Draw(int rows, RandomStream random)
    {
        Rows<float> noise = new(rows, Dimension);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = noise[row];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)(Periodic[i] ? random.NextUniform(-Math.PI, Math.PI) : TailedNormal.Draw(random));
            }
        }

        return noise;
    }

    /// <summary>Log density of base coordinates.</summary>
    /// <param name="u">Base coordinates, one row for each coordinate: <c>[D, batch]</c>; angles in [−π, π].</param>
    /// <returns>Log densities <c>[batch]</c>.</returns>
    public Tensor LogDensity(Tensor u)
    {
        // With a = u cut off at ±3 both branches are a·u − ½a².
        Tensor bent = u.LimitedTo(-TailedNormal.Bend, TailedNormal.Bend);
        Tensor energy = (bent * u).Plus(bent.Squared().Times(-0.5));
        Tensor counted = ordinaryMask is null ? energy : energy * ordinaryMask;
        return counted.sum(dim: 0).Times(-1).Plus(constant);
    }
}
