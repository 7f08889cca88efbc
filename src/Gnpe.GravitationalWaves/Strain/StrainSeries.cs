using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>The strain of one detector as evenly spaced samples in time. Immutable.</summary>
public sealed class StrainSeries
{
    // Real data never repeat an exact zero; a run this long is a gap that was filled with zeros.
    private const double LongestZeroRunSeconds = 1.0 / 16;

    private readonly double[] samples;

    /// <summary>Wraps samples.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="start">Time of the first sample.</param>
    /// <param name="sampleRateHertz">Samples per second, positive.</param>
    /// <param name="samples">Strain, dimensionless; not copied, and must not change afterwards.</param>
    /// <param name="source">Where the samples come from, for messages.</param>
    public StrainSeries(Detector detector, GpsTime start, int sampleRateHertz, double[] samples, string source)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHertz);
        Detector = detector;
        Start = start;
        SampleRateHertz = sampleRateHertz;
        this.samples = samples;
        Source = source;
    }

    /// <summary>The detector.</summary>
    public Detector Detector { get; }

    /// <summary>Time of the first sample.</summary>
    public GpsTime Start { get; }

    /// <summary>Samples per second.</summary>
    public int SampleRateHertz { get; }

    /// <summary>Where the samples come from, usually a file name.</summary>
    public string Source { get; }

    /// <summary>Strain, shape <c>[samples]</c>.</summary>
    public ReadOnlySpan<double> Samples => samples;

    /// <summary>Length [s].</summary>
    public double DurationSeconds => (double)samples.Length / SampleRateHertz;

    /// <summary>Time just after the last sample.</summary>
    public GpsTime End => Start + DurationSeconds;

    /// <summary>
    /// The segment around a trigger. It begins at the sample nearest to <c>trigger + after − duration</c>.
    /// </summary>
    /// <param name="trigger">The instant of interest.</param>
    /// <param name="settings">Length and place of the segment.</param>
    /// <returns>A copy of the segment's samples with their time.</returns>
    /// <exception cref="InvalidInputException">The segment leaves the data, or its data hold gaps.</exception>
    public StrainSeries Segment(GpsTime trigger, SegmentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        int length = settings.SampleCount(SampleRateHertz);
        double before = settings.DurationSeconds - settings.SecondsAfterTrigger;
        double firstSample = Math.Round((trigger - Start - before) * SampleRateHertz);
        if (firstSample < 0 || firstSample + length > samples.Length)
        {
            throw new InvalidInputException(
                $"The segment of {settings.DurationSeconds} s around trigger {trigger} needs data from {trigger + -before} to {trigger + settings.SecondsAfterTrigger}, "
                + $"but {Source} covers GPS {Start} to {End}.");
        }

        int first = (int)firstSample;
        RequireUsable(first, length);
        return new StrainSeries(Detector, Start + ((double)first / SampleRateHertz), SampleRateHertz, samples.AsSpan(first, length).ToArray(), Source);
    }

    /// <summary>The samples between two instants.</summary>
    /// <param name="from">The first instant; the nearest sample begins the stretch.</param>
    /// <param name="to">The last instant, excluded.</param>
    /// <returns>A copy of the samples with their time.</returns>
    /// <exception cref="InvalidInputException">The stretch is empty or leaves the data.</exception>
    public StrainSeries Between(GpsTime from, GpsTime to)
    {
        double first = Math.Round((from - Start) * SampleRateHertz);
        double end = Math.Round((to - Start) * SampleRateHertz);
        return first >= 0 && end > first && end <= samples.Length
            ? new StrainSeries(Detector, Start + (first / SampleRateHertz), SampleRateHertz, samples[(int)first..(int)end], Source)
            : throw new InvalidInputException($"The stretch from {from} to {to} must be longer than nothing and lie within the data of {Source}, which cover GPS {Start} to {End}.");
    }

    /// <summary>Checks that a stretch holds real data.</summary>
    /// <param name="first">First sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <exception cref="InvalidInputException">A sample is not finite, or a run of exact zeros exceeds 1/16 s.</exception>
    public void RequireUsable(int first, int count)
    {
        int longestRun = (int)(LongestZeroRunSeconds * SampleRateHertz);
        int zeros = 0;
        for (int i = first; i < first + count; i++)
        {
            if (!double.IsFinite(samples[i]))
            {
                throw new InvalidInputException(
                    $"{Source} holds {samples[i]} at GPS {TimeOf(i)} inside the data to be used; choose a stretch without missing data.");
            }

            zeros = samples[i] == 0 ? zeros + 1 : 0;
            if (zeros > longestRun)
            {
                throw new InvalidInputException(
                    $"{Source} holds only zeros for more than 1/16 s from GPS {TimeOf(i - zeros + 1)} inside the data to be used, which marks a gap; choose a stretch without missing data.");
            }
        }
    }

    private GpsTime TimeOf(int sample) => Start + ((double)sample / SampleRateHertz);
}
