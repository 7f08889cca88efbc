using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Everything beside the network that an arrival-time GNPE of binaries needs and that is the same for every event: physics, priors, signal basis.</summary>
public sealed class BinaryModel
{
    // Arrival times leave the window of the geocentric time by the Earth's radius, proxies by the kernel, and starting points by their spread.
    private const double TimeMargin = 0.03;

    /// <summary>Creates the model.</summary>
    /// <param name="settings">The settings, without violations.</param>
    /// <param name="basis">The signal basis on the settings' band.</param>
    public BinaryModel(BinaryModelSettings settings, SignalBasis basis)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Basis = basis;
        Waveform = PolarizationModels.Named(settings.Approximant);
        Features = new EventFeatures(basis, settings.NoiseBands);
    }

    /// <summary>The settings.</summary>
    public BinaryModelSettings Settings { get; }

    /// <summary>The reduced basis of signals.</summary>
    public SignalBasis Basis { get; }

    /// <summary>The waveform model.</summary>
    public IPolarizationModel Waveform { get; }

    /// <summary>What the network sees.</summary>
    public EventFeatures Features { get; }

    /// <summary>The analysis band of settings.</summary>
    /// <param name="settings">Segment length and frequency range.</param>
    /// <returns>Bins k/T within the range, both ends included.</returns>
    public static FrequencyGrid BandOf(BinaryModelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Segment().Grid();
    }

    /// <summary>Pose, kernel, standardization and targets of both detectors under given noise.</summary>
    /// <param name="prior">The training prior.</param>
    /// <param name="projections">Both detectors under their noise.</param>
    /// <returns>The equivariance.</returns>
    public Equivariance EquivarianceFor(NetworkPrior prior, IReadOnlyList<DetectorProjection> projections) =>
        ArrivalTimeEquivariance.Of(prior, new EventStandardizer(Features, projections, Settings.TrainingPrior.TimeHalfWidth + TimeMargin));

    /// <summary>The detectors at a sidereal time.</summary>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The pair.</returns>
    public DetectorPair DetectorsAt(double siderealTime) =>
        new(Detector.Named(Settings.Detectors[0]), Detector.Named(Settings.Detectors[1]), siderealTime);
}
