using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Phase of IMRPhenomD in geometric units, Khan et al. 2016 (arXiv:1508.07253): TaylorF2 with four calibrated terms (eqs. 27–28) below 0.018, the intermediate form
/// (eq. 16) and the merger-ringdown form (eq. 14) from half the ringdown frequency on, joined with continuous value and slope (section VIII).
/// The strain is A e^{−iφ}.
/// </summary>
internal readonly struct PhenomDPhase
{
    private const double InspiralEnd = 0.018;

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

    public PhenomDPhase(in MassSpinParameters binary, Ringdown ringdown)
    {
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
    public GridRegions RegionsOn(FrequencyGrid grid, double totalMassSeconds) =>
        GridRegions.Of(grid, InspiralEnd / totalMassSeconds, mergerStart / totalMassSeconds);

    /// <summary>The phase plus <c>constant + slope · M f</c> at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="regions">Of <see cref="RegionsOn"/> for the block's grid.</param>
    /// <param name="totalMassSeconds">M [s].</param>
    /// <param name="constant">Constant to add [rad].</param>
    /// <param name="slope">Slope to add [rad].</param>
    /// <param name="buffer">Receives the phase [rad]; of <see cref="GridBlock.BufferLength"/>.</param>
    public void Fill(in GridBlock block, GridRegions regions, double totalMassSeconds, double constant, double slope, Span<double> buffer)
    {
        // Ascending, so that what a vector writes beyond its region the next region overwrites.
        (int first, int second) = regions.Within(block);
        FillInspiral(block.Part(0, first), totalMassSeconds, constant, slope, GridBlock.Vectors(buffer, 0));
        FillIntermediate(block.Part(first, second), totalMassSeconds, constant, slope, GridBlock.Vectors(buffer, first));
        FillMergerRingdown(block.Part(second, block.Count), totalMassSeconds, constant, slope, GridBlock.Vectors(buffer, second));
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

    private void FillInspiral(GridBlock block, double totalMassSeconds, double constant, double slope, Span<Vector<double>> destination)
    {
        double rootScale = Math.Cbrt(Math.PI * totalMassSeconds);
        Vector<double> scale = new(rootScale);
        Vector<double> third = new(1.0 / 3);
        Vector<double> logarithmOffset = new(Math.Log(Math.PI * totalMassSeconds) / 3);
        Vector<double> offset = new(constant - (Math.PI / 4));
        Vector<double> linear = new(slope * totalMassSeconds);
        Vector<double> inverseScale = new(1 / rootScale);
        ReadOnlySpan<Vector<double>> frequencies = block.Frequencies;
        ReadOnlySpan<Vector<double>> cubeRoots = block.CubeRoots;
        ReadOnlySpan<Vector<double>> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<Vector<double>> logarithms = block.Logarithms;
        for (int i = 0; i < cubeRoots.Length; i++)
        {
            Vector<double> v = cubeRoots[i] * scale;
            Vector<double> logarithm = Vector.MultiplyAddEstimate(logarithms[i], third, logarithmOffset);
            Vector<double> sum = Vector.MultiplyAddEstimate(v, new Vector<double>(calibrated.S4), new Vector<double>(calibrated.S3));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(calibrated.S2));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(calibrated.S1));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(pn.N7));
            sum = Vector.MultiplyAddEstimate(sum, v, Vector.MultiplyAddEstimate(logarithm, new Vector<double>(pn.L6), new Vector<double>(pn.N6)));
            sum = Vector.MultiplyAddEstimate(sum, v, Vector.MultiplyAddEstimate(logarithm, new Vector<double>(pn.L5), new Vector<double>(pn.N5)));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(pn.N4));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(pn.N3));
            sum = Vector.MultiplyAddEstimate(sum, v, new Vector<double>(pn.N2));
            sum = Vector.MultiplyAddEstimate(sum, v * v, new Vector<double>(pn.N0));
            Vector<double> inverse = inverseCubeRoots[i] * inverseScale;
            Vector<double> inverseSquare = inverse * inverse;
            Vector<double> line = Vector.MultiplyAddEstimate(frequencies[i], linear, offset);
            destination[i] = Vector.MultiplyAddEstimate(sum, inverseSquare * inverseSquare * inverse, line);
        }
    }

    private void FillIntermediate(GridBlock block, double totalMassSeconds, double constant, double slope, Span<Vector<double>> destination)
    {
        Vector<double> linear = new((beta1 + intermediateSlope + slope) * totalMassSeconds);
        Vector<double> offset = new(constant + intermediateConstant + (beta2 * Math.Log(totalMassSeconds)));
        Vector<double> logarithmic = new(beta2);
        Vector<double> cubic = new(-beta3 / (3 * totalMassSeconds * totalMassSeconds * totalMassSeconds));
        ReadOnlySpan<Vector<double>> frequencies = block.Frequencies;
        ReadOnlySpan<Vector<double>> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<Vector<double>> logarithms = block.Logarithms;
        for (int i = 0; i < frequencies.Length; i++)
        {
            Vector<double> inverse = inverseCubeRoots[i] * inverseCubeRoots[i] * inverseCubeRoots[i];
            Vector<double> sum = Vector.MultiplyAddEstimate(frequencies[i], linear, Vector.MultiplyAddEstimate(logarithms[i], logarithmic, offset));
            destination[i] = Vector.MultiplyAddEstimate(cubic, inverse * inverse * inverse, sum);
        }
    }

    private void FillMergerRingdown(GridBlock block, double totalMassSeconds, double constant, double slope, Span<Vector<double>> destination)
    {
        Vector<double> linear = new((alpha1 + mergerSlope + slope) * totalMassSeconds);
        Vector<double> power = new(4.0 / 3 * alpha3 * Math.Sqrt(totalMassSeconds * Math.Sqrt(totalMassSeconds)));
        Vector<double> offset = new(constant + mergerConstant);
        Vector<double> reciprocal = new(-alpha2 / totalMassSeconds);
        Vector<double> arcScale = new(totalMassSeconds / damping);
        Vector<double> arcOffset = new(-atanCentre / damping);
        Vector<double> arc = new(alpha4);
        ReadOnlySpan<Vector<double>> frequencies = block.Frequencies;
        ReadOnlySpan<Vector<double>> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<Vector<double>> powers = block.ThreeQuarterPowers;
        for (int i = 0; i < frequencies.Length; i++)
        {
            Vector<double> frequency = frequencies[i];
            Vector<double> inverse = inverseCubeRoots[i] * inverseCubeRoots[i] * inverseCubeRoots[i];
            Vector<double> sum = Vector.MultiplyAddEstimate(frequency, linear, Vector.MultiplyAddEstimate(powers[i], power, offset));
            sum = Vector.MultiplyAddEstimate(inverse, reciprocal, sum);
            Vector<double> angle = VectorMath.Atan(Vector.MultiplyAddEstimate(frequency, arcScale, arcOffset));
            destination[i] = Vector.MultiplyAddEstimate(angle, arc, sum);
        }
    }

    /// <summary>Calibrated terms Σ S_i vⁱ⁻¹ beyond 3.5PN, v = (π M f)^{1/3}.</summary>
    private readonly record struct CalibratedSeries(double S1, double S2, double S3, double S4);
}
