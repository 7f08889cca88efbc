namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// IMRPhenomD, the frequency-domain inspiral–merger–ringdown waveform of an aligned-spin binary black hole: Husa et al. 2016 (arXiv:1508.07250) and
/// Khan et al. 2016 (arXiv:1508.07253), with the conventions of LALSimulation (h̃(f) = ∫h(t)e^{−2πift}dt, peak near t = 0, phase 2·phase at the reference frequency).
/// All work that does not depend on frequency is done in the constructor. Immutable and safe to share between threads.
/// </summary>
public sealed class ImrPhenomD
{
    private readonly PhenomDStrain strain;

    /// <summary>Computes the model's coefficients for one binary.</summary>
    /// <param name="binary">The binary.</param>
    /// <exception cref="InvalidInputException">A mass, spin, distance or reference frequency is out of range.</exception>
    public ImrPhenomD(AlignedBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        binary.Validate();
        strain = new PhenomDStrain(binary);
    }

    /// <summary>Dimensionless spin of the remnant.</summary>
    public double FinalSpin => strain.FinalSpin;

    /// <summary>Frequency at which the merger-ringdown amplitude peaks [Hz] (Khan et al. eq. 20).</summary>
    public double PeakFrequencyHertz => strain.PeakFrequencyHertz;

    /// <summary>Frequency M f = 0.2 beyond which the model is zero [Hz].</summary>
    public double CutoffFrequencyHertz => strain.CutoffFrequencyHertz;

    /// <summary>
    /// The strain h̃₊ of a face-on binary (inclination 0); <see cref="AlignedPolarizations"/> gives both polarizations at other inclinations.
    /// Nothing is allocated.
    /// </summary>
    /// <param name="grid">Frequencies.</param>
    /// <param name="destination">Receives the strain [1/Hz], shape <c>[grid.Count]</c>; zero beyond the cut-off (see <see cref="FrequencyGrid.CountWithin(double)"/>).</param>
    /// <exception cref="ArgumentException">The destination has another length than the grid.</exception>
    public void Evaluate(FrequencyGrid grid, ComplexSpan destination)
    {
        destination.RequireLengthOf(grid, nameof(destination));
        strain.Evaluate(grid, destination);
    }
}
