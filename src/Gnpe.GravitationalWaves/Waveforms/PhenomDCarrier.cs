using System.Diagnostics.CodeAnalysis;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Amplitude and phase of IMRPhenomD for given masses, aligned spins and final spin; the strain is A e^{−iφ}. IMRPhenomPv2 twists the same carrier with a final spin of its own.</summary>
internal readonly struct PhenomDCarrier
{
    /// <summary>M f beyond which the model is zero.</summary>
    public const double GeometricCutoff = 0.2;

    private readonly double totalMass;
    private readonly PhenomDAmplitude amplitude;
    private readonly PhenomDPhase phase;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="parameters">Mass fractions and aligned spins.</param>
    /// <param name="finalSpin">Dimensionless spin of the remnant in [−1, 1].</param>
    /// <param name="totalMass">M [solar masses].</param>
    public PhenomDCarrier(in MassSpinParameters parameters, double finalSpin, double totalMass)
    {
        this.totalMass = totalMass;
        TotalMassSeconds = totalMass * PhysicalConstants.SolarMassSeconds;
        Ringdown = Ringdown.Of(finalSpin, FinalState.RadiatedFraction(parameters));
        amplitude = new PhenomDAmplitude(parameters, Ringdown, TotalMassSeconds);
        phase = new PhenomDPhase(parameters, Ringdown, TotalMassSeconds);
    }

    /// <summary>M [s].</summary>
    public double TotalMassSeconds { get; }

    /// <summary>Ringdown and damping frequency of the remnant.</summary>
    public Ringdown Ringdown { get; }

    /// <summary>The phase in geometric units.</summary>
    [UnscopedRef]
    public ref readonly PhenomDPhase Phase => ref phase;

    /// <summary>The amplitude in geometric units.</summary>
    [UnscopedRef]
    public ref readonly PhenomDAmplitude Amplitude => ref amplitude;

    /// <summary>M f = 0.2 as a frequency [Hz], beyond which the model is zero.</summary>
    public double CutoffFrequencyHertz => CutoffOf(totalMass);

    /// <summary>The cut-off of a total mass [solar masses] in Hz.</summary>
    public static double CutoffOf(double totalMass) => GeometricCutoff / (totalMass * PhysicalConstants.SolarMassSeconds);

    /// <summary>The factor from geometric amplitude to strain [1/Hz] at a distance [Mpc]: G²M²/(c⁵ D).</summary>
    public double ScaleAt(double distanceMegaparsecs) =>
        totalMass * PhysicalConstants.SolarMassMetres * TotalMassSeconds / (distanceMegaparsecs * PhysicalConstants.Megaparsec);

    /// <summary>Where the forms of amplitude and phase change on a grid.</summary>
    public CarrierRegions RegionsOn(FrequencyGrid grid) => new(amplitude.RegionsOn(grid), phase.RegionsOn(grid));

    /// <summary>Amplitude times a factor, and phase plus <c>constant + slope · M f</c>, at the frequencies of a block.</summary>
    public void Fill<TLane>(
        in GridBlock<TLane> block, in CarrierRegions regions, double factor, double constant, double slope, Span<double> amplitudes, Span<double> phases)
        where TLane : struct, ILane<TLane>
    {
        amplitude.Fill(block, regions.Amplitude, factor, amplitudes);
        phase.Fill(block, regions.Phase, constant, slope, phases);
    }
}

/// <summary>Where the forms of a carrier's amplitude and phase change on a grid.</summary>
/// <param name="Amplitude">Of the amplitude.</param>
/// <param name="Phase">Of the phase.</param>
internal readonly record struct CarrierRegions(GridRegions Amplitude, GridRegions Phase);
