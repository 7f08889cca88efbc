using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Everything beside the network that GNPE of binaries needs and that is the same for every event: physics, priors, signal basis.</summary>
public sealed class BinaryModel
{
    // Arrival times leave the window of the geocentric time by the Earth's radius, proxies by the kernel, and starting points by their spread.
    private const double TimeMargin = 0.03;

    /// <summary>Creates the model.</summary>
    /// <param name="settings">The settings, without violations.</param>
    /// <param name="basis">The signal basis on the settings' band.</param>
    /// <param name="heterodyne">Takes the phase of the proxy's chirp mass away; null where the settings' pose has no chirp mass, or their method no pose.</param>
    /// <exception cref="ArgumentException">There is a heterodyne where the settings ask for none, or none where they do.</exception>
    public BinaryModel(BinaryModelSettings settings, SignalBasis basis, Heterodyne? heterodyne = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (heterodyne is null == settings.Heterodynes)
        {
            throw new ArgumentException($"A model of {settings.Method} with a kernel of {settings.ChirpMassKernel} rad of the chirp mass {(heterodyne is null ? "needs a" : "has no")} heterodyne.", nameof(heterodyne));
        }

        Settings = settings;
        Basis = basis;
        Waveform = PolarizationModels.Named(settings.Approximant);
        Features = new EventFeatures(basis, settings.NoiseBands, settings.Pose, heterodyne);
        Heterodyne = heterodyne;
    }

    /// <summary>The settings.</summary>
    public BinaryModelSettings Settings { get; }

    /// <summary>The reduced basis of signals.</summary>
    public SignalBasis Basis { get; }

    /// <summary>Takes the phase of the proxy's chirp mass away; null where the chirp mass is no part of the pose.</summary>
    public Heterodyne? Heterodyne { get; }

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

    /// <summary>Pose, kernel, standardization and targets of the detectors under given noise.</summary>
    /// <param name="prior">The training prior.</param>
    /// <param name="projections">The detectors under their noise.</param>
    /// <returns>The equivariance.</returns>
    public Equivariance EquivarianceFor(NetworkPrior prior, IReadOnlyList<DetectorProjection> projections)
    {
        if (Settings.Method is BinaryMethod.Npe or BinaryMethod.Pose)
        {
            return NoPose.Of(prior, new UnmovedStandardizer(Features, projections));
        }

        EventStandardizer standardizer = new(Features, projections, Settings.TrainingPrior.TimeHalfWidth + TimeMargin);
        return Settings.Method == BinaryMethod.ChainedNpe ? PointPose.Of(prior, standardizer, Settings.PoseHasChirpMass)
            : BinaryEquivariance.Of(prior, standardizer, Settings.ChirpMassBlur);
    }

    /// <summary>What the network is a density of: all standardized parameters, or with <see cref="BinaryMethod.Pose"/> those that make the pose, with <see cref="BinaryMethod.ChainedNpe"/> the others.</summary>
    /// <param name="equivariance">What <see cref="EquivarianceFor"/> returned.</param>
    /// <returns>Coordinates of the network's targets.</returns>
    public UnboundedCoordinates TargetsOf(Equivariance equivariance)
    {
        ArgumentNullException.ThrowIfNull(equivariance);
        UnboundedCoordinates all = equivariance.Targets;
        string[] pose = PointPose.Names(all.Space, Settings.Pose);
        return Settings.Method switch
        {
            BinaryMethod.Pose => all.Subset(pose),
            BinaryMethod.ChainedNpe => all.Subset([.. all.Space.Names.Except(pose)]),
            _ => all,
        };
    }

    /// <summary>The detectors at a sidereal time.</summary>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The detectors.</returns>
    public NetworkGeometry DetectorsAt(double siderealTime) => new(Settings.Detectors.Select(Detector.Named), siderealTime);
}
