using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Builds a model, with its signal basis, for a set of noise densities.</summary>
public static class BinaryModelBuilder
{
    // Signals a little beyond the kernel or the prior, so that those at the edge are not at the edge of what the basis has seen.
    private const double TimeMargin = 2e-4;

    /// <summary>Builds a model.</summary>
    /// <param name="settings">The settings, without violations.</param>
    /// <param name="noise">Densities of the model's detectors, which the fiducial density stands for.</param>
    /// <param name="random">Where the example signals come from.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density, the set lacks a detector, or the signals do not span enough dimensions.</exception>
    public static BinaryModel Build(BinaryModelSettings settings, NoiseDensitySet noise, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(noise);
        FrequencyGrid band = BinaryModel.BandOf(settings);
        PowerSpectralDensity fiducial = FiducialDensity.Of(band, [.. settings.Detectors.SelectMany(name => noise.Of(Detector.Named(name)))]);
        NetworkGeometry detectors = new(settings.Detectors.Select(Detector.Named), 0);
        NetworkPrior prior = new(settings.TrainingPrior, detectors);
        SignalBasisSettings examples = new()
        {
            Components = settings.Components,
            Nodes = settings.Nodes,
            Signals = settings.BasisSignals,
            ArrivalHalfWidthSeconds = TimeMargin + settings.Method switch
            {
                BinaryMethod.Gnpe => Poses.BinaryEquivariance.TimeHalfWidth,
                BinaryMethod.ChainedNpe => 0,
                _ => prior.Space[NetworkCoordinates.FirstTime].Maximum,
            },
            ReferenceFrequencyHertz = settings.ReferenceFrequency,
        };
        ComplexSeries[] signals = BasisExamples.Draw(PolarizationModels.Named(settings.Approximant), Draw, band, examples, random);
        SignalBasis basis = SignalBasis.Build(band, new Whitening(fiducial, band).Factors, signals, settings.Components, settings.Nodes);

        // The numbers are stored in single precision; a training that is continued from them must see the same examples, bit for bit.
        basis = SignalBasis.Restore(band, basis.Store());
        return new BinaryModel(settings, basis, settings.Heterodynes ? HeterodyneOf(settings, basis, signals, Draw, random) : null);

        PrecessingBinary Draw(RandomStream stream)
        {
            double[] coordinates = new double[prior.Space.Count];
            double[] parameters = new double[BinaryParameters.Count];
            prior.Sample(stream, coordinates);
            prior.Coordinates.ToBinary(coordinates, detectors, 0, parameters);
            return BinaryParameters.Binary(parameters, settings.ReferenceFrequency);
        }
    }

    // A signal depends on its number's split alone, and its binary is what is drawn of it first.
    private static Heterodyne HeterodyneOf(
        BinaryModelSettings settings, SignalBasis basis, ComplexSeries[] signals, Func<RandomStream, PrecessingBinary> draw, RandomStream random)
    {
        RandomStream blurs = random.Split("chirp mass");
        double[] phases =
        [
            .. signals.Select((_, row) =>
            {
                PrecessingBinary binary = draw(random.Split(row));
                return ChirpPhase.Of(new ComponentMasses(binary.Mass1, binary.Mass2).ChirpMass) + (settings.ChirpMassBlur * blurs.Split(row).NextUniform(-1, 1));
            }),
        ];
        return HeterodyneBuilder.Build(basis, PolarizationModels.Named(settings.Approximant), signals, phases, HeterodyneSettingsOf(settings));
    }

    /// <summary>How the heterodyne of a model is tabulated: over the phases of the training prior's chirp masses and their blur.</summary>
    internal static HeterodyneSettings HeterodyneSettingsOf(BinaryModelSettings settings) => new()
    {
        Components = settings.HeterodyneComponents,
        MinimumPhase = ChirpPhase.Of(settings.TrainingPrior.MaximumChirpMass) - settings.ChirpMassBlur,
        MaximumPhase = ChirpPhase.Of(settings.TrainingPrior.MinimumChirpMass) + settings.ChirpMassBlur,
        ReferenceFrequencyHertz = settings.ReferenceFrequency,
    };

    /// <summary>The detectors under every density of a set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="noise">Densities of the model's detectors.</param>
    /// <returns>Shape <c>[detectors][densities]</c>.</returns>
    /// <exception cref="InvalidInputException">The band exceeds a density, or the set lacks a detector.</exception>
    public static IReadOnlyList<IReadOnlyList<DetectorProjection>> ProjectionsOf(BinaryModel model, NoiseDensitySet noise)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(noise);
        return
        [
            .. model.Settings.Detectors.Select(name => noise.Of(Detector.Named(name))
                .AsParallel().AsOrdered().Select(density => new DetectorProjection(model.Basis, density)).ToArray()),
        ];
    }
}
