using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>One event in a network of detectors as a model sees it: strain around the trigger, its noise, and the equivariance and likelihood that follow.</summary>
public sealed class BinaryEvent
{
    /// <summary>Prepares an event.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Data of each of the model's detectors, in order, on the model's band.</param>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="ArgumentException">The detectors or the band are not the model's.</exception>
    public BinaryEvent(BinaryModel model, IReadOnlyList<DetectorData> data, GpsTime trigger)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Select(detector => detector.Detector.Name).SequenceEqual(model.Settings.Detectors) || data.Any(detector => detector.Grid.Count != model.Basis.Band.Count))
        {
            throw new ArgumentException("The data must be of the model's detectors, in order, on the model's band.", nameof(data));
        }

        Model = model;
        Trigger = trigger;
        Detectors = model.DetectorsAt(SiderealTime.GreenwichMean(trigger));
        LikelihoodData = data;
        Data = NetworkData.Of(data, trigger);
        TrainingPrior = new NetworkPrior(model.Settings.TrainingPrior, Detectors);
        AnalysisPrior = new NetworkPrior(model.Settings.AnalysisPrior, Detectors);
        Equivariance = model.EquivarianceFor(TrainingPrior, [.. Data.Whitening.Select(whitening => new DetectorProjection(model.Basis, whitening))]);
    }

    private BinaryEvent(BinaryEvent other, ISourcePrior prior, IReadOnlyList<Finding> findings)
    {
        (Model, Trigger, Detectors, Data, LikelihoodData) = (other.Model, other.Trigger, other.Detectors, other.Data, other.LikelihoodData);
        (TrainingPrior, Equivariance, AnalysisPrior, Findings) = (other.TrainingPrior, other.Equivariance, prior, findings);
    }

    /// <summary>The model.</summary>
    public BinaryModel Model { get; }

    /// <summary>The trigger.</summary>
    public GpsTime Trigger { get; }

    /// <summary>The detectors at the sidereal time of the trigger.</summary>
    public NetworkGeometry Detectors { get; }

    /// <summary>The whitened segment, with time zero at the trigger.</summary>
    public NetworkData Data { get; }

    /// <summary>The segment as the likelihood takes it.</summary>
    public IReadOnlyList<DetectorData> LikelihoodData { get; }

    /// <summary>Prior with which the network was trained.</summary>
    public NetworkPrior TrainingPrior { get; }

    /// <summary>Prior of the analysis: that of the model, unless the event was put <see cref="Under"/> another.</summary>
    public ISourcePrior AnalysisPrior { get; }

    /// <summary>What is to be known of the prior before the analysis.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];

    /// <summary>Pose, kernel, standardization under the event's noise, and standardized parameters.</summary>
    public Equivariance Equivariance { get; }

    /// <summary>What the model's network is a density of.</summary>
    public ParameterSpace Targets => Model.TargetsOf(Equivariance).Space;

    /// <summary>Cuts the segment around a trigger out of each detector's strain and transforms it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="strain">Strain of each of the model's detectors, in order.</param>
    /// <param name="densities">Power spectral density of each detector.</param>
    /// <param name="trigger">The trigger.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidInputException">The segment leaves the strain or holds gaps, or the band exceeds the strain's or a density's.</exception>
    public static BinaryEvent Of(BinaryModel model, IReadOnlyList<StrainSeries> strain, IReadOnlyList<PowerSpectralDensity> densities, GpsTime trigger)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new BinaryEvent(model, [.. strain.Zip(densities, (series, density) => DetectorData.Of(series, density, trigger, model.Settings.Segment()))], trigger);
    }

    /// <summary>The same event under another prior of the analysis than the model's.</summary>
    /// <param name="prior">Over bilby's parameters, with geocent_time around the trigger [GPS s].</param>
    /// <returns>The event, with a finding where the prior reaches beyond the training prior.</returns>
    /// <exception cref="InvalidInputException">The model infers aligned spins, a parameter lies wholly outside the training prior, or phase or psi are not uniform.</exception>
    public BinaryEvent Under(BinaryPrior prior)
    {
        if (Model.Settings.TrainingPrior.Spins != BinarySpins.Precessing)
        {
            throw new InvalidInputException("The prior is of spins of any direction, but the model infers aligned spins; use a model of precessing binaries, or the model's own prior.");
        }

        double trigger = Trigger.ToSeconds();
        SkyPrior inCoordinates = new(prior, Detectors, trigger);
        return new BinaryEvent(this, inCoordinates, TrainingReach.Of(prior, Model.Settings.TrainingPrior, trigger) is { } finding ? [finding] : []);
    }
}
