using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// A reduced basis for signals near time zero that belongs to no detector and no noise: h(f) = Σ_k c_k e_k(f)/w(f), where w whitens by a smooth fiducial density and the e_k are
/// orthonormal over the bins of the analysis band; with frequency nodes from whose values the coefficients of a signal follow without visiting every bin (empirical interpolation).
/// There are as many vectors as nodes, of which the leading ones are components that are used; the others serve to know what a signal has beside them, which under another noise than
/// the fiducial one is not orthogonal to them.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class SignalBasis
{
    private readonly double[] whitening;
    private readonly int[] nodeBins;

    private SignalBasis(FrequencyGrid band, int components, double[] whitening, ComplexMatrix vectors, ComplexMatrix interpolant, int[] nodeBins)
    {
        Band = band;
        Components = components;
        this.whitening = whitening;
        Vectors = vectors;
        Interpolant = interpolant;
        this.nodeBins = nodeBins;
        Nodes = FrequencyGrid.Of(Array.ConvertAll(nodeBins, bin => band.Frequencies[bin]));
        NodeWhitening = Array.ConvertAll(nodeBins, bin => whitening[bin]);
    }

    /// <summary>Bins of the analysis band, uniform.</summary>
    public FrequencyGrid Band { get; }

    /// <summary>Number of complex coefficients.</summary>
    public int Components { get; }

    /// <summary>The frequencies at which a signal must be known [Hz].</summary>
    public FrequencyGrid Nodes { get; }

    /// <summary>Bins of the analysis band that serve as nodes, ascending.</summary>
    public IReadOnlyList<int> NodeBins => nodeBins;

    /// <summary>Factor that whitens each bin by the fiducial density, shape <c>[Band.Count]</c>.</summary>
    public ReadOnlySpan<double> FiducialWhitening => whitening;

    /// <summary>Orthonormal rows e_k in order of decreasing power, shape <c>[nodes, bins]</c>.</summary>
    internal ComplexMatrix Vectors { get; }

    /// <summary>From fiducially whitened values at the nodes to coefficients of all vectors, shape <c>[nodes, nodes]</c>.</summary>
    internal ComplexMatrix Interpolant { get; }

    /// <summary>Fiducial whitening at the nodes.</summary>
    internal double[] NodeWhitening { get; }

    /// <summary>Builds a basis from example signals.</summary>
    /// <param name="band">Bins of the analysis band, uniform.</param>
    /// <param name="fiducialWhitening">Factor that whitens each bin by the fiducial density, shape <c>[band.Count]</c>.</param>
    /// <param name="strains">Example strains on the band, each near time zero; at least <paramref name="nodes"/>.</param>
    /// <param name="components">Number of basis vectors.</param>
    /// <param name="nodes">Number of nodes, at least the number of vectors.</param>
    /// <returns>The basis, rounded to what <see cref="Store"/> keeps.</returns>
    /// <exception cref="ArgumentException">A length is not that of the band, or the counts do not satisfy 1 ≤ components ≤ nodes ≤ examples.</exception>
    /// <exception cref="InvalidInputException">There are more nodes than bins or dimensions of the examples, or an example has no power in the band.</exception>
    public static SignalBasis Build(FrequencyGrid band, ReadOnlySpan<double> fiducialWhitening, IReadOnlyList<ComplexSeries> strains, int components, int nodes)
    {
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(strains);
        RequireBins(band, fiducialWhitening.Length, nameof(fiducialWhitening));
        if (components < 1 || nodes < components || strains.Count < nodes)
        {
            throw new ArgumentException($"1 <= components ({components}) <= nodes ({nodes}) <= examples ({strains.Count}) does not hold.", nameof(nodes));
        }

        if (nodes > band.Count)
        {
            throw new InvalidInputException($"{nodes} nodes do not fit into the {band.Count} bins of the analysis band: take fewer nodes or a wider band.");
        }

        ComplexMatrix wide = ReducedBasis.Build(UnitPowerSignals(band, fiducialWhitening, strains), nodes);
        int[] nodeBins = EmpiricalInterpolation.Nodes(wide);
        ComplexMatrix interpolant = EmpiricalInterpolation.Interpolant(wide, nodeBins, nodes);
        return new SignalBasis(band, components, fiducialWhitening.ToArray(), wide.RoundedToSingle(), interpolant.RoundedToSingle(), nodeBins);
    }

    /// <summary>Restores a stored basis.</summary>
    /// <param name="band">Bins of the analysis band.</param>
    /// <param name="stored">What <see cref="Store"/> returned.</param>
    /// <returns>The same basis.</returns>
    /// <exception cref="ArgumentException">The arrays do not fit the band or each other, or the nodes do not ascend within the band.</exception>
    public static SignalBasis Restore(FrequencyGrid band, StoredBasis stored)
    {
        ArgumentNullException.ThrowIfNull(band);
        ArgumentNullException.ThrowIfNull(stored);
        RequireBins(band, stored.FiducialWhitening.Length, nameof(stored));
        int nodes = stored.NodeBins.Length;
        bool fits = stored.Components >= 1 && stored.Components <= nodes && stored.BasisReal.Length == nodes * band.Count && stored.BasisImaginary.Length == stored.BasisReal.Length
            && stored.InterpolantReal.Length == nodes * nodes && stored.InterpolantImaginary.Length == stored.InterpolantReal.Length
            && nodes > 0 && stored.NodeBins[0] >= 0 && stored.NodeBins[^1] < band.Count && stored.NodeBins.Zip(stored.NodeBins.Skip(1)).All(pair => pair.First < pair.Second);
        return fits
            ? new SignalBasis(
                band,
                stored.Components,
                stored.FiducialWhitening,
                ComplexMatrix.Of(nodes, band.Count, stored.BasisReal, stored.BasisImaginary),
                ComplexMatrix.Of(nodes, nodes, stored.InterpolantReal, stored.InterpolantImaginary),
                stored.NodeBins)
            : throw new ArgumentException($"The arrays of the stored basis do not fit {band.Count} bins and {nodes} ascending nodes within them.", nameof(stored));
    }

    /// <summary>The numbers from which the basis can be restored exactly.</summary>
    /// <returns>Whitening, basis, interpolant and nodes.</returns>
    public StoredBasis Store()
    {
        (float[] basisReal, float[] basisImaginary) = Vectors.ToSingle();
        (float[] interpolantReal, float[] interpolantImaginary) = Interpolant.ToSingle();
        return new StoredBasis(Components, [.. whitening], [.. nodeBins], basisReal, basisImaginary, interpolantReal, interpolantImaginary);
    }

    /// <summary>Fiducially whitened signals of power one, shape <c>[signals, bins]</c>.</summary>
    internal static ComplexMatrix UnitPowerSignals(FrequencyGrid band, ReadOnlySpan<double> whitening, IReadOnlyList<ComplexSeries> strains)
    {
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

        return signals;
    }

    private static void RequireBins(FrequencyGrid band, int length, string argument)
    {
        if (length != band.Count)
        {
            throw new ArgumentException($"The analysis band has {band.Count} bins, not {length}.", argument);
        }
    }
}
