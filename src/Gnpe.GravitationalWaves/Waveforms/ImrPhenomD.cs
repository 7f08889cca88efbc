using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// IMRPhenomD, the frequency-domain inspiral–merger–ringdown waveform of an aligned-spin binary black hole: Husa et al. 2016 (arXiv:1508.07250) and
/// Khan et al. 2016 (arXiv:1508.07253), with the conventions of LALSimulation (h̃(f) = ∫h(t)e^{−2πift}dt, peak near t = 0, phase 2·phase at the reference frequency).
/// All work that does not depend on frequency is done in the constructor. Immutable and safe to share between threads.
/// </summary>
public sealed class ImrPhenomD
{
    private const double GeometricCutoff = 0.2;

    private readonly PhenomDAmplitude amplitude;
    private readonly PhenomDPhase phase;
    private readonly double totalMassSeconds;
    private readonly double amplitudeFactor;
    private readonly double phaseConstant;
    private readonly double phaseSlope;

    /// <summary>Computes the model's coefficients for one binary.</summary>
    /// <param name="binary">The binary.</param>
    /// <exception cref="InvalidInputException">A mass, spin, distance or reference frequency is out of range.</exception>
    public ImrPhenomD(AlignedBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        binary.Validate();
        MassSpinParameters parameters = MassSpinParameters.Of(binary.Mass1, binary.Mass2, binary.Spin1, binary.Spin2);
        double totalMass = binary.Mass1 + binary.Mass2;
        totalMassSeconds = totalMass * PhysicalConstants.SolarMassSeconds;

        FinalSpin = FinalState.AlignedSpin(parameters);
        Ringdown ringdown = Ringdown.Of(FinalSpin, FinalState.RadiatedFraction(parameters));
        amplitude = new PhenomDAmplitude(parameters, ringdown);
        phase = new PhenomDPhase(parameters, ringdown);

        double distanceMetres = binary.DistanceMegaparsecs * PhysicalConstants.Megaparsec;
        amplitudeFactor = 2 * Math.Sqrt(5 / (64 * Math.PI)) * totalMass * PhysicalConstants.SolarMassMetres * totalMassSeconds / distanceMetres;

        double reference = totalMassSeconds * binary.ReferenceFrequencyHertz;
        phaseSlope = -phase.MergerRingdownSlope(amplitude.PeakFrequency);
        phaseConstant = -(phaseSlope * reference) - phase.At(reference) - (2 * binary.Phase);
    }

    /// <summary>Dimensionless spin of the remnant.</summary>
    public double FinalSpin { get; }

    /// <summary>Frequency at which the merger-ringdown amplitude peaks [Hz] (Khan et al. eq. 20).</summary>
    public double PeakFrequencyHertz => amplitude.PeakFrequency / totalMassSeconds;

    /// <summary>Frequency M f = 0.2 beyond which the model is zero [Hz].</summary>
    public double CutoffFrequencyHertz => GeometricCutoff / totalMassSeconds;

    /// <summary>
    /// The strain h̃₊ of a face-on binary (inclination 0); <see cref="AlignedPolarizations"/> gives both polarizations at other inclinations.
    /// Nothing is allocated.
    /// </summary>
    /// <param name="grid">Frequencies.</param>
    /// <param name="destination">Receives the strain [1/Hz], shape <c>[grid.Count]</c>; zero beyond the cut-off (see <see cref="FrequencyGrid.CountWithin"/>).</param>
    /// <exception cref="ArgumentException">The destination has another length than the grid.</exception>
    public void Evaluate(FrequencyGrid grid, ComplexSpan destination)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (destination.Length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies cannot fill {destination.Length} bins.", nameof(destination));
        }

        int count = grid.CountWithin(CutoffFrequencyHertz);
        phase.Fill(grid, totalMassSeconds, phaseConstant, phaseSlope, destination.Real, count);
        amplitude.Fill(grid, totalMassSeconds, amplitudeFactor, destination.Imaginary, count);
        PolarToCartesian(destination.Slice(0, count));
        destination.Real[count..].Clear();
        destination.Imaginary[count..].Clear();
    }

    /// <summary>Turns (phase φ, amplitude A) into A e^{−iφ} in place.</summary>
    private static void PolarToCartesian(ComplexSpan values)
    {
        Span<double> real = values.Real;
        Span<double> imaginary = values.Imaginary;
        int i = 0;
        for (; i <= real.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(new Vector<double>(real[i..]));
            Vector<double> size = new(imaginary[i..]);
            (size * cosine).CopyTo(real[i..]);
            (-size * sine).CopyTo(imaginary[i..]);
        }

        for (; i < real.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(real[i]);
            double size = imaginary[i];
            real[i] = size * cosine;
            imaginary[i] = -size * sine;
        }
    }
}
