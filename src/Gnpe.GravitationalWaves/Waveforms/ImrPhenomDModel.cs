namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// IMRPhenomD as a model of precessing binaries whose spins happen to be aligned; both polarizations at any inclination. See <see cref="ImrPhenomD"/> for the waveform itself.
/// </summary>
public sealed class ImrPhenomDModel : IPolarizationModel
{
    // The limit of LALSimulation; the calibration reaches 18.
    private static readonly ModelRange Range = new("IMRPhenomD", 5000, RequiresAlignedSpins: true);

    /// <inheritdoc/>
    public string Name => Range.Model;

    /// <inheritdoc/>
    public double CutoffFrequencyHertz(in PrecessingBinary binary)
    {
        Range.RequireMasses(binary);
        return PhenomDCarrier.CutoffOf(binary.Mass1 + binary.Mass2);
    }

    /// <inheritdoc/>
    public void Evaluate(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
    {
        plus.RequireLengthOf(grid, nameof(plus));
        cross.RequireLengthOf(grid, nameof(cross));
        Range.Require(binary);
        double cutoff = PhenomDCarrier.CutoffOf(binary.Mass1 + binary.Mass2);
        Range.RequireFrequencies(grid, grid.CountWithin(cutoff), cutoff);

        SourceFrameSpins source = SourceFrameSpins.Of(binary);
        PhenomDStrain strain = new(
            binary.Mass1, binary.Mass2, source.Spin1.Z, source.Spin2.Z, binary.DistanceMegaparsecs, binary.Phase, binary.ReferenceFrequencyHertz);
        strain.Evaluate(grid, AlignedPolarizations.At(source.Inclination), plus, cross);
    }
}
