using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What fixes the physics and the data representation of a network for binaries in a network of detectors.</summary>
public sealed record BinaryModelSettings : ISettings
{
    private const double WindowRollOffSeconds = 0.4;

    /// <summary>
    /// What the network infers from what. Networks of data as they are (<see cref="BinaryMethod.Npe"/>, <see cref="BinaryMethod.Pose"/>) need many more components and nodes than the
    /// defaults, because a signal may come at any time of the prior.
    /// </summary>
    public BinaryMethod Method { get; init; }

    /// <summary>The detectors, by name; arrival times at the first two, so best the most sensitive ones, are coordinates of the network.</summary>
    public IReadOnlyList<string> Detectors { get; init; } = ["H1", "L1"];

    /// <summary>Name of the waveform model.</summary>
    public string Approximant { get; init; } = "IMRPhenomPv2";

    /// <summary>Frequency at which spins and phase are given [Hz].</summary>
    public double ReferenceFrequency { get; init; } = 20;

    /// <summary>Length of the analysed segment [s].</summary>
    public double SegmentSeconds { get; init; } = 4;

    /// <summary>Time between the trigger and the end of the segment [s].</summary>
    public double SecondsAfterTrigger { get; init; } = 2;

    /// <summary>Lowest analysed frequency [Hz].</summary>
    public double MinimumFrequency { get; init; } = 20;

    /// <summary>Highest analysed frequency [Hz].</summary>
    public double MaximumFrequency { get; init; } = 1024;

    /// <summary>Prior with which the network is trained; flatter in distance and chirp mass than the analysis prior, so that there are enough loud and light binaries.</summary>
    public NetworkPriorSettings TrainingPrior { get; init; } = new() { ChirpMassExponent = 0, DistanceExponent = 0.5 };

    /// <summary>Prior of the analysis, taken up by importance weights.</summary>
    public NetworkPriorSettings AnalysisPrior { get; init; } = new();

    /// <summary>Complex coefficients per detector.</summary>
    public int Components { get; init; } = 48;

    /// <summary>Frequency nodes.</summary>
    public int Nodes { get; init; } = 120;

    /// <summary>Example signals from which the reduced basis is built.</summary>
    public int BasisSignals { get; init; } = 3_000;

    /// <summary>
    /// Half width of the blur of the chirp mass as a part of the pose, in the phase that it gives a signal in leading order [rad] (<see cref="ChirpPhase"/>); 0 leaves the chirp mass out of the pose.
    /// Methods that do not blur only heed whether it is 0.
    /// </summary>
    public double ChirpMassKernel { get; init; } = 4;

    /// <summary>Complex numbers per detector that are kept once the phase of the proxy's chirp mass is taken away; without meaning where it is not.</summary>
    public int HeterodyneComponents { get; init; } = 32;

    /// <summary>Frequency bands in which the network is told each detector's noise level.</summary>
    public int NoiseBands { get; init; } = 16;

    /// <summary>What the pose of the model is made of, whether or not its method has one.</summary>
    internal ProxyLayout Pose => new(Detectors.Count, PoseHasChirpMass);

    /// <summary>Whether the chirp mass is a part of the pose.</summary>
    internal bool PoseHasChirpMass => ChirpMassKernel > 0;

    /// <summary>Whether the network sees data from which the phase of a chirp mass is taken away.</summary>
    internal bool Heterodynes => PoseHasChirpMass && Method is (BinaryMethod.Gnpe or BinaryMethod.ChainedNpe);

    /// <summary>Half width of the blur of the chirp mass that the network sees [rad].</summary>
    internal double ChirpMassBlur => Heterodynes && Method == BinaryMethod.Gnpe ? ChirpMassKernel : 0;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (Detectors.Count == 0 || Detectors.Distinct().Count() < Detectors.Count || Detectors.Any(name => Detector.All.All(detector => detector.Name != name)))
        {
            yield return $"Detectors must be one or more different ones of {string.Join(", ", Detector.All)}, not [{string.Join(", ", Detectors)}]";
        }

        if (PolarizationModels.All.All(model => !string.Equals(model.Name, Approximant, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"Approximant is '{Approximant}' but must be one of {string.Join(", ", PolarizationModels.All.Select(model => model.Name))}";
        }

        if (!(ReferenceFrequency > 0 && double.IsFinite(ReferenceFrequency)))
        {
            yield return FormattableString.Invariant($"ReferenceFrequency is {ReferenceFrequency} but must be positive");
        }

        if (!(SegmentSeconds > 2 * WindowRollOffSeconds && double.IsFinite(SegmentSeconds)))
        {
            yield return FormattableString.Invariant($"SegmentSeconds is {SegmentSeconds} but must exceed {2 * WindowRollOffSeconds}, the two ends of the window");
        }

        if (!(SecondsAfterTrigger > WindowRollOffSeconds && SecondsAfterTrigger < SegmentSeconds - WindowRollOffSeconds))
        {
            yield return FormattableString.Invariant($"SecondsAfterTrigger is {SecondsAfterTrigger} but the trigger must lie at least {WindowRollOffSeconds} s within the segment");
        }

        if (!(MinimumFrequency > 0 && MaximumFrequency > MinimumFrequency && double.IsFinite(MaximumFrequency)))
        {
            yield return FormattableString.Invariant($"MaximumFrequency is {MaximumFrequency} but must exceed minimum_frequency {MinimumFrequency}, which must be positive");
        }

        if (Components < 1 || Nodes < Components || BasisSignals < Nodes)
        {
            yield return $"Components is {Components} but 1 <= components <= nodes ({Nodes}) <= basis_signals ({BasisSignals}) must hold";
        }

        double bins = Math.Floor(MaximumFrequency * SegmentSeconds) - Math.Ceiling(MinimumFrequency * SegmentSeconds) + 1;
        if (Nodes > bins || NoiseBands > bins || NoiseBands < 1)
        {
            yield return FormattableString.Invariant($"Nodes is {Nodes} and noise_bands {NoiseBands}, but the band from minimum_frequency to maximum_frequency holds only {bins} bins, and at least one noise band is needed");
        }

        double largestKernel = ChirpPhase.Of(Math.Max(TrainingPrior.MaximumChirpMass, ProxyLayout.CanonicalChirpMass)) / 2;
        if (!(ChirpMassKernel >= 0 && ChirpMassKernel <= largestKernel))
        {
            yield return FormattableString.Invariant(
                $"ChirpMassKernel is {ChirpMassKernel} rad but must lie between 0 (no pose) and {largestKernel:0.##}, half the phase of the heaviest binaries of training_prior");
        }

        if (Heterodynes && (HeterodyneComponents < 1 || HeterodyneComponents > Components))
        {
            yield return $"HeterodyneComponents is {HeterodyneComponents} but must lie between 1 and components ({Components})";
        }

        if (TrainingPrior.Spins != AnalysisPrior.Spins)
        {
            yield return $"AnalysisPrior has {AnalysisPrior.Spins} spins but the training prior {TrainingPrior.Spins} ones";
        }

        if (BeyondTraining() is { Length: > 0 } edges)
        {
            yield return $"AnalysisPrior must lie within training_prior, outside which the network proposes nothing, but exceeds it in {string.Join(", ", edges)}";
        }
    }

    /// <summary>How the segment is cut, windowed and band-limited.</summary>
    /// <returns>Settings with a roll-off of 0.4 s at each end.</returns>
    public SegmentSettings Segment() => new()
    {
        DurationSeconds = SegmentSeconds,
        SecondsAfterTrigger = SecondsAfterTrigger,
        RollOffSeconds = WindowRollOffSeconds,
        MinimumFrequencyHertz = MinimumFrequency,
        MaximumFrequencyHertz = MaximumFrequency,
    };

    /// <summary>How the noise of strain is estimated: segments as long as the analysed one, over the same band.</summary>
    /// <returns>Settings of Welch's method.</returns>
    public WelchSettings Welch() => new() { SegmentSeconds = SegmentSeconds, MinimumFrequencyHertz = MinimumFrequency, MaximumFrequencyHertz = MaximumFrequency };

    private string[] BeyondTraining()
    {
        (string Key, bool Exceeds)[] edges =
        [
            ("minimum_mass", AnalysisPrior.MinimumMass < TrainingPrior.MinimumMass),
            ("maximum_mass", AnalysisPrior.MaximumMass > TrainingPrior.MaximumMass),
            ("minimum_chirp_mass", AnalysisPrior.MinimumChirpMass < TrainingPrior.MinimumChirpMass),
            ("maximum_chirp_mass", AnalysisPrior.MaximumChirpMass > TrainingPrior.MaximumChirpMass),
            ("minimum_mass_ratio", AnalysisPrior.MinimumMassRatio < TrainingPrior.MinimumMassRatio),
            ("maximum_spin", AnalysisPrior.MaximumSpin > TrainingPrior.MaximumSpin),
            ("minimum_distance", AnalysisPrior.MinimumDistance < TrainingPrior.MinimumDistance),
            ("maximum_distance", AnalysisPrior.MaximumDistance > TrainingPrior.MaximumDistance),
            ("time_half_width", AnalysisPrior.TimeHalfWidth > TrainingPrior.TimeHalfWidth),
        ];
        return [.. edges.Where(edge => edge.Exceeds).Select(edge => edge.Key)];
    }
}
