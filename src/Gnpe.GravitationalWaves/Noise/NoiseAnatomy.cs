namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// A power spectral density taken apart in its logarithm: a smooth broadband level, the narrow lines that stand out of it (mains, suspensions, calibration), and the scatter of the
/// estimate between them. The three add up to the density.
/// </summary>
internal sealed class NoiseAnatomy
{
    // A running median as wide as this share of the frequency follows the broadband level and leaves lines of a few hertz standing.
    private const double RelativeWidth = 0.12;
    private const double LeastWidthHertz = 8;

    // A median of 15 segments scatters by about 0.3 in the logarithm; a line stands out by three times that, and its flanks by more than half of one.
    private const double LineCrest = 1;
    private const double LineFlank = 0.5;

    private NoiseAnatomy(double[] frequencies, double[] broadband, double[] residual, IReadOnlyList<Range> lines)
    {
        Frequencies = frequencies;
        Broadband = broadband;
        Residual = residual;
        Lines = lines;
    }

    /// <summary>Frequencies of the density [Hz].</summary>
    public double[] Frequencies { get; }

    /// <summary>log S of the smooth level.</summary>
    public double[] Broadband { get; }

    /// <summary>What the density has beyond the smooth level, in the logarithm.</summary>
    public double[] Residual { get; }

    /// <summary>Bins of each line.</summary>
    public IReadOnlyList<Range> Lines { get; }

    /// <summary>Takes a density apart.</summary>
    public static NoiseAnatomy Of(PowerSpectralDensity density)
    {
        double[] frequencies = density.FrequenciesHertz.ToArray();
        double[] logarithm = Array.ConvertAll(density.Values.ToArray(), Math.Log);
        double[] broadband = Mean(frequencies, Median(frequencies, logarithm));
        double[] residual = [.. logarithm.Select((value, i) => value - broadband[i])];
        return new NoiseAnatomy(frequencies, broadband, residual, LinesOf(residual));
    }

    private static List<Range> LinesOf(double[] residual)
    {
        List<Range> lines = [];
        for (int i = 0; i < residual.Length; i++)
        {
            if (residual[i] <= LineCrest)
            {
                continue;
            }

            int first = i;
            while (first > 0 && residual[first - 1] > LineFlank)
            {
                first--;
            }

            int end = i + 1;
            while (end < residual.Length && residual[end] > LineFlank)
            {
                end++;
            }

            lines.Add(first..end);
            i = end;
        }

        return lines;
    }

    private static double[] Median(double[] frequencies, double[] values)
    {
        double[] result = new double[values.Length];
        double[] window = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Range range = Around(frequencies, i);
            Span<double> sorted = window.AsSpan(0, range.End.Value - range.Start.Value);
            values.AsSpan(range).CopyTo(sorted);
            sorted.Sort();
            result[i] = sorted[sorted.Length / 2];
        }

        return result;
    }

    private static double[] Mean(double[] frequencies, double[] values)
    {
        double[] sums = new double[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
        {
            sums[i + 1] = sums[i] + values[i];
        }

        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Range range = Around(frequencies, i);
            result[i] = (sums[range.End.Value] - sums[range.Start.Value]) / (range.End.Value - range.Start.Value);
        }

        return result;
    }

    // A window around a bin, as far on one side as on the other also at the edges, so that a slope is not taken for a level.
    private static Range Around(double[] frequencies, int bin)
    {
        double half = 0.5 * Math.Max(LeastWidthHertz, RelativeWidth * frequencies[bin]);
        int reach = 0;
        while (bin - reach > 0 && bin + reach < frequencies.Length - 1 && frequencies[bin + reach + 1] - frequencies[bin] <= half)
        {
            reach++;
        }

        return (bin - reach)..(bin + reach + 1);
    }
}
