namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Ascending positive frequencies [Hz] with the powers that waveforms need, computed once, so that a waveform costs no power function per frequency:
/// (M f)^p = M^p f^p. Immutable and safe to share between threads.
/// </summary>
public sealed class FrequencyGrid
{
    /// <summary>Numbers behind the last frequency that SIMD loops may read: the widest vector.</summary>
    internal const int Padding = 8;

    private readonly double[] frequencies;
    private readonly double[] cubeRoots;
    private readonly double[] inverseCubeRoots;
    private readonly double[] logarithms;
    private readonly double[] threeQuarterPowers;
    private readonly double[] minusSevenSixthsPowers;

    private FrequencyGrid(ReadOnlySpan<double> ascending, double? spacingHertz)
    {
        Count = ascending.Length;
        SpacingHertz = spacingHertz;

        // The padding repeats the last frequency to stay finite.
        int padded = Count + Padding;
        frequencies = new double[padded];
        cubeRoots = new double[padded];
        inverseCubeRoots = new double[padded];
        logarithms = new double[padded];
        threeQuarterPowers = new double[padded];
        minusSevenSixthsPowers = new double[padded];
        for (int i = 0; i < padded; i++)
        {
            double frequency = ascending[Math.Min(i, Count - 1)];
            frequencies[i] = frequency;
            cubeRoots[i] = Math.Cbrt(frequency);
            inverseCubeRoots[i] = 1 / cubeRoots[i];
            logarithms[i] = Math.Log(frequency);
            threeQuarterPowers[i] = Math.Sqrt(frequency * Math.Sqrt(frequency));
            minusSevenSixthsPowers[i] = 1 / (frequency * Math.Sqrt(cubeRoots[i]));
        }
    }

    /// <summary>Number of frequencies.</summary>
    public int Count { get; }

    /// <summary>Spacing [Hz] when every frequency is an integer times it, else null.</summary>
    public double? SpacingHertz { get; }

    /// <summary>The frequencies [Hz], ascending.</summary>
    public ReadOnlySpan<double> Frequencies => frequencies.AsSpan(0, Count);

    internal ReadOnlySpan<double> PaddedFrequencies => frequencies;

    internal ReadOnlySpan<double> CubeRoots => cubeRoots;

    internal ReadOnlySpan<double> InverseCubeRoots => inverseCubeRoots;

    internal ReadOnlySpan<double> Logarithms => logarithms;

    internal ReadOnlySpan<double> ThreeQuarterPowers => threeQuarterPowers;

    internal ReadOnlySpan<double> MinusSevenSixthsPowers => minusSevenSixthsPowers;

    /// <summary>The bins k·Δf from <paramref name="firstBin"/> to <paramref name="lastBin"/>, both included.</summary>
    /// <param name="spacingHertz">Δf [Hz], positive.</param>
    /// <param name="firstBin">First bin, at least 1.</param>
    /// <param name="lastBin">Last bin, at least the first.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of range.</exception>
    public static FrequencyGrid Uniform(double spacingHertz, int firstBin, int lastBin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacingHertz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstBin);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastBin, firstBin);
        double[] ascending = new double[lastBin - firstBin + 1];
        for (int i = 0; i < ascending.Length; i++)
        {
            ascending[i] = (firstBin + i) * spacingHertz;
        }

        return new FrequencyGrid(ascending, spacingHertz);
    }

    /// <summary>A grid of any ascending positive frequencies.</summary>
    /// <param name="ascendingHertz">Frequencies [Hz], at least one.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentException">There is none, or they are not positive, finite and strictly ascending.</exception>
    public static FrequencyGrid Of(ReadOnlySpan<double> ascendingHertz)
    {
        if (ascendingHertz.IsEmpty)
        {
            throw new ArgumentException("A frequency grid needs at least one frequency.", nameof(ascendingHertz));
        }

        double previous = 0;
        foreach (double frequency in ascendingHertz)
        {
            if (!(frequency > previous) || double.IsInfinity(frequency))
            {
                throw new ArgumentException($"Frequencies must be positive, finite and strictly ascending, but {frequency} Hz follows {previous} Hz.", nameof(ascendingHertz));
            }

            previous = frequency;
        }

        return new FrequencyGrid(ascendingHertz, null);
    }

    /// <summary>Number of frequencies below a limit, which is the index of the first one at or above it.</summary>
    /// <param name="limitHertz">Limit [Hz].</param>
    /// <returns>From 0 to <see cref="Count"/>.</returns>
    public int CountBelow(double limitHertz)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (frequencies[middle] < limitHertz)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>
    /// Number of frequencies at which a model with a sharp end is not zero. A uniform grid excludes the bin that holds the cut-off, as LALSimulation's
    /// uniform-grid calls do (bins k &lt; ⌊f_cut/Δf⌋); other grids include every f ≤ f_cut, as its sequence calls do.
    /// </summary>
    /// <param name="cutoffHertz">Cut-off frequency [Hz].</param>
    /// <returns>From 0 to <see cref="Count"/>.</returns>
    public int CountWithin(double cutoffHertz) => CountWithin(cutoffHertz, includesCutoffBin: false);

    /// <summary>As <see cref="CountWithin(double)"/>, for either rule at the end of a uniform grid.</summary>
    /// <param name="cutoffHertz">Cut-off frequency [Hz].</param>
    /// <param name="includesCutoffBin">Whether a uniform grid includes the bin ⌊f_cut/Δf⌋ (see <see cref="IPolarizationModel.IncludesCutoffBin"/>).</param>
    /// <returns>From 0 to <see cref="Count"/>.</returns>
    public int CountWithin(double cutoffHertz, bool includesCutoffBin) => SpacingHertz is double spacing && !includesCutoffBin
        ? CountBelow((Math.Floor(cutoffHertz / spacing) - 0.5) * spacing)
        : CountBelow(Math.BitIncrement(cutoffHertz));
}
