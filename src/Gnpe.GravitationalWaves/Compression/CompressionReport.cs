namespace Gnpe.GravitationalWaves.Compression;

/// <summary>What a projection loses of signals that its basis was not built from.</summary>
/// <param name="Density">Where the power spectral density comes from.</param>
/// <param name="Residual">Share of a signal's power that lies outside the components, ‖h − Ph‖²/‖h‖² in the density's inner product.</param>
/// <param name="Mismatch">1 − overlap of a whole signal with what its values at the nodes stand for, ⟨h|h′⟩/√(⟨h|h⟩⟨h′|h′⟩): half the residual, and the error of the nodes.</param>
/// <param name="NodeError">Squared error of the coefficients that follow from the nodes, relative to the signal's power.</param>
public sealed record CompressionReport(string Density, CompressionQuantiles Residual, CompressionQuantiles Mismatch, CompressionQuantiles NodeError);

/// <summary>Quantiles over signals.</summary>
/// <param name="Median">Median.</param>
/// <param name="NinetyFivePercent">What 95 % of the signals do not exceed.</param>
/// <param name="Worst">Largest.</param>
/// <param name="WorstSignal">Index of the signal that has it.</param>
public readonly record struct CompressionQuantiles(double Median, double NinetyFivePercent, double Worst, int WorstSignal)
{
    /// <summary>The quantiles of values.</summary>
    /// <param name="values">One value per signal, at least one.</param>
    /// <returns>The quantiles.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static CompressionQuantiles Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("Quantiles need at least one value.", nameof(values));
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return new CompressionQuantiles(sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, sorted.Length * 95 / 100)], sorted[^1], values.IndexOf(sorted[^1]));
    }
}
