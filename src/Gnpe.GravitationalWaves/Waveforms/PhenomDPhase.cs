using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Phase of IMRPhenomD in geometric units, Khan et al. 2016 (arXiv:1508.07253): TaylorF2 with four calibrated terms (eqs. 27–28) below 0.018, the intermediate form
/// (eq. 16) and the merger-ringdown form (eq. 14) from half the ringdown frequency on, joined with continuous value and slope (section VIII).
/// The strain is A e^{−iφ}.
/// </summary>
internal sealed class PhenomDPhase
{
    private const double InspiralEnd = 0.018;

    private readonly TaylorF2Phasing pn;
    private readonly double[] calibrated;
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
        calibrated =
        [
            PhenomDFits.Sigma1.At(eta, xi) / (eta * Math.PI),
            0.75 * PhenomDFits.Sigma2.At(eta, xi) / (eta * Math.PI * cubeRootOfPi),
            0.6 * PhenomDFits.Sigma3.At(eta, xi) / (eta * Math.PI * cubeRootOfPi * cubeRootOfPi),
            0.5 * PhenomDFits.Sigma4.At(eta, xi) / (eta * Math.PI * Math.PI),
        ];
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

    /// <summary>The phase plus <c>constant + slope · M f</c> at the first <paramref name="count"/> frequencies of a grid.</summary>
    public void Fill(FrequencyGrid grid, double totalMassSeconds, double constant, double slope, Span<double> destination, int count)
    {
        int inspiralCount = Math.Min(count, grid.CountBelow(InspiralEnd / totalMassSeconds));
        int intermediateCount = Math.Clamp(grid.CountBelow(mergerStart / totalMassSeconds), inspiralCount, count);
        destination = destination[..count];
        FillInspiral(grid, totalMassSeconds, constant, slope, destination, inspiralCount);
        FillIntermediate(grid, totalMassSeconds, constant, slope, destination, inspiralCount, intermediateCount);
        FillMergerRingdown(grid, totalMassSeconds, constant, slope, destination, intermediateCount);
    }

    private double Inspiral(double frequency)
    {
        double v = Math.Cbrt(Math.PI * frequency);
        double logarithm = Math.Log(v);
        double[] s = calibrated;
        double high = s[0] + (v * (s[1] + (v * (s[2] + (v * s[3])))));
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
        double[] s = calibrated;
        double high = (3 * s[0]) + (v * ((4 * s[1]) + (v * ((5 * s[2]) + (v * 6 * s[3])))));
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

    private void FillInspiral(FrequencyGrid grid, double totalMassSeconds, double constant, double slope, Span<double> destination, int end)
    {
        double[] s = calibrated;
        double rootScale = Math.Cbrt(Math.PI * totalMassSeconds);
        Vector<double> logarithmOffset = new(Math.Log(Math.PI * totalMassSeconds) / 3);
        Vector<double> offset = new(constant - (Math.PI / 4));
        ReadOnlySpan<double> frequencies = grid.PaddedFrequencies;
        ReadOnlySpan<double> cubeRoots = grid.CubeRoots;
        ReadOnlySpan<double> logarithms = grid.Logarithms;
        for (int i = 0; i < end; i += Vector<double>.Count)
        {
            Vector<double> v = new Vector<double>(cubeRoots[i..]) * rootScale;
            Vector<double> logarithm = (new Vector<double>(logarithms[i..]) * (1.0 / 3)) + logarithmOffset;
            Vector<double> sum = (v * s[3]) + new Vector<double>(s[2]);
            sum = (sum * v) + new Vector<double>(s[1]);
            sum = (sum * v) + new Vector<double>(s[0]);
            sum = (sum * v) + new Vector<double>(pn.N7);
            sum = (sum * v) + (logarithm * pn.L6) + new Vector<double>(pn.N6);
            sum = (sum * v) + (logarithm * pn.L5) + new Vector<double>(pn.N5);
            sum = (sum * v) + new Vector<double>(pn.N4);
            sum = (sum * v) + new Vector<double>(pn.N3);
            sum = (sum * v) + new Vector<double>(pn.N2);
            Vector<double> v2 = v * v;
            sum = (sum * v2) + new Vector<double>(pn.N0);
            Vector<double> linear = (new Vector<double>(frequencies[i..]) * (slope * totalMassSeconds)) + offset;
            VectorStore.At(destination, i, (sum / (v2 * v2 * v)) + linear);
        }
    }

    private void FillIntermediate(FrequencyGrid grid, double totalMassSeconds, double constant, double slope, Span<double> destination, int start, int end)
    {
        double linear = beta1 + intermediateSlope + slope;
        Vector<double> offset = new(constant + intermediateConstant + (beta2 * Math.Log(totalMassSeconds)));
        Vector<double> cubic = new(-beta3 / 3);
        ReadOnlySpan<double> frequencies = grid.PaddedFrequencies;
        ReadOnlySpan<double> logarithms = grid.Logarithms;
        for (int i = start; i < end; i += Vector<double>.Count)
        {
            Vector<double> frequency = new Vector<double>(frequencies[i..]) * totalMassSeconds;
            Vector<double> sum = (frequency * linear) + (new Vector<double>(logarithms[i..]) * beta2) + offset;
            VectorStore.At(destination, i, sum + (cubic / (frequency * frequency * frequency)));
        }
    }

    private void FillMergerRingdown(FrequencyGrid grid, double totalMassSeconds, double constant, double slope, Span<double> destination, int start)
    {
        double linear = alpha1 + mergerSlope + slope;
        double powerScale = 4.0 / 3 * alpha3 * Math.Sqrt(totalMassSeconds * Math.Sqrt(totalMassSeconds));
        Vector<double> offset = new(constant + mergerConstant);
        Vector<double> centre = new(atanCentre);
        Vector<double> inverse = new(-alpha2);
        ReadOnlySpan<double> frequencies = grid.PaddedFrequencies;
        ReadOnlySpan<double> powers = grid.ThreeQuarterPowers;
        for (int i = start; i < destination.Length; i += Vector<double>.Count)
        {
            Vector<double> frequency = new Vector<double>(frequencies[i..]) * totalMassSeconds;
            Vector<double> sum = (frequency * linear) + (new Vector<double>(powers[i..]) * powerScale) + offset;
            sum += inverse / frequency;
            VectorStore.At(destination, i, sum + (VectorMath.Atan((frequency - centre) * (1 / damping)) * alpha4));
        }
    }
}
