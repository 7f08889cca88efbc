namespace Gnpe.GravitationalWaves.Strain;

/// <summary>One file of strain that the Gravitational Wave Open Science Center offers for an event.</summary>
/// <param name="Detector">Name of the detector, such as <c>H1</c>.</param>
/// <param name="GpsStart">GPS time of the first sample [s].</param>
/// <param name="DurationSeconds">Length [s].</param>
/// <param name="SampleRateHertz">Sampling rate [Hz].</param>
/// <param name="Address">Where the HDF5 file is.</param>
public sealed record GwoscStrainLink(string Detector, double GpsStart, double DurationSeconds, double SampleRateHertz, Uri Address)
{
    /// <summary>Name of the file.</summary>
    public string FileName => Path.GetFileName(Address.LocalPath);
}
