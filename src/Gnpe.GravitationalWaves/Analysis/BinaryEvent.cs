using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>One event in a pair of detectors as a model sees it: strain around the trigger, its noise, and the equivariance and likelihood that follow.</summary>
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

    /// <summary>The model.</summary>
    public BinaryModel Model { get; }

    /// <summary>The trigger.</summary>
    public GpsTime Trigger { get; }

    /// <summary>The detectors at the sidereal time of the trigger.</summary>
    public DetectorPair Detectors { get; }

    /// <summary>The whitened segment, with time zero at the trigger.</summary>
    public NetworkData Data { get; }

    /// <summary>The segment as the likelihood takes it.</summary>
    public IReadOnlyList<DetectorData> LikelihoodData { get; }

    /// <summary>Prior with which the network was trained.</summary>
    public NetworkPrior TrainingPrior { get; }

    /// <summary>Prior of the analysis.</summary>
    public NetworkPrior AnalysisPrior { get; }

    /// <summary>Pose, kernel, standardization under the event's noise, and targets.</summary>
    public Equivariance Equivariance { get; }

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
}
