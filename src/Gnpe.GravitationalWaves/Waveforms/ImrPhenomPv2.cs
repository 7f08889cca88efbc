namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// IMRPhenomPv2, the frequency-domain waveform of a precessing binary black hole: IMRPhenomD's carrier with the final spin of a precessing binary, twisted by post-Newtonian Euler
/// angles; Hannam et al. 2014 (arXiv:1308.3271), Bohé et al. (LIGO-T1500602), with the conventions of LALSimulation. The carrier's phase is not referenced to the reference frequency,
/// which sets the geometry alone.
/// </summary>
public sealed class ImrPhenomPv2 : IPolarizationModel
{
    // LALSimulation calls 100 far outside the calibration, which reaches 18.
    private static readonly ModelRange Range = new("IMRPhenomPv2", 100, RequiresAlignedSpins: false);

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
        if (LaneMath.PrefersWide)
        {
            Evaluate<WideLane>(binary, grid, plus, cross);
        }
        else
        {
            Evaluate<NativeLane>(binary, grid, plus, cross);
        }
    }

    /// <summary>As <see cref="Evaluate(in PrecessingBinary, FrequencyGrid, ComplexSpan, ComplexSpan)"/>, with given vectors.</summary>
    internal static void Evaluate<TLane>(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
        where TLane : struct, ILane<TLane>
    {
        plus.RequireLengthOf(grid, nameof(plus));
        cross.RequireLengthOf(grid, nameof(cross));
        Range.Require(binary);
        double cutoff = PhenomDCarrier.CutoffOf(binary.Mass1 + binary.Mass2);
        int count = grid.CountWithin(cutoff);
        Range.RequireFrequencies(grid, count, cutoff);

        PhenomPParameters parameters = PhenomPParameters.Of(binary, SourceFrameSpins.Of(binary));
        MassSpinParameters masses = MassSpinParameters.Of(binary.Mass1, binary.Mass2, parameters.AlignedSpin1, parameters.AlignedSpin2);
        PhenomDCarrier carrier = new(masses, FinalState.PrecessingSpin(masses, parameters.InPlaneSpin), binary.Mass1 + binary.Mass2);
        TwistUp twist = new(masses, parameters, carrier.TotalMassSeconds, binary.ReferenceFrequencyHertz);
        double slope = -CoalescenceTime.PhaseSlope(carrier.Phase, carrier.Ringdown.Frequency, PhenomDCarrier.GeometricCutoff);
        double constant = -2 * parameters.AlignedPhase;
        double scale = carrier.ScaleAt(binary.DistanceMegaparsecs);

        // No longer than needed: the runtime fills them with zeros first, which a few nodes would feel.
        int length = BlockBuffer.LengthFor(count);
        Span<double> amplitudes = stackalloc double[length];
        Span<double> phases = stackalloc double[length];
        CarrierRegions regions = carrier.RegionsOn(grid);
        for (int start = 0; start < count; start += BlockBuffer.BlockCount)
        {
            GridBlock<TLane> block = new(grid, start, Math.Min(BlockBuffer.BlockCount, count - start));
            carrier.Fill(block, regions, scale, constant, slope, amplitudes, phases);
            twist.Write(block, amplitudes, phases, plus, cross);
        }

        plus.Clear(count);
        cross.Clear(count);
    }
}
