using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// One detector's reduced representation of whitened signals near time zero: an orthonormal basis over the bins of the analysis band, and frequency nodes from which the
/// coefficients of a smooth signal follow without visiting every bin. In whitened bins the noise has unit variance in real and imaginary part, and so it has in the coefficients.
/// </summary>
public sealed class DetectorCompression
{
    private readonly ComplexMatrix basis;
    private readonly ComplexMatrix interpolant;
    private readonly double[] nodeFrequencies;
    private readonly double[] nodeWhitening;

    private DetectorCompression(ComplexMatrix basis, ComplexMatrix interpolant, int[] nodeBins, double[] nodeFrequencies, double[] nodeWhitening)
    {
        this.basis = basis;
        this.interpolant = interpolant;
        NodeBins = nodeBins;
        this.nodeFrequencies = nodeFrequencies;
        this.nodeWhitening = nodeWhitening;
    }

    /// <summary>Number of complex coefficients.</summary>
    public int Components => basis.Rows;

    /// <summary>Bins of the analysis band that serve as nodes, ascending.</summary>
    public IReadOnlyList<int> NodeBins { get; }

    /// <summary>Frequencies of the nodes [Hz].</summary>
    public IReadOnlyList<double> NodeFrequencies => nodeFrequencies;

    /// <summary>Builds the representation from example signals.</summary>
    /// <param name="band">Bins of the analysis band.</param>
    /// <param name="whitening">Factor that whitens each bin, shape <c>[band.Count]</c>.</param>
    /// <param name="strains">Example strains on the band, each near time zero; at least <paramref name="nodes"/>.</param>
    /// <param name="components">Number of coefficients kept.</param>
    /// <param name="nodes">Number of nodes, at least the number of coefficients.</param>
    /// <returns>The representation.</returns>
    /// <exception cref="ArgumentException">A length is not that of the band, or the counts do not satisfy 1 ≤ components ≤ nodes ≤ examples.</exception>
    /// <exception cref="InvalidInputException">There are more nodes than bins or dimensions of the examples, or an example has no power in the band.</exception>
    public static DetectorCompression Build(FrequencyGrid band, ReadOnlySpan<double> whitening, IReadOnlyList<ComplexSeries> strains, int components, int nodes)
    {
        RequireBins(band, whitening.Length, nameof(whitening));
        if (components < 1 || nodes < components || strains.Count < nodes)
        {
            throw new ArgumentException($"1 <= components ({components}) <= nodes ({nodes}) <= examples ({strains.Count}) does not hold.", nameof(nodes));
        }

        if (nodes > band.Count)
        {
            throw new InvalidInputException($"{nodes} nodes do not fit into the {band.Count} bins of the analysis band: take fewer nodes or a wider band.");
        }

        ComplexMatrix signals = new(strains.Count, band.Count);
        for (int row = 0; row < strains.Count; row++)
        {
            RequireBins(band, strains[row].Length, nameof(strains));
            ComplexSpan target = signals.Row(row);
            for (int bin = 0; bin < band.Count; bin++)
            {
                target.Real[bin] = strains[row].Real[bin] * whitening[bin];
                target.Imaginary[bin] = strains[row].Imaginary[bin] * whitening[bin];
            }

            if (!(ComplexMatrix.Power(target) > 0))
            {
                throw new InvalidInputException(
                    $"An example signal has no power in the analysis band from {band.Frequencies[0]} to {band.Frequencies[^1]} Hz: lower the minimum frequency or the masses of the prior.");
            }

            ComplexMatrix.Normalize(target);
        }

        ComplexMatrix wide = ReducedBasis.Build(signals, nodes);
        int[] nodeBins = EmpiricalInterpolation.Nodes(wide);
        ComplexMatrix kept = new(components, band.Count);
        for (int row = 0; row < components; row++)
        {
            wide.Row(row).Real.CopyTo(kept.Row(row).Real);
            wide.Row(row).Imaginary.CopyTo(kept.Row(row).Imaginary);
        }

        double[] nodeWhitening = new double[nodes];
        for (int node = 0; node < nodes; node++)
        {
            nodeWhitening[node] = whitening[nodeBins[node]];
        }

        return new DetectorCompression(
            kept,
            EmpiricalInterpolation.Interpolant(wide, nodeBins, components),
            nodeBins,
            Array.ConvertAll(nodeBins, bin => band.Frequencies[bin]),
            nodeWhitening);
    }

    /// <summary>Restores a stored representation.</summary>
    /// <param name="band">Bins of the analysis band.</param>
    /// <param name="whitening">Factor that whitens each bin.</param>
    /// <param name="stored">What <see cref="Store"/> returned.</param>
    /// <returns>The representation.</returns>
    /// <exception cref="ArgumentException">The arrays do not fit the band or each other, or a node is outside the band.</exception>
    public static DetectorCompression Restore(FrequencyGrid band, ReadOnlySpan<double> whitening, StoredCompression stored)
    {
        RequireBins(band, whitening.Length, nameof(whitening));
        int nodes = stored.NodeBins.Length;
        int components = stored.BasisReal.Length / band.Count;
        if (stored.BasisReal.Length != components * band.Count || stored.BasisImaginary.Length != stored.BasisReal.Length
            || stored.InterpolantReal.Length != components * nodes || stored.InterpolantImaginary.Length != stored.InterpolantReal.Length
            || stored.NodeBins.Any(bin => bin < 0 || bin >= band.Count))
        {
            throw new ArgumentException($"The arrays of the stored compression do not fit {band.Count} bins and {nodes} nodes within them.", nameof(stored));
        }

        ComplexMatrix basis = new(components, band.Count);
        Widen(stored.BasisReal, stored.BasisImaginary, basis);
        ComplexMatrix interpolant = new(components, nodes);
        Widen(stored.InterpolantReal, stored.InterpolantImaginary, interpolant);
        double[] nodeWhitening = new double[nodes];
        for (int node = 0; node < nodes; node++)
        {
            nodeWhitening[node] = whitening[stored.NodeBins[node]];
        }

        return new DetectorCompression(basis, interpolant, stored.NodeBins, Array.ConvertAll(stored.NodeBins, bin => band.Frequencies[bin]), nodeWhitening);
    }

    /// <summary>The numbers from which the representation can be restored, in single precision.</summary>
    /// <returns>Basis, interpolant and nodes.</returns>
    public StoredCompression Store()
    {
        (float[] basisReal, float[] basisImaginary) = Narrow(basis);
        (float[] interpolantReal, float[] interpolantImaginary) = Narrow(interpolant);
        return new StoredCompression([.. NodeBins], basisReal, basisImaginary, interpolantReal, interpolantImaginary);
    }

    /// <summary>Coefficients of a signal given at the nodes: Σ C·(w h factor e^{−2πift}).</summary>
    /// <param name="faceOn">Strain h̃ at the nodes, shape <c>[nodes]</c>.</param>
    /// <param name="factor">Complex factor of this detector: antenna response and inclination.</param>
    /// <param name="timeSeconds">t, time of arrival relative to zero [s].</param>
    /// <param name="scratch">Scratch, shape <c>[nodes]</c>.</param>
    /// <param name="coefficients">Receives the coefficients, shape <c>[Components]</c>.</param>
    public void Coefficients(ComplexSpan faceOn, Complex factor, double timeSeconds, ComplexSpan scratch, ComplexSpan coefficients)
    {
        for (int node = 0; node < nodeFrequencies.Length; node++)
        {
            (double sine, double cosine) = Math.SinCos(-Math.Tau * nodeFrequencies[node] * timeSeconds);
            double turnReal = nodeWhitening[node] * ((factor.Real * cosine) - (factor.Imaginary * sine));
            double turnImaginary = nodeWhitening[node] * ((factor.Real * sine) + (factor.Imaginary * cosine));

            // Conjugated, because the inner product conjugates its first argument.
            scratch.Real[node] = (faceOn.Real[node] * turnReal) - (faceOn.Imaginary[node] * turnImaginary);
            scratch.Imaginary[node] = -((faceOn.Real[node] * turnImaginary) + (faceOn.Imaginary[node] * turnReal));
        }

        for (int component = 0; component < Components; component++)
        {
            Complex sum = ComplexMatrix.Inner(scratch, interpolant.Row(component));
            coefficients.Real[component] = sum.Real;
            coefficients.Imaginary[component] = sum.Imaginary;
        }
    }

    /// <summary>One coefficient of data on all bins as a function of time before the inverse Fourier transform: v*(f)·d(f).</summary>
    /// <param name="component">Which coefficient.</param>
    /// <param name="whitened">Whitened data d, shape <c>[bins]</c>.</param>
    /// <param name="product">Receives v*·d, shape <c>[bins]</c>.</param>
    public void Correlate(int component, ComplexSpan whitened, Span<Complex> product)
    {
        ComplexSpan vector = basis.Row(component);
        for (int bin = 0; bin < vector.Length; bin++)
        {
            product[bin] = new Complex(vector.Real[bin], -vector.Imaginary[bin]) * new Complex(whitened.Real[bin], whitened.Imaginary[bin]);
        }
    }

    /// <summary>Share of a whitened signal's power that the basis does not hold.</summary>
    /// <param name="whitened">A whitened signal near time zero, shape <c>[bins]</c>.</param>
    /// <returns>‖s − VVᴴs‖²/‖s‖².</returns>
    public double Residual(ComplexSpan whitened)
    {
        double power = ComplexMatrix.Power(whitened);
        double held = 0;
        for (int component = 0; component < Components; component++)
        {
            Complex coefficient = ComplexMatrix.Inner(basis.Row(component), whitened);
            held += (coefficient.Real * coefficient.Real) + (coefficient.Imaginary * coefficient.Imaginary);
        }

        return (power - held) / power;
    }

    private static void RequireBins(FrequencyGrid band, int length, string argument)
    {
        if (length != band.Count)
        {
            throw new ArgumentException($"The analysis band has {band.Count} bins, not {length}.", argument);
        }
    }

    private static (float[] Real, float[] Imaginary) Narrow(ComplexMatrix matrix)
    {
        float[] real = new float[matrix.Rows * matrix.Columns];
        float[] imaginary = new float[real.Length];
        for (int row = 0; row < matrix.Rows; row++)
        {
            ComplexSpan source = matrix.Row(row);
            for (int column = 0; column < matrix.Columns; column++)
            {
                real[(row * matrix.Columns) + column] = (float)source.Real[column];
                imaginary[(row * matrix.Columns) + column] = (float)source.Imaginary[column];
            }
        }

        return (real, imaginary);
    }

    private static void Widen(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, ComplexMatrix matrix)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                int index = (row * matrix.Columns) + column;
                matrix[row, column] = new Complex(real[index], imaginary[index]);
            }
        }
    }
}
