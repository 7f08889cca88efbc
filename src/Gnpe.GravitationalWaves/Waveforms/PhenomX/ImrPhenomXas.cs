namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// IMRPhenomXAS, the frequency-domain inspiral–merger–ringdown waveform of an aligned-spin binary black hole by Pratten et al. 2020 (arXiv:2001.11412), with the default versions and the
/// conventions of LALSimulation: phase 2·phase − 3π/4 at the reference frequency, and uniform grids include the bin of the cut-off.
/// </summary>
public sealed class ImrPhenomXas : IPolarizationModel
{
    private const double GeometricCutoff = 0.3;
    private const double GeometricCutoffAtHighSpin = 0.33;
    private const double HighSpin = 0.99;

    private static readonly ModelRange Range = new("IMRPhenomXAS", 1000, RequiresAlignedSpins: true);

    /// <inheritdoc/>
    public string Name => Range.Model;

    /// <inheritdoc/>
    public bool IncludesCutoffBin => true;

    /// <inheritdoc/>
    public double CutoffFrequencyHertz(in PrecessingBinary binary)
    {
        Range.RequireMasses(binary);
        double totalMass = binary.Mass1 + binary.Mass2;
        double effectiveSpin = ((binary.Mass1 * binary.A1 * Math.Cos(binary.Tilt1)) + (binary.Mass2 * binary.A2 * Math.Cos(binary.Tilt2))) / totalMass;
        return (effectiveSpin > HighSpin ? GeometricCutoffAtHighSpin : GeometricCutoff) / (totalMass * PhysicalConstants.SolarMassSeconds);
    }

    /// <inheritdoc/>
    public void Evaluate(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
    {
        if (LaneMath.PrefersWide)
        {
            Evaluate<WideLane>(binary, grid, plus, cross);
        }
        else
        {
            Evaluate<NativeLane>(binary, grid, plus, cross);
        }
    }

    private void Evaluate<TLane>(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
        where TLane : struct, ILane<TLane>
    {
        plus.RequireLengthOf(grid, nameof(plus));
        cross.RequireLengthOf(grid, nameof(cross));
        Range.Require(binary);
        double cutoff = CutoffFrequencyHertz(binary);
        int count = grid.CountWithin(cutoff, IncludesCutoffBin);
        Range.RequireFrequencies(grid, count, cutoff);

        SourceFrameSpins source = SourceFrameSpins.Of(binary);
        double totalMass = binary.Mass1 + binary.Mass2;
        double massSeconds = totalMass * PhysicalConstants.SolarMassSeconds;
        PhenomXParameters parameters = new(MassSpinParameters.Of(binary.Mass1, binary.Mass2, source.Spin1.Z, source.Spin2.Z));
        PhenomXRemnant remnant = PhenomXRemnant.Of(parameters);
        double meco = PhenomXFits.MecoFrequency.At(parameters, parameters.ReducedSpin);
        PhenomXAmplitude amplitude = new(parameters, remnant, meco, massSeconds);
        PhenomXPhase phase = new(parameters, remnant, meco, massSeconds);

        // The fits align the peak of ψ₄, 500 M before the end of the calibration waveforms, and then that of the strain with t = 0.
        double slope = PhenomXFits.TimeShift.At(parameters, parameters.TotalSpin)
            - phase.SlopeAt(remnant.Ringdown.Frequency - remnant.Ringdown.Damping)
            - (Math.Tau * (500 + PhenomXFits.Psi4ToStrainTime.At(parameters, parameters.TotalSpin)));
        double reference = massSeconds * binary.ReferenceFrequencyHertz;

        // π/4 of the stationary phase and π of the spherical harmonic at azimuth π/2.
        double constant = (2 * binary.Phase) + (1.25 * Math.PI) - phase.At(reference) - (slope * reference);
        double scale = 2 * Math.Sqrt(5 / (64 * Math.PI)) * totalMass * PhysicalConstants.SolarMassMetres * massSeconds
            / (binary.DistanceMegaparsecs * PhysicalConstants.Megaparsec);
        AlignedPolarizations factors = AlignedPolarizations.At(source.Inclination);

        Span<double> real = stackalloc double[BlockBuffer.Length];
        Span<double> imaginary = stackalloc double[BlockBuffer.Length];
        Span<double> scratch = stackalloc double[BlockBuffer.Length];
        GridRegions amplitudeRegions = amplitude.RegionsOn(grid);
        GridRegions phaseRegions = phase.RegionsOn(grid);
        for (int start = 0; start < count; start += BlockBuffer.BlockCount)
        {
            GridBlock<TLane> block = new(grid, start, Math.Min(BlockBuffer.BlockCount, count - start));
            amplitude.Fill(block, amplitudeRegions, scale, real);
            phase.Fill(block, phaseRegions, constant, slope, imaginary);
            PolarForm.ToCartesian(block, real, imaginary);
            PolarForm.WritePolarizations(block, real, imaginary, factors, scratch, plus, cross);
        }

        plus.Clear(count);
        cross.Clear(count);
    }
}
