namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Phase of IMRPhenomD in geometric units, Khan et al. 2016 (arXiv:1508.07253): TaylorF2 with four calibrated terms (eqs. 27–28) below 0.018, the intermediate form
/// (eq. 16) and the merger-ringdown form (eq. 14) from half the ringdown frequency on, joined with continuous value and slope (section VIII).
/// The strain is A e^{−iφ}.
/// </summary>
internal readonly struct PhenomDPhase
{
    private const double InspiralEnd = 0.018;
    private const double LogarithmOfPi = 1.1447298858494001741;

    private readonly double massSeconds;
    private readonly double velocityScale;
    private readonly double logarithmOfMass;
    private readonly TaylorF2Phasing pn;
    private readonly CalibratedSeries calibrated;
    private readonly double beta1;
    private readonly double beta2;
    private readonly double beta3;
    private readonly double alpha1;
    private readonly double alpha2;
    private readonly double alpha3;
    private readonly double alpha4;
    private readonly double atanCentre;
    private readonly double damping;
    private readonly double mergerStart;
    private readonly double intermediateConstant;
    private readonly double intermediateSlope;
    private readonly double mergerConstant;
    private readonly double mergerSlope;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Mass fractions and aligned spins.</param>
    /// <param name="ringdown">Ringdown of the remnant.</param>
    /// <param name="totalMassSeconds">M [s], for frequencies in Hz.</param>
    public PhenomDPhase(in MassSpinParameters binary, Ringdown ringdown, double totalMassSeconds)
    {
        massSeconds = totalMassSeconds;
        velocityScale = Math.Cbrt(Math.PI * totalMassSeconds);
        logarithmOfMass = Math.Log(totalMassSeconds);
        double eta = binary.Eta;
        double xi = binary.Xi;
        pn = TaylorF2Phasing.Of(binary);
        double cubeRootOfPi = Math.Cbrt(Math.PI);
        calibrated = new CalibratedSeries(
            PhenomDFits.Sigma1.At(eta, xi) / (eta * Math.PI),
            0.75 * PhenomDFits.Sigma2.At(eta, xi) / (eta * Math.PI * cubeRootOfPi),
            0.6 * PhenomDFits.Sigma3.At(eta, xi) / (eta * Math.PI * cubeRootOfPi * cubeRootOfPi),
            0.5 * PhenomDFits.Sigma4.At(eta, xi) / (eta * Math.PI * Math.PI));
        beta1 = PhenomDFits.Beta1.At(eta, xi) / eta;
        beta2 = PhenomDFits.Beta2.At(eta, xi) / eta;
        beta3 = PhenomDFits.Beta3.At(eta, xi) / eta;
        alpha1 = PhenomDFits.Alpha1.At(eta, xi) / eta;
        alpha2 = PhenomDFits.Alpha2.At(eta, xi) / eta;
        alpha3 = PhenomDFits.Alpha3.At(eta, xi) / eta;
        alpha4 = PhenomDFits.Alpha4.At(eta, xi) / eta;
        atanCentre = PhenomDFits.Alpha5.At(eta, xi) * ringdown.Frequency;
        damping = ringdown.Damping;
        mergerStart = 0.5 * ringdown.Frequency;

        intermediateSlope = InspiralSlope(InspiralEnd) - IntermediateSlope(InspiralEnd);
        intermediateConstant = Inspiral(InspiralEnd) - Intermediate(InspiralEnd) - (intermediateSlope * InspiralEnd);
        mergerSlope = IntermediateSlope(mergerStart) + intermediateSlope - MergerRingdownSlope(mergerStart);
        mergerConstant = Intermediate(mergerStart) + intermediateConstant + (intermediateSlope * mergerStart)
            - MergerRingdown(mergerStart) - (mergerSlope * mergerStart);
    }

    /// <summary>The phase at one dimensionless frequency M f.</summary>
    public double At(double frequency) =>
        frequency < InspiralEnd ? Inspiral(frequency)
        : frequency < mergerStart ? Intermediate(frequency) + intermediateConstant + (intermediateSlope * frequency)
        : MergerRingdown(frequency) + mergerConstant + (mergerSlope * frequency);

    /// <summary>Slope dφ/d(M f) of the merger-ringdown form without its joining term: the time shift of eq. 14 evaluated at the amplitude's peak.</summary>
    public double MergerRingdownSlope(double frequency)
    {
        double x = (frequency - atanCentre) / damping;
        return alpha1 + (alpha2 / (frequency * frequency)) + (alpha3 / Math.Sqrt(Math.Sqrt(frequency))) + (alpha4 / (damping * (1 + (x * x))));
    }

    /// <summary>Where the forms change on a grid.</summary>
    public GridRegions RegionsOn(FrequencyGrid grid) => GridRegions.Of(grid, InspiralEnd / massSeconds, mergerStart / massSeconds);

    /// <summary>The phase plus <c>constant + slope · M f</c> at the frequencies of a block.</summary>
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
        FillInspiral(block.Part(0, first), constant, slope, BlockBuffer.From<TLane>(buffer, 0));
        FillIntermediate(block.Part(first, second), constant, slope, BlockBuffer.From<TLane>(buffer, first));
        FillMergerRingdown(block.Part(second, block.Count), constant, slope, BlockBuffer.From<TLane>(buffer, second));
    }

    private double Inspiral(double frequency)
    {
        double v = Math.Cbrt(Math.PI * frequency);
        double logarithm = Math.Log(v);
        CalibratedSeries s = calibrated;
        double high = s.S1 + (v * (s.S2 + (v * (s.S3 + (v * s.S4)))));
        double sum = pn.N7 + (v * high);
        sum = pn.N6 + (pn.L6 * logarithm) + (v * sum);
        sum = pn.N5 + (pn.L5 * logarithm) + (v * sum);
        sum = pn.N4 + (v * sum);
        sum = pn.N3 + (v * sum);
        sum = pn.N2 + (v * sum);
        sum = pn.N0 + (v * v * sum);
        return (sum / (v * v * v * v * v)) - (Math.PI / 4);
    }

    private double InspiralSlope(double frequency)
    {
        double v = Math.Cbrt(Math.PI * frequency);
        double logarithm = Math.Log(v);
        CalibratedSeries s = calibrated;
        double high = (3 * s.S1) + (v * ((4 * s.S2) + (v * ((5 * s.S3) + (v * 6 * s.S4)))));
        double sum = (2 * pn.N7) + (v * high);
        sum = pn.N6 + (pn.L6 * (1 + logarithm)) + (v * sum);
        sum = pn.L5 + (v * sum);
        sum = (-1 * pn.N4) + (v * sum);
        sum = (-2 * pn.N3) + (v * sum);
        sum = (-3 * pn.N2) + (v * sum);
        sum = (-5 * pn.N0) + (v * v * sum);
        double v2 = v * v;
        return Math.PI * sum / (3 * v2 * v2 * v2 * v2);
    }

    private double Intermediate(double frequency) =>
        (beta1 * frequency) - (beta3 / (3 * frequency * frequency * frequency)) + (beta2 * Math.Log(frequency));

    private double IntermediateSlope(double frequency)
    {
        double square = frequency * frequency;
        return beta1 + (beta3 / (square * square)) + (beta2 / frequency);
    }

    private double MergerRingdown(double frequency) =>
        (alpha1 * frequency) - (alpha2 / frequency) + (4.0 / 3 * alpha3 * Math.Sqrt(frequency * Math.Sqrt(frequency)))
        + (alpha4 * Math.Atan((frequency - atanCentre) / damping));

    private void FillInspiral<TLane>(GridBlock<TLane> block, double constant, double slope, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane scale = TLane.Of(velocityScale);
        TLane third = TLane.Of(1.0 / 3);
        TLane logarithmOffset = TLane.Of((LogarithmOfPi + logarithmOfMass) / 3);
        TLane offset = TLane.Of(constant - (Math.PI / 4));
        TLane linear = TLane.Of(slope * massSeconds);
        TLane inverseScale = TLane.Of(1 / velocityScale);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> cubeRoots = block.CubeRoots;
        ReadOnlySpan<TLane> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<TLane> logarithms = block.Logarithms;
        for (int i = 0; i < cubeRoots.Length; i++)
        {
            TLane v = cubeRoots[i] * scale;
            TLane logarithm = TLane.MultiplyAdd(logarithms[i], third, logarithmOffset);
            TLane sum = TLane.MultiplyAdd(v, TLane.Of(calibrated.S4), TLane.Of(calibrated.S3));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(calibrated.S2));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(calibrated.S1));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(pn.N7));
            sum = TLane.MultiplyAdd(sum, v, TLane.MultiplyAdd(logarithm, TLane.Of(pn.L6), TLane.Of(pn.N6)));
            sum = TLane.MultiplyAdd(sum, v, TLane.MultiplyAdd(logarithm, TLane.Of(pn.L5), TLane.Of(pn.N5)));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(pn.N4));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(pn.N3));
            sum = TLane.MultiplyAdd(sum, v, TLane.Of(pn.N2));
            sum = TLane.MultiplyAdd(sum, v * v, TLane.Of(pn.N0));
            TLane inverse = inverseCubeRoots[i] * inverseScale;
            TLane inverseSquare = inverse * inverse;
            TLane line = TLane.MultiplyAdd(frequencies[i], linear, offset);
            destination[i] = TLane.MultiplyAdd(sum, inverseSquare * inverseSquare * inverse, line);
        }
    }

    private void FillIntermediate<TLane>(GridBlock<TLane> block, double constant, double slope, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane linear = TLane.Of((beta1 + intermediateSlope + slope) * massSeconds);
        TLane offset = TLane.Of(constant + intermediateConstant + (beta2 * logarithmOfMass));
        TLane logarithmic = TLane.Of(beta2);
        TLane cubic = TLane.Of(-beta3 / (3 * massSeconds * massSeconds * massSeconds));
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<TLane> logarithms = block.Logarithms;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane inverse = inverseCubeRoots[i] * inverseCubeRoots[i] * inverseCubeRoots[i];
            TLane sum = TLane.MultiplyAdd(frequencies[i], linear, TLane.MultiplyAdd(logarithms[i], logarithmic, offset));
            destination[i] = TLane.MultiplyAdd(cubic, inverse * inverse * inverse, sum);
        }
    }

    private void FillMergerRingdown<TLane>(GridBlock<TLane> block, double constant, double slope, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane linear = TLane.Of((alpha1 + mergerSlope + slope) * massSeconds);
        TLane power = TLane.Of(4.0 / 3 * alpha3 * Math.Sqrt(massSeconds * Math.Sqrt(massSeconds)));
        TLane offset = TLane.Of(constant + mergerConstant);
        TLane reciprocal = TLane.Of(-alpha2 / massSeconds);
        TLane arcScale = TLane.Of(massSeconds / damping);
        TLane arcOffset = TLane.Of(-atanCentre / damping);
        TLane arc = TLane.Of(alpha4);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<TLane> powers = block.ThreeQuarterPowers;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane frequency = frequencies[i];
            TLane inverse = inverseCubeRoots[i] * inverseCubeRoots[i] * inverseCubeRoots[i];
            TLane sum = TLane.MultiplyAdd(frequency, linear, TLane.MultiplyAdd(powers[i], power, offset));
            sum = TLane.MultiplyAdd(inverse, reciprocal, sum);
            TLane angle = LaneMath.Atan(TLane.MultiplyAdd(frequency, arcScale, arcOffset));
            destination[i] = TLane.MultiplyAdd(angle, arc, sum);
        }
    }

    /// <summary>Calibrated terms Σ S_i vⁱ⁻¹ beyond 3.5PN, v = (π M f)^{1/3}.</summary>
    private readonly record struct CalibratedSeries(double S1, double S2, double S3, double S4);
}
