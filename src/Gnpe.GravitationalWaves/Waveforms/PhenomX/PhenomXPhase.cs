namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Phase of IMRPhenomXAS in geometric units, Pratten et al. 2020 (arXiv:2001.11412) section VII: inspiral, intermediate and ringdown forms through fitted values of the phase's derivative,
/// joined with continuous value and slope. The sign is that of h̃ ∝ e^{+iφ}.
/// </summary>
internal readonly struct PhenomXPhase
{
    private const double Scale = 5.0 / 128;

    private readonly double eta;
    private readonly double massSeconds;
    private readonly double massRoot;
    private readonly double inspiralEnd;
    private readonly double intermediateEnd;
    private readonly PhenomXInspiralPhase inspiral;
    private readonly PhenomXLatePhase intermediate;
    private readonly PhenomXLatePhase ringdown;
    private readonly double intermediateConstant;
    private readonly double intermediateSlope;
    private readonly double ringdownConstant;
    private readonly double ringdownSlope;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Masses and spins.</param>
    /// <param name="remnant">Its remnant.</param>
    /// <param name="meco">M f of the minimum-energy circular orbit.</param>
    /// <param name="totalMassSeconds">M [s], for frequencies in Hz.</param>
    public PhenomXPhase(in PhenomXParameters binary, in PhenomXRemnant remnant, double meco, double totalMassSeconds)
    {
        eta = binary.Eta;
        massSeconds = totalMassSeconds;
        massRoot = Math.Cbrt(totalMassSeconds);

        // Eqs. 5.10, 5.11 and the text below 7.7.
        double matching = 0.6 * ((0.5 * remnant.Ringdown.Frequency) + remnant.Isco);
        double margin = 0.03 * (matching - meco);
        inspiralEnd = meco - margin;
        intermediateEnd = matching + (0.5 * margin);

        inspiral = new PhenomXInspiralPhase(binary, meco);
        double ringdownValue4 = PhenomXFits.RingdownPhase4.At(binary, binary.TotalSpin);
        double ringdownValue2 = ringdownValue4 + PhenomXFits.RingdownPhase24.At(binary, binary.TotalSpin);
        double ringdownValue1 = ringdownValue2 + PhenomXFits.RingdownPhase12.At(binary, binary.TotalSpin);
        ringdown = RingdownForm(binary, remnant.Ringdown, matching, ringdownValue1, ringdownValue2, ringdownValue4);
        intermediate = IntermediateForm(binary, ringdown, inspiralEnd, intermediateEnd, inspiral.SlopeAt(inspiralEnd), ringdownValue1, ringdownValue4);

        intermediateSlope = inspiral.SlopeAt(inspiralEnd) - intermediate.SlopeAt(inspiralEnd);
        intermediateConstant = inspiral.At(inspiralEnd) - intermediate.At(inspiralEnd) - (intermediateSlope * inspiralEnd);
        ringdownSlope = intermediate.SlopeAt(intermediateEnd) + intermediateSlope - ringdown.SlopeAt(intermediateEnd);
        ringdownConstant = intermediate.At(intermediateEnd) + intermediateConstant + (intermediateSlope * intermediateEnd)
            - ringdown.At(intermediateEnd) - (ringdownSlope * intermediateEnd);
    }

    /// <summary>The phase at M f.</summary>
    public double At(double frequency) =>
        (frequency < inspiralEnd ? inspiral.At(frequency)
        : frequency < intermediateEnd ? intermediate.At(frequency) + intermediateConstant + (intermediateSlope * frequency)
        : ringdown.At(frequency) + ringdownConstant + (ringdownSlope * frequency)) / eta;

    /// <summary>Its derivative with respect to M f.</summary>
    public double SlopeAt(double frequency) =>
        (frequency < inspiralEnd ? inspiral.SlopeAt(frequency)
        : frequency < intermediateEnd ? intermediate.SlopeAt(frequency) + intermediateSlope
        : ringdown.SlopeAt(frequency) + ringdownSlope) / eta;

    /// <summary>Where the forms change on a grid.</summary>
    public GridRegions RegionsOn(FrequencyGrid grid) => GridRegions.Of(grid, inspiralEnd / massSeconds, intermediateEnd / massSeconds);

    /// <summary>−(φ + <c>constant + slope · M f</c>) at the frequencies of a block, the phase of <see cref="PolarForm"/>.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="regions">Of <see cref="RegionsOn"/> for the block's grid.</param>
    /// <param name="constant">Constant to add [rad].</param>
    /// <param name="slope">Slope to add [rad].</param>
    /// <param name="buffer">Receives the phase [rad]; of <see cref="BlockBuffer.Length"/>.</param>
    public void Fill<TLane>(in GridBlock<TLane> block, GridRegions regions, double constant, double slope, Span<double> buffer)
        where TLane : struct, ILane<TLane>
    {
        // Ascending, so that what a vector writes beyond its region the next region overwrites.
        (int first, int second) = regions.Within(block);
        inspiral.Fill(block.Part(0, first), massRoot, eta, -constant, -slope * massSeconds, BlockBuffer.From<TLane>(buffer, 0));
        intermediate.Fill(
            block.Part(first, second), massSeconds, eta, -constant - (intermediateConstant / eta), -(slope + (intermediateSlope / eta)) * massSeconds, BlockBuffer.From<TLane>(buffer, first));
        ringdown.Fill(
            block.Part(second, block.Count), massSeconds, eta, -constant - (ringdownConstant / eta), -(slope + (ringdownSlope / eta)) * massSeconds, BlockBuffer.From<TLane>(buffer, second));
    }

    /// <summary>Eqs. 7.11–7.13: five values between the end of the intermediate region and the ringdown, the fourth at the ringdown frequency.</summary>
    private static PhenomXLatePhase RingdownForm(in PhenomXParameters binary, Ringdown mode, double start, double value1, double value2, double value4)
    {
        double unit = Scale / (Math.PI * Math.Cbrt(Math.PI) * Math.Cbrt(Math.PI));
        double length = mode.Frequency + (1.25 * mode.Damping) - start;
        double inner = 1 / (2 * Math.Sqrt(2));
        ReadOnlySpan<double> frequencies = [start, start + ((0.5 - inner) * length), start + (0.5 * length), mode.Frequency, start + length];
        Span<double> values =
        [
            value1,
            value2,
            value4 + PhenomXFits.RingdownPhase34.At(binary, binary.TotalSpin),
            value4,
            value4 + PhenomXFits.RingdownPhase54.At(binary, binary.TotalSpin),
        ];
        Span<double> matrix = stackalloc double[25];
        for (int row = 0; row < 5; row++)
        {
            double inverse = 1 / frequencies[row];
            double x = frequencies[row] - mode.Frequency;
            matrix[row * 5] = 1;
            matrix[(row * 5) + 1] = Math.Cbrt(inverse);
            matrix[(row * 5) + 2] = inverse * inverse;
            matrix[(row * 5) + 3] = inverse * inverse * inverse * inverse;
            matrix[(row * 5) + 4] = -unit / ((mode.Damping * mode.Damping) + (x * x));
        }

        LinearSystem.Solve(matrix, values);
        return new PhenomXLatePhase(values[0], 0, values[1], values[2], 0, values[3], -unit * values[4], mode.Damping, mode.Frequency);
    }

    /// <summary>Eqs. 7.6–7.9: five values over the intermediate region, the first from the inspiral and the last from the ringdown, above the ringdown's Lorentzian at twice its width.</summary>
    private static PhenomXLatePhase IntermediateForm(
        in PhenomXParameters binary, in PhenomXLatePhase ringdown, double start, double end, double inspiralSlope, double ringdownValue1, double ringdownValue4)
    {
        double width = 2 * ringdown.Width;
        double lorentzian = 4 * ringdown.Lorentzian;
        double inner = 1 / (2 * Math.Sqrt(2));
        ReadOnlySpan<double> nodes = [0, 0.5 - inner, 0.5, 0.5 + inner, 1];
        double second = (0.75 * (PhenomXFits.IntermediatePhase2FromRingdown.At(binary, binary.TotalSpin) + ringdownValue4))
            + (0.25 * PhenomXFits.IntermediatePhase2.At(binary, binary.TotalSpin));
        double third = PhenomXFits.IntermediatePhase3FromRingdown.At(binary, binary.TotalSpin) + ringdownValue4;
        Span<double> values = [inspiralSlope, second, third, third + PhenomXFits.IntermediatePhase43.At(binary, binary.TotalSpin), ringdownValue1];
        Span<double> matrix = stackalloc double[25];
        for (int row = 0; row < 5; row++)
        {
            double frequency = start + (nodes[row] * (end - start));
            double x = frequency - ringdown.Centre;
            double power = 1;
            for (int column = 0; column < 5; column++)
            {
                matrix[(row * 5) + column] = power;
                power *= ringdown.Centre / frequency;
            }

            values[row] -= lorentzian / ((width * width) + (x * x));
        }

        LinearSystem.Solve(matrix, values);
        double f = ringdown.Centre;
        return new PhenomXLatePhase(values[0], values[1] * f, 0, values[2] * f * f, values[3] * f * f * f, values[4] * f * f * f * f, lorentzian, width, f);
    }
}
