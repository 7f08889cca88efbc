using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>Measures a signal basis on signals that it was not built from.</summary>
public static class HeldOutSignals
{
    /// <summary>What the basis loses of signals under each of some power spectral densities.</summary>
    /// <param name="basis">The basis.</param>
    /// <param name="strains">Signals on the basis's band [1/Hz], near time zero; at least one.</param>
    /// <param name="densities">The densities.</param>
    /// <returns>One report per density, in order.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density.</exception>
    /// <exception cref="ArgumentException">There is no signal, or one has another length than the band.</exception>
    public static IReadOnlyList<CompressionReport> Measure(SignalBasis basis, IReadOnlyList<ComplexSeries> strains, IReadOnlyList<PowerSpectralDensity> densities)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(strains);
        ArgumentNullException.ThrowIfNull(densities);
        if (strains.Count == 0 || strains.Any(strain => strain.Length != basis.Band.Count))
        {
            throw new ArgumentException($"At least one signal of {basis.Band.Count} bins is needed.", nameof(strains));
        }

        return [.. densities.Select(density => Measure(new DetectorProjection(basis, density), strains, density.Source))];
    }

    private static CompressionReport Measure(DetectorProjection projection, IReadOnlyList<ComplexSeries> strains, string source)
    {
        double[] residuals = new double[strains.Count];
        double[] mismatches = new double[strains.Count];
        double[] nodeErrors = new double[strains.Count];
        Parallel.For(0, strains.Count, row => (residuals[row], mismatches[row], nodeErrors[row]) = Errors(projection, strains[row]));
        return new CompressionReport(source, CompressionQuantiles.Of(residuals), CompressionQuantiles.Of(mismatches), CompressionQuantiles.Of(nodeErrors));
    }

    private static (double Residual, double Mismatch, double NodeError) Errors(DetectorProjection projection, ComplexSeries strain)
    {
        SignalBasis basis = projection.Basis;
        ComplexSeries whitened = new(strain.Length);
        for (int bin = 0; bin < strain.Length; bin++)
        {
            whitened.Real[bin] = projection.Whitening[bin] * strain.Real[bin];
            whitened.Imaginary[bin] = projection.Whitening[bin] * strain.Imaginary[bin];
        }

        ComplexSeries atNodes = new(basis.Nodes.Count);
        for (int node = 0; node < atNodes.Length; node++)
        {
            atNodes.Real[node] = strain.Real[basis.NodeBins[node]];
            atNodes.Imaginary[node] = strain.Imaginary[basis.NodeBins[node]];
        }

        double[] projected = new double[projection.Width];
        float[] interpolated = new float[projection.Width];
        projection.Project(whitened.Span, projected);
        projection.FromSignal(atNodes.Span, interpolated);

        // Differences of squares would end at the rounding of the whole; the part outside is summed itself.
        double power = ComplexMatrix.Power(whitened.Span);
        projection.Subtract(projected, whitened.Span);
        double outside = ComplexMatrix.Power(whitened.Span);
        double error = 0;
        double square = 0;
        for (int i = 0; i < projected.Length; i++)
        {
            double difference = projected[i] - interpolated[i];
            error += difference * difference;
            square += (double)interpolated[i] * interpolated[i];
        }

        // With a = √⟨h|h⟩ and b = √⟨h′|h′⟩: 1 − ⟨h|h′⟩/(ab) = (‖h − h′‖² − (a − b)²)/(2ab).
        double sizes = Math.Sqrt(power) * Math.Sqrt(square);
        double gap = Math.Sqrt(power) - Math.Sqrt(square);
        return (outside / power, (outside + error - (gap * gap)) / (2 * sizes), error / power);
    }
}
