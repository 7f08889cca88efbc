namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>IMRPhenomD of one binary, face-on: what <see cref="ImrPhenomD"/> offers, as a value that needs no allocation.</summary>
internal readonly struct PhenomDStrain
{
    private readonly PhenomDCarrier carrier;
    private readonly double constant;
    private readonly double slope;
    private readonly double factor;

    public PhenomDStrain(AlignedBinary binary)
        : this(binary.Mass1, binary.Mass2, binary.Spin1, binary.Spin2, binary.DistanceMegaparsecs, binary.Phase, binary.ReferenceFrequencyHertz)
    {
    }

    public PhenomDStrain(double mass1, double mass2, double spin1, double spin2, double distanceMegaparsecs, double orbitalPhase, double referenceFrequencyHertz)
    {
        MassSpinParameters parameters = MassSpinParameters.Of(mass1, mass2, spin1, spin2);
        FinalSpin = FinalState.AlignedSpin(parameters);
        carrier = new PhenomDCarrier(parameters, FinalSpin, mass1 + mass2);
        factor = 2 * Math.Sqrt(5 / (64 * Math.PI)) * carrier.ScaleAt(distanceMegaparsecs);

        double reference = carrier.TotalMassSeconds * referenceFrequencyHertz;
        slope = -carrier.Phase.MergerRingdownSlope(carrier.Amplitude.PeakFrequency);
        constant = -(slope * reference) - carrier.Phase.At(reference) - (2 * orbitalPhase);
    }

    public double FinalSpin { get; }

    public double PeakFrequencyHertz => carrier.Amplitude.PeakFrequency / carrier.TotalMassSeconds;

    public double CutoffFrequencyHertz => carrier.CutoffFrequencyHertz;

    /// <summary>Fills the strain; the destination has the length of the grid.</summary>
    public void Evaluate(FrequencyGrid grid, ComplexSpan destination)
    {
        if (LaneMath.PrefersWide)
        {
            Evaluate<WideLane>(grid, destination);
        }
        else
        {
            Evaluate<NativeLane>(grid, destination);
        }
    }

    /// <summary>Fills both polarizations at an inclination; the destinations have the length of the grid.</summary>
    public void Evaluate(FrequencyGrid grid, AlignedPolarizations factors, ComplexSpan plus, ComplexSpan cross)
    {
        if (LaneMath.PrefersWide)
        {
            Evaluate<WideLane>(grid, factors, plus, cross);
        }
        else
        {
            Evaluate<NativeLane>(grid, factors, plus, cross);
        }
    }

    private void Evaluate<TLane>(FrequencyGrid grid, ComplexSpan destination)
        where TLane : struct, ILane<TLane>
    {
        Span<double> real = stackalloc double[BlockBuffer.Length];
        Span<double> imaginary = stackalloc double[BlockBuffer.Length];
        CarrierRegions regions = carrier.RegionsOn(grid);
        int count = grid.CountWithin(CutoffFrequencyHertz);
        for (int start = 0; start < count; start += BlockBuffer.BlockCount)
        {
            GridBlock<TLane> block = new(grid, start, Math.Min(BlockBuffer.BlockCount, count - start));
            FillBlock(block, regions, real, imaginary);
            real[..block.Count].CopyTo(destination.Real[start..]);
            imaginary[..block.Count].CopyTo(destination.Imaginary[start..]);
        }

        destination.Clear(count);
    }

    private void Evaluate<TLane>(FrequencyGrid grid, AlignedPolarizations factors, ComplexSpan plus, ComplexSpan cross)
        where TLane : struct, ILane<TLane>
    {
        Span<double> real = stackalloc double[BlockBuffer.Length];
        Span<double> imaginary = stackalloc double[BlockBuffer.Length];
        Span<double> scratch = stackalloc double[BlockBuffer.Length];
        CarrierRegions regions = carrier.RegionsOn(grid);
        int count = grid.CountWithin(CutoffFrequencyHertz);
        for (int start = 0; start < count; start += BlockBuffer.BlockCount)
        {
            GridBlock<TLane> block = new(grid, start, Math.Min(BlockBuffer.BlockCount, count - start));
            FillBlock(block, regions, real, imaginary);
            PolarForm.WritePolarizations(block, real, imaginary, factors, scratch, plus, cross);
        }

        plus.Clear(count);
        cross.Clear(count);
    }

    private void FillBlock<TLane>(in GridBlock<TLane> block, in CarrierRegions regions, Span<double> real, Span<double> imaginary)
        where TLane : struct, ILane<TLane>
    {
        carrier.Fill(block, regions, factor, constant, slope, real, imaginary);
        PolarForm.ToCartesian(block, real, imaginary);
    }
}
