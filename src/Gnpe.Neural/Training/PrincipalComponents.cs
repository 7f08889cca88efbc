using Gnpe.Neural.Tensors;
using Gnpe.Numerics;
using Gnpe.Random;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Training;

/// <summary>
/// The directions of largest variance of example rows, by randomized subspace iteration (Halko, Martinsson and Tropp 2011, arXiv:0909.4061, algorithms 4.4 and 5.1):
/// a basis in which a network may begin to look at its data.
/// </summary>
public sealed class PrincipalComponents
{
    private const int Oversampling = 10;
    private const int PowerIterations = 4;

    private PrincipalComponents(float[] mean, Rows<float> directions, float[] standardDeviations)
    {
        Mean = mean;
        Directions = directions;
        StandardDeviations = standardDeviations;
    }

    /// <summary>Mean of each column, shape <c>[width]</c>.</summary>
    public float[] Mean { get; }

    /// <summary>Orthonormal directions, largest variance first, shape <c>[components, width]</c>; the first element of largest size in each is positive.</summary>
    public Rows<float> Directions { get; }

    /// <summary>Standard deviation of the rows along each direction, shape <c>[components]</c>.</summary>
    public float[] StandardDeviations { get; }

    /// <summary>Finds the components of rows.</summary>
    /// <param name="rows">Finite numbers, shape <c>[rows, width]</c>, at least two rows.</param>
    /// <param name="components">How many, at most the smaller of rows and width.</param>
    /// <param name="random">Where the start of the iteration comes from.</param>
    /// <returns>The components.</returns>
    /// <exception cref="InvalidInputException">More components are wanted than there can be.</exception>
    public static PrincipalComponents Of(Rows<float> rows, int components, RandomStream random)
    {
        int most = Math.Min(rows.Count, rows.Width);
        if (components < 1 || components > most)
        {
            throw new InvalidInputException($"{components} principal components of {rows.Count} rows of {rows.Width} numbers were asked for; there can be 1 to {most}.");
        }

        TorchRuntime.EnsureReady();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        Tensor data = rows.ToTensor(ComputeDevice.Cpu);
        Tensor mean = data.mean([0L], keepdim: true);
        Tensor centered = data - mean;
        int sketch = Math.Min(components + Oversampling, most);
        Rows<float> start = new(rows.Width, sketch);
        random.FillNormal(start.Values);

        Tensor basis = Orthonormal(centered.mm(start.ToTensor(ComputeDevice.Cpu)));
        for (int i = 0; i < PowerIterations; i++)
        {
            basis = Orthonormal(centered.mm(Orthonormal(centered.t().mm(basis))));
        }

        // In the sketch the problem is small: its Gram matrix gives the singular values, in double precision because it squares them.
        Tensor small = basis.t().mm(centered).to(ScalarType.Float64);
        (Tensor values, Tensor vectors) = linalg.eigh(small.mm(small.t()));
        Tensor order = arange(sketch - 1, sketch - 1 - components, -1, ScalarType.Int64);
        Tensor singular = values.index_select(0, order).AtLeast(0).sqrt();
        Tensor directions = vectors.index_select(1, order).t().mm(small);
        directions /= singular.AtLeast(1e-30).unsqueeze(1);
        Tensor deviations = singular.Times(1 / Math.Sqrt(Math.Max(1, rows.Count - 1)));

        Rows<float> result = directions.to(ScalarType.Float32).ToFloatRows();
        FixSigns(result);
        return new PrincipalComponents(mean.ToFloats(), result, deviations.to(ScalarType.Float32).ToFloats());
    }

    private static Tensor Orthonormal(Tensor columns) => linalg.qr(columns).Q;

    private static void FixSigns(Rows<float> directions)
    {
        for (int row = 0; row < directions.Count; row++)
        {
            Span<float> direction = directions[row];
            int largest = 0;
            for (int i = 1; i < direction.Length; i++)
            {
                largest = MathF.Abs(direction[i]) > MathF.Abs(direction[largest]) ? i : largest;
            }

            if (direction[largest] < 0)
            {
                for (int i = 0; i < direction.Length; i++)
                {
                    direction[i] = -direction[i];
                }
            }
        }
    }
}
