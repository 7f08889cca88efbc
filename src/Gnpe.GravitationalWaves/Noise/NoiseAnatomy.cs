namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// A power spectral density taken apart in its logarithm: a smooth broadband level, the narrow lines that stand out of it (mains, suspensions, calibration), and the scatter of the
/// estimate between them. The three add up to the density.
/// </summary>
internal sealed class NoiseAnatomy
{
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
        double[] broadband = BroadbandLevel.Of(frequencies, logarithm);
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
}
