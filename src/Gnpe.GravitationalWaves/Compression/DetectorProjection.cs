using System.Numerics;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Signals and data of one detector with one power spectral density S in a signal basis. With the Gram matrix G_kl = ⟨e_k/w|e_l/w⟩_S (4 Σ a* b Δf/S, complex) data become
/// y = G^{−1/2} b with b_k = ⟨e_k/w|d⟩_S, and a signal of coefficients c becomes the same, y = G^{1/2} c where the components hold it all: inner products are those of S, and noise is
/// exactly unit white in real and imaginary parts. What a signal has beside the components enters b as it does for data. The Hermitian root stays close to the fiducial coordinates whatever S is. Immutable and safe to share between threads.
/// </summary>
public sealed class DetectorProjection
{
    private readonly double[] whitening;
    private readonly double[] ratio;

    /// <summary>Computes the projection.</summary>
    /// <param name="basis">The basis.</param>
    /// <param name="density">One-sided power spectral density of the noise.</param>
    /// <exception cref="InvalidInputException">The basis's band exceeds the density's frequencies.</exception>
    public DetectorProjection(SignalBasis basis, PowerSpectralDensity density)
        : this(basis, new Whitening(density, basis.Band).Factors)
    {
    }

    /// <summary>Computes the projection.</summary>
    /// <param name="basis">The basis.</param>
    /// <param name="whitening">√(4Δf/S), shape <c>[basis.Band.Count]</c>.</param>
    /// <exception cref="ArgumentException">The length is not that of the band.</exception>
    public DetectorProjection(SignalBasis basis, ReadOnlySpan<double> whitening)
    {
        ArgumentNullException.ThrowIfNull(basis);
        if (whitening.Length != basis.Band.Count)
        {
            throw new ArgumentException($"The analysis band has {basis.Band.Count} bins, not {whitening.Length}.", nameof(whitening));
        }

        Basis = basis;
        this.whitening = whitening.ToArray();
        ratio = new double[whitening.Length];
        for (int bin = 0; bin < ratio.Length; bin++)
        {
            ratio[bin] = whitening[bin] / basis.FiducialWhitening[bin];
        }

        ComplexMatrix products = Products();
        InverseRoot = HermitianRoot.InverseOf(products);
        FromNodes = new NodeMatrix(InverseRoot.Times(products).Times(basis.Interpolant));
    }

    /// <summary>The signal basis.</summary>
    public SignalBasis Basis { get; }

    /// <summary>√(4Δf/S), shape <c>[Basis.Band.Count]</c>.</summary>
    public ReadOnlySpan<double> Whitening => whitening;

    /// <summary>Numbers of one detector's coefficients: real parts, then imaginary parts.</summary>
    public int Width => 2 * Basis.Components;

    /// <summary>From fiducially whitened values at the nodes to orthonormal coefficients: G^{−1/2} times the products of the components with all vectors, times the interpolant.</summary>
    internal NodeMatrix FromNodes { get; }

    /// <summary>G^{−1/2}, shape <c>[components, components]</c>.</summary>
    internal ComplexMatrix InverseRoot { get; }

    /// <summary>Orthonormal coefficients of data whose time zero is that of the signals.</summary>
    /// <param name="whitened">Data whitened by S, shape <c>[bins]</c>.</param>
    /// <param name="coefficients">Receives real parts, then imaginary parts, shape <c>[Width]</c>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Project(ComplexSpan whitened, Span<double> coefficients)
    {
        if (whitened.Length != ratio.Length || coefficients.Length != Width)
        {
            throw new ArgumentException($"{whitened.Length} bins and {coefficients.Length} coefficients are given where {ratio.Length} and {Width} are expected.", nameof(whitened));
        }

        ComplexSeries weighted = new(ratio.Length);
        for (int bin = 0; bin < ratio.Length; bin++)
        {
            weighted.Real[bin] = ratio[bin] * whitened.Real[bin];
            weighted.Imaginary[bin] = ratio[bin] * whitened.Imaginary[bin];
        }

        int components = Basis.Components;
        ComplexMatrix products = new(components, 1);
        for (int k = 0; k < components; k++)
        {
            products[k, 0] = ComplexMatrix.Inner(Basis.Vectors.Row(k), weighted.Span);
        }

        ComplexMatrix result = InverseRoot.Times(products);
        for (int k = 0; k < components; k++)
        {
            (coefficients[k], coefficients[components + k]) = (result[k, 0].Real, result[k, 0].Imaginary);
        }
    }

    /// <summary>Orthonormal coefficients of a signal.</summary>
    /// <param name="atNodes">Strain h̃ at the nodes of the basis [1/Hz], shape <c>[nodes]</c>.</param>
    /// <param name="coefficients">Receives real parts, then imaginary parts, shape <c>[Width]</c>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void FromSignal(ComplexSpan atNodes, Span<float> coefficients)
    {
        int nodes = Basis.Nodes.Count;
        if (atNodes.Length != nodes || coefficients.Length != Width)
        {
            throw new ArgumentException($"{atNodes.Length} nodes and {coefficients.Length} coefficients are given where {nodes} and {Width} are expected.", nameof(atNodes));
        }

        float[] input = new float[FromNodes.InputWidth];
        for (int node = 0; node < nodes; node++)
        {
            input[node] = (float)(Basis.NodeWhitening[node] * atNodes.Real[node]);
            input[FromNodes.PartWidth + node] = (float)(Basis.NodeWhitening[node] * atNodes.Imaginary[node]);
        }

        FromNodes.Multiply(input, [0], coefficients);
    }

    /// <summary>Takes away what coefficients stand for: Σ_kl y_k (G^{−1/2})_lk e_l w_S/w.</summary>
    /// <param name="coefficients">Orthonormal coefficients, shape <c>[Width]</c>.</param>
    /// <param name="whitened">Data whitened by S, shape <c>[bins]</c>; changed in place.</param>
    internal void Subtract(ReadOnlySpan<double> coefficients, ComplexSpan whitened)
    {
        int components = Basis.Components;
        ComplexMatrix orthonormal = new(components, 1);
        for (int k = 0; k < components; k++)
        {
            orthonormal[k, 0] = new Complex(coefficients[k], coefficients[components + k]);
        }

        ComplexMatrix amplitudes = InverseRoot.Times(orthonormal);
        ComplexSeries held = new(ratio.Length);
        for (int k = 0; k < components; k++)
        {
            ComplexMatrix.AddScaled(held.Span, amplitudes[k, 0], Basis.Vectors.Row(k));
        }

        for (int bin = 0; bin < ratio.Length; bin++)
        {
            whitened.Real[bin] -= ratio[bin] * held.Real[bin];
            whitened.Imaginary[bin] -= ratio[bin] * held.Imaginary[bin];
        }
    }

    /// <summary>One product b_k with data as a function of time before the inverse Fourier transform.</summary>
    /// <param name="component">k.</param>
    /// <param name="whitened">Data whitened by S, shape <c>[bins]</c>.</param>
    /// <param name="product">Receives the terms of the sum over bins, shape <c>[bins]</c>.</param>
    internal void Correlate(int component, ComplexSpan whitened, Span<Complex> product)
    {
        ComplexSpan vector = Basis.Vectors.Row(component);
        for (int bin = 0; bin < vector.Length; bin++)
        {
            product[bin] = new Complex(vector.Real[bin], -vector.Imaginary[bin]) * new Complex(ratio[bin] * whitened.Real[bin], ratio[bin] * whitened.Imaginary[bin]);
        }
    }

    // ⟨e_k|e_j⟩_S of the components with all vectors, shape [components, nodes].
    private ComplexMatrix Products()
    {
        int components = Basis.Components;
        int vectors = Basis.Vectors.Rows;
        ComplexMatrix weighted = new(vectors, ratio.Length);
        for (int k = 0; k < vectors; k++)
        {
            ComplexSpan source = Basis.Vectors.Row(k);
            ComplexSpan target = weighted.Row(k);
            for (int bin = 0; bin < ratio.Length; bin++)
            {
                target.Real[bin] = ratio[bin] * source.Real[bin];
                target.Imaginary[bin] = ratio[bin] * source.Imaginary[bin];
            }
        }

        ComplexMatrix products = new(components, vectors);
        for (int k = 0; k < components; k++)
        {
            for (int j = k; j < vectors; j++)
            {
                Complex product = ComplexMatrix.Inner(weighted.Row(k), weighted.Row(j));
                products[k, j] = product;
                if (j < components)
                {
                    products[j, k] = Complex.Conjugate(product);
                }
            }
        }

        return products;
    }
}
