using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Everything beside the network that an arrival-time GNPE of aligned binaries needs: detectors, priors, compression, equivariance.</summary>
public sealed class BinaryModel
{
    private const double BasisTimeMargin = 2e-4;

    private BinaryModel(BinaryModelSettings settings, DetectorPair detectors, SignalBasis basis, IReadOnlyList<double[]> whitening)
    {
        Settings = settings;
        Detectors = detectors;
        Basis = basis;
        Projections = [.. whitening.Select(factor => new DetectorProjection(basis, factor))];
        TrainingPrior = new AlignedBinaryPrior(settings.TrainingPrior, detectors);
        AnalysisPrior = new AlignedBinaryPrior(settings.AnalysisPrior, detectors);
        Equivariance = ArrivalTimeEquivariance.Of(TrainingPrior, settings.TrainingPrior, Projections);
    }

    /// <summary>The settings it was built from.</summary>
    public BinaryModelSettings Settings { get; }

    /// <summary>The detectors at the sidereal time of the event.</summary>
    public DetectorPair Detectors { get; }

    /// <summary>The basis of the signals.</summary>
    public SignalBasis Basis { get; }

    /// <summary>Projection of each detector, with its noise, on the basis.</summary>
    public IReadOnlyList<DetectorProjection> Projections { get; }

    /// <summary>Prior of the training.</summary>
    public AlignedBinaryPrior TrainingPrior { get; }

    /// <summary>Prior of the analysis.</summary>
    public AlignedBinaryPrior AnalysisPrior { get; }

    /// <summary>Pose, kernel, standardization and targets.</summary>
    public Equivariance Equivariance { get; }

    /// <summary>The analysis band of settings.</summary>
    /// <param name="settings">Segment length and frequency range.</param>
    /// <returns>Bins k/T within the range, both ends included.</returns>
    public static FrequencyGrid BandOf(BinaryModelSettings settings) => settings.Segment().Grid();

    /// <summary>Factors that whiten each bin of the band.</summary>
    /// <param name="settings">Segment length and frequency range.</param>
    /// <param name="densities">Power spectral density of each detector.</param>
    /// <returns>√(4Δf/S), shape <c>[detectors][band.Count]</c>.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density.</exception>
    public static IReadOnlyList<double[]> WhiteningOf(BinaryModelSettings settings, IEnumerable<PowerSpectralDensity> densities)
    {
        FrequencyGrid band = BandOf(settings);
        return [.. densities.Select(density => new Whitening(density, band).Factors.ToArray())];
    }

    /// <summary>The detectors of settings at an event.</summary>
    /// <param name="settings">Names of two detectors.</param>
    /// <param name="trigger">Time of the event.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="InvalidInputException">There are not exactly two detectors, or one is unknown.</exception>
    public static DetectorPair PairOf(BinaryModelSettings settings, GpsTime trigger) => settings.Detectors.Count == 2
        ? new DetectorPair(Detector.Named(settings.Detectors[0]), Detector.Named(settings.Detectors[1]), SiderealTime.GreenwichMean(trigger))
        : throw new InvalidInputException($"detectors lists {settings.Detectors.Count} names, but this model needs exactly two, such as [H1, L1].");

    /// <summary>Builds a model, with its signal basis, for given noise.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="detectors">The detectors at the sidereal time of the event.</param>
    /// <param name="densities">Power spectral density of each detector.</param>
    /// <param name="random">Where the example signals come from.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density, or the settings ask for more nodes than the signals support.</exception>
    public static BinaryModel Build(BinaryModelSettings settings, DetectorPair detectors, IReadOnlyList<PowerSpectralDensity> densities, RandomStream random)
    {
        FrequencyGrid band = BandOf(settings);
        AlignedBinaryPrior prior = new(settings.TrainingPrior, detectors);
        ComplexSeries[] examples = Examples(settings.BasisSignals, band, prior, detectors, random);
        Whitening fiducial = new(FiducialDensity.Of(band, densities), band);
        SignalBasis basis = SignalBasis.Build(band, fiducial.Factors, examples, settings.Components, settings.Nodes);
        return new BinaryModel(settings, detectors, basis, WhiteningOf(settings, densities));
    }

    /// <summary>Restores a model from its stored basis.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="detectors">The detectors at the sidereal time of the event.</param>
    /// <param name="densities">Power spectral density of each detector in training.</param>
    /// <param name="stored">The signal basis.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The basis does not fit the settings' band.</exception>
    public static BinaryModel Restore(BinaryModelSettings settings, DetectorPair detectors, IReadOnlyList<PowerSpectralDensity> densities, StoredBasis stored) =>
        new(settings, detectors, SignalBasis.Restore(BandOf(settings), stored), WhiteningOf(settings, densities));

    /// <summary>Face-on signals of prior draws at times within the kernel and a margin.</summary>
    /// <param name="count">How many.</param>
    /// <param name="band">Bins of the analysis band.</param>
    /// <param name="prior">Where binaries come from.</param>
    /// <param name="detectors">The detectors.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Strains on the band.</returns>
    internal static ComplexSeries[] Examples(int count, FrequencyGrid band, AlignedBinaryPrior prior, DetectorPair detectors, RandomStream random)
    {
        ComplexSeries[] examples = new ComplexSeries[count];
        Parallel.For(0, count, row =>
        {
            RandomStream stream = random.Split(row);
            double[] parameters = new double[NetworkParameters.Count];
            prior.Sample(stream, parameters);
            ComplexSeries series = new(band.Count);
            new ImrPhenomD(AlignedSource.Of(parameters, detectors).Binary with { DistanceMegaparsecs = 1 }).Evaluate(band, series.Span);
            double extent = ArrivalTimeEquivariance.KernelHalfWidth + BasisTimeMargin;
            double time = stream.NextUniform(-extent, extent);
            new AntennaResponse(1, 0).ProjectAligned(band, series.Span, new AlignedPolarizations(1, 0), time, series.Span);
            examples[row] = series;
        });
        return examples;
    }
}
