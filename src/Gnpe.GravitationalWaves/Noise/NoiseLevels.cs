namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// What a network is told of a detector's noise: in bands that are evenly spaced in the logarithm of the frequency, the logarithm of the power that whitening gives a signal
/// compared with a reference, log mean(w²/w₀²). Zero where the noise is the reference.
/// </summary>
public sealed class NoiseLevels
{
    private readonly double[] reference;
    private readonly int[] edges;

    /// <summary>Creates the bands.</summary>
    /// <param name="frequenciesHertz">Ascending positive frequencies of the bins [Hz].</param>
    /// <param name="reference">Reference whitening factor of each bin, shape <c>[bins]</c>.</param>
    /// <param name="bands">Number of bands; each is given at least one bin.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are more bands than bins.</exception>
    public NoiseLevels(ReadOnlySpan<double> frequenciesHertz, ReadOnlySpan<double> reference, int bands)
    {
        if (reference.Length != frequenciesHertz.Length || bands < 1 || bands > reference.Length)
        {
            throw new ArgumentException($"{bands} bands of {frequenciesHertz.Length} bins with {reference.Length} reference factors do not fit.", nameof(bands));
        }

        this.reference = reference.ToArray();
        edges = new int[bands + 1];
        edges[bands] = reference.Length;
        double ratio = Math.Pow(frequenciesHertz[^1] / frequenciesHertz[0], 1.0 / bands);
        for (int band = 1; band < bands; band++)
        {
            int edge = frequenciesHertz.BinarySearch(frequenciesHertz[0] * Math.Pow(ratio, band));
            edges[band] = Math.Clamp(edge < 0 ? ~edge : edge, edges[band - 1] + 1, reference.Length - bands + band);
        }
    }

    /// <summary>Number of bands.</summary>
    public int Count => edges.Length - 1;

    /// <summary>The levels of a detector.</summary>
    /// <param name="whitening">Whitening factor of each bin, shape <c>[bins]</c>.</param>
    /// <returns>Shape <c>[Count]</c>.</returns>
    /// <exception cref="ArgumentException">The number of bins is wrong.</exception>
    public float[] Of(ReadOnlySpan<double> whitening)
    {
        if (whitening.Length != reference.Length)
        {
            throw new ArgumentException($"There are {reference.Length} bins, not {whitening.Length}.", nameof(whitening));
        }

        float[] levels = new float[Count];
        for (int band = 0; band < levels.Length; band++)
        {
            double sum = 0;
            for (int bin = edges[band]; bin < edges[band + 1]; bin++)
            {
                double factor = whitening[bin] / reference[bin];
                sum += factor * factor;
            }

            levels[band] = (float)Math.Log(sum / (edges[band + 1] - edges[band]));
        }

        return levels;
    }
}
