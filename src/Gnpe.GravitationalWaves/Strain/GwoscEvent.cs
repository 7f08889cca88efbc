namespace Gnpe.GravitationalWaves.Strain;

/// <summary>An event in a catalogue of the Gravitational Wave Open Science Center.</summary>
/// <param name="Name">Name, such as <c>GW150914</c>.</param>
/// <param name="Catalog">Short name of the catalogue.</param>
/// <param name="Version">Version of the event's release.</param>
/// <param name="GpsSeconds">Time of the event [GPS s].</param>
/// <param name="Strain">Files of strain in HDF5.</param>
public sealed record GwoscEvent(string Name, string Catalog, int Version, double GpsSeconds, IReadOnlyList<GwoscStrainLink> Strain)
{
    /// <summary>The file of a detector.</summary>
    /// <param name="detector">Name of the detector.</param>
    /// <param name="durationSeconds">Length wanted [s].</param>
    /// <param name="sampleRateHertz">Sampling rate wanted [Hz].</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public GwoscStrainLink StrainOf(string detector, double durationSeconds, double sampleRateHertz) =>
        Strain.FirstOrDefault(link => link.Detector == detector && link.DurationSeconds == durationSeconds && link.SampleRateHertz == sampleRateHertz)
        ?? throw new InvalidInputException(FormattableString.Invariant(
            $"{Name} (version {Version} in {Catalog}) has no HDF5 strain of {detector} that lasts {durationSeconds} s at {sampleRateHertz} Hz; it has {Offered()}."));

    private string Offered() => Strain.Count == 0
        ? "none at all"
        : string.Join(", ", Strain.Select(link => FormattableString.Invariant($"{link.Detector} {link.DurationSeconds} s at {link.SampleRateHertz} Hz")));
}
