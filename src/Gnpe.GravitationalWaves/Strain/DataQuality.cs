using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>The quality flags of a strain file. Immutable.</summary>
public sealed class DataQuality
{
    private readonly QualityFlags[] seconds;
    private readonly string source;

    /// <summary>Wraps flags.</summary>
    /// <param name="start">Time of the first second.</param>
    /// <param name="seconds">Flags, one set a second.</param>
    /// <param name="source">Where they come from, for messages.</param>
    public DataQuality(GpsTime start, IEnumerable<QualityFlags> seconds, string source)
    {
        Start = start;
        this.seconds = [.. seconds];
        this.source = source;
    }

    /// <summary>Time of the first second.</summary>
    public GpsTime Start { get; }

    /// <summary>The flags of the file that strain was read from.</summary>
    /// <param name="strain">What <see cref="GwoscFile.Read"/> returned.</param>
    /// <returns>The flags, or null when the file has none.</returns>
    /// <exception cref="InvalidInputException">The file cannot be read, or its flags are not one set per second.</exception>
    public static DataQuality? Of(StrainSeries strain)
    {
        ArgumentNullException.ThrowIfNull(strain);
        if (!GwoscFile.HasDataQuality(strain.Source))
        {
            return null;
        }

        int[] bits = GwoscFile.ReadDataQuality(strain.Source);
        return bits.Length == strain.DurationSeconds
            ? new DataQuality(strain.Start, bits.Select(value => (QualityFlags)value), strain.Source)
            : throw new InvalidInputException($"quality/simple/DQmask of {strain.Source} has {bits.Length} entries for {strain.DurationSeconds} s of strain; one a second is expected.");
    }

    /// <summary>The bits as they are stored, one set a second.</summary>
    /// <returns>A copy.</returns>
    public int[] ToMask() => Array.ConvertAll(seconds, flags => (int)flags);

    /// <summary>Checks that a stretch has all of some flags in every second that it touches.</summary>
    /// <param name="from">Begin.</param>
    /// <param name="to">End, excluded.</param>
    /// <param name="required">The flags.</param>
    /// <exception cref="InvalidInputException">A second lacks a flag, or the stretch leaves the flags.</exception>
    public void Require(GpsTime from, GpsTime to, QualityFlags required)
    {
        int first = (int)Math.Floor(from - Start);
        int end = (int)Math.Ceiling(to - Start);
        if (first < 0 || end > seconds.Length)
        {
            throw new InvalidInputException($"The data-quality flags of {source} cover GPS {Start} to {Start + seconds.Length}, but {from} to {to} are to be used.");
        }

        for (int second = first; second < end; second++)
        {
            QualityFlags missing = required & ~seconds[second];
            if (missing != QualityFlags.None)
            {
                throw new InvalidInputException(
                    $"{source} lacks the data-quality flag {NameOf(missing)} at GPS {Start + second} inside the data to be used; choose a stretch of good data.");
            }
        }
    }

    private static string NameOf(QualityFlags missing) =>
        missing.HasFlag(QualityFlags.Data) ? "DATA"
        : missing.HasFlag(QualityFlags.CompactBinaryCategory1) ? "CBC_CAT1"
        : missing.HasFlag(QualityFlags.CompactBinaryCategory2) ? "CBC_CAT2" : "CBC_CAT3";
}
