using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Amplitude of IMRPhenomD in geometric units, Khan et al. 2016 (arXiv:1508.07253): post-Newtonian inspiral (eqs. 29–30, appendix B), intermediate quartic
/// (eqs. 21–26) and Lorentzian merger-ringdown (eq. 19), each relative to the Newtonian amplitude √(2η/3) π^{−1/6} (M f)^{−7/6}.
/// </summary>
internal sealed class PhenomDAmplitude
{
    private const double InspiralEnd = 0.014;

    private readonly double newtonian;
    private readonly double[] inspiral;
    private readonly double intermediateMiddle;
    private readonly double[] intermediate;
    private readonly double ringdownFrequency;
    private readonly double width;
    private readonly double decay;
    private readonly double height;

    public PhenomDAmplitude(in MassSpinParameters binary, Ringdown ringdown)
    {
        double eta = binary.Eta;
        double xi = binary.Xi;
        newtonian = Math.Sqrt(2.0 / 3 * eta) * Math.Pow(Math.PI, -1.0 / 6);
        inspiral = InspiralCoefficients(binary);

        double gamma2 = PhenomDFits.Gamma2.At(eta, xi);
        ringdownFrequency = ringdown.Frequency;
        width = ringdown.Damping * PhenomDFits.Gamma3.At(eta, xi);
        decay = gamma2 / width;
        height = PhenomDFits.Gamma1.At(eta, xi) * width;

        // Eq. 20 has no real value for γ₂ > 1; LALSimulation then drops the root.
        double root = gamma2 > 1 ? 0 : Math.Sqrt(1 - (gamma2 * gamma2));
        PeakFrequency = Math.Abs(ringdownFrequency + ((root - 1) / decay));

        intermediateMiddle = 0.5 * (InspiralEnd + PeakFrequency);
        intermediate = IntermediateCoefficients(PhenomDFits.IntermediateAmplitude.At(eta, xi));
    }

    /// <summary>M f_peak (eq. 20), where the merger-ringdown begins.</summary>
    public double PeakFrequency { get; }

    /// <summary>The amplitude at one dimensionless frequency M f.</summary>
    public double At(double frequency)
    {
        double shape = frequency < InspiralEnd ? Inspiral(frequency)
            : frequency < PeakFrequency ? Intermediate(frequency)
            : MergerRingdown(frequency);
        return newtonian * Math.Pow(frequency, -7.0 / 6) * shape;
    }

    /// <summary>
    /// The amplitude, times a factor, at the first <paramref name="count"/> frequencies of a grid.
    /// </summary>
    public void Fill(FrequencyGrid grid, double totalMassSeconds, double factor, Span<double> destination, int count)
    {
        int inspiralCount = Math.Min(count, grid.CountBelow(InspiralEnd / totalMassSeconds));
        int intermediateCount = Math.Clamp(grid.CountBelow(PeakFrequency / totalMassSeconds), inspiralCount, count);
        double scale = factor * newtonian * Math.Pow(totalMassSeconds, -7.0 / 6);
        destination = destination[..count];
        FillInspiral(grid, totalMassSeconds, scale, destination, inspiralCount);
        FillIntermediate(grid, totalMassSeconds, scale, destination, inspiralCount, intermediateCount);
        FillMergerRingdown(grid, totalMassSeconds, scale, destination, intermediateCount);
    }

    private static double[] InspiralCoefficients(in MassSpinParameters binary)
    {
        const double pi = Math.PI;
        double eta = binary.Eta;
        double eta2 = eta * eta;
        double eta3 = eta2 * eta;
        double xi = binary.Xi;
        double symmetric = binary.SymmetricSpin;
        double delta = binary.Delta;
        double antisymmetric = binary.AntisymmetricSpin;
        double cubeRootOfPi = Math.Cbrt(pi);

        double a2 = (-323.0 / 224) + (451.0 / 168 * eta);
        double a3 = (27.0 / 8 * delta * antisymmetric) + (((27.0 / 8) - (11.0 / 6 * eta)) * symmetric);
        double a4 = (-27312085.0 / 8128512) - (1975055.0 / 338688 * eta) + (105271.0 / 24192 * eta2)
            + (((-81.0 / 32) + (8 * eta)) * antisymmetric * antisymmetric)
            - (81.0 / 16 * delta * antisymmetric * symmetric)
            + (((-81.0 / 32) + (17.0 / 8 * eta)) * symmetric * symmetric);
        double a5 = (-85.0 / 64 * pi) + (85.0 / 16 * pi * eta)
            + (delta * ((285197.0 / 16128) - (1579.0 / 4032 * eta)) * antisymmetric)
            + (((285197.0 / 16128) - (15317.0 / 672 * eta) - (2227.0 / 1008 * eta2)) * symmetric);
        double a6 = (-177520268561.0 / 8583708672)
            + (((545384828789.0 / 5007163392) - (205.0 / 48 * pi * pi)) * eta)
            - (3248849057.0 / 178827264 * eta2) + (34473079.0 / 6386688 * eta3)
            + (((1614569.0 / 64512) - (1873643.0 / 16128 * eta) + (2167.0 / 42 * eta2)) * antisymmetric * antisymmetric)
            + (((31.0 / 12) - (7.0 / 3 * eta)) * pi * symmetric)
            + (((1614569.0 / 64512) - (61391.0 / 1344 * eta) + (57451.0 / 4032 * eta2)) * symmetric * symmetric)
            + (delta * antisymmetric * ((31.0 / 12 * pi) + (((1614569.0 / 32256) - (165961.0 / 2688 * eta)) * symmetric)));

        return
        [
            1, 0,
            a2 * cubeRootOfPi * cubeRootOfPi,
            a3 * pi,
            a4 * pi * cubeRootOfPi,
            a5 * pi * cubeRootOfPi * cubeRootOfPi,
            a6 * pi * pi,
            PhenomDFits.Rho1.At(eta, xi),
            PhenomDFits.Rho2.At(eta, xi),
            PhenomDFits.Rho3.At(eta, xi),
        ];
    }

    /// <summary>
    /// The quartic through the inspiral's value and slope at 0.014, the fitted value in the middle and the ringdown's value and slope at the peak,
    /// as Newton's divided differences on the nodes f₁, f₁, f₂, f₃, f₃.
    /// </summary>
    private double[] IntermediateCoefficients(double middleValue)
    {
        double half = 0.5 * (PeakFrequency - InspiralEnd);
        double whole = 2 * half;
        double firstValue = Inspiral(InspiralEnd);
        double firstSlope = InspiralSlope(InspiralEnd);
        double lastValue = MergerRingdown(PeakFrequency);
        double lastSlope = MergerRingdownSlope(PeakFrequency);

        double d12 = (middleValue - firstValue) / half;
        double d23 = (lastValue - middleValue) / half;
        double d112 = (d12 - firstSlope) / half;
        double d123 = (d23 - d12) / whole;
        double d233 = (lastSlope - d23) / half;
        double d1123 = (d123 - d112) / whole;
        double d1233 = (d233 - d123) / whole;
        return [firstValue, firstSlope, d112, d1123, (d1233 - d1123) / whole];
    }

    private double Inspiral(double frequency)
    {
        double root = Math.Cbrt(frequency);
        double sum = 0;
        for (int i = inspiral.Length - 1; i >= 0; i--)
        {
            sum = (sum * root) + inspiral[i];
        }

        return sum;
    }

    private double InspiralSlope(double frequency)
    {
        double root = Math.Cbrt(frequency);
        double sum = 0;
        for (int i = inspiral.Length - 1; i >= 1; i--)
        {
            sum = (sum * root) + (i * inspiral[i]);
        }

        return sum / (3 * root * root);
    }

    private double Intermediate(double frequency)
    {
        double[] c = intermediate;
        double x1 = frequency - InspiralEnd;
        return c[0] + (x1 * (c[1] + (x1 * (c[2] + ((frequency - intermediateMiddle) * (c[3] + ((frequency - PeakFrequency) * c[4])))))));
    }

    private double MergerRingdown(double frequency)
    {
        double x = frequency - ringdownFrequency;
        return height * Math.Exp(-decay * x) / ((x * x) + (width * width));
    }

    private double MergerRingdownSlope(double frequency)
    {
        double x = frequency - ringdownFrequency;
        return -MergerRingdown(frequency) * (decay + (2 * x / ((x * x) + (width * width))));
    }

    private void FillInspiral(FrequencyGrid grid, double totalMassSeconds, double scale, Span<double> destination, int end)
    {
        double massRoot = Math.Cbrt(totalMassSeconds);
        double[] c = inspiral;
        ReadOnlySpan<double> cubeRoots = grid.CubeRoots;
        ReadOnlySpan<double> powers = grid.MinusSevenSixthsPowers;
        for (int i = 0; i < end; i += Vector<double>.Count)
        {
            Vector<double> root = new Vector<double>(cubeRoots[i..]) * massRoot;
            Vector<double> sum = (root * c[9]) + new Vector<double>(c[8]);
            for (int order = 7; order >= 2; order--)
            {
                sum = (sum * root) + new Vector<double>(c[order]);
            }

            sum = (sum * root * root) + Vector<double>.One;
            VectorStore.At(destination, i, sum * new Vector<double>(powers[i..]) * scale);
        }
    }

    private void FillIntermediate(FrequencyGrid grid, double totalMassSeconds, double scale, Span<double> destination, int start, int end)
    {
        double[] c = intermediate;
        Vector<double> first = new(InspiralEnd);
        Vector<double> middle = new(intermediateMiddle);
        Vector<double> last = new(PeakFrequency);
        ReadOnlySpan<double> frequencies = grid.PaddedFrequencies;
        ReadOnlySpan<double> powers = grid.MinusSevenSixthsPowers;
        for (int i = start; i < end; i += Vector<double>.Count)
        {
            Vector<double> frequency = new Vector<double>(frequencies[i..]) * totalMassSeconds;
            Vector<double> sum = ((frequency - last) * c[4]) + new Vector<double>(c[3]);
            sum = (sum * (frequency - middle)) + new Vector<double>(c[2]);
            sum = (sum * (frequency - first)) + new Vector<double>(c[1]);
            sum = (sum * (frequency - first)) + new Vector<double>(c[0]);
            VectorStore.At(destination, i, sum * new Vector<double>(powers[i..]) * scale);
        }
    }

    private void FillMergerRingdown(FrequencyGrid grid, double totalMassSeconds, double scale, Span<double> destination, int start)
    {
        Vector<double> centre = new(ringdownFrequency);
        Vector<double> widthSquare = new(width * width);
        double amplitude = scale * height;
        ReadOnlySpan<double> frequencies = grid.PaddedFrequencies;
        ReadOnlySpan<double> powers = grid.MinusSevenSixthsPowers;
        for (int i = start; i < destination.Length; i += Vector<double>.Count)
        {
            Vector<double> x = (new Vector<double>(frequencies[i..]) * totalMassSeconds) - centre;
            Vector<double> shape = Vector.Exp(x * -decay) / ((x * x) + widthSquare);
            VectorStore.At(destination, i, shape * new Vector<double>(powers[i..]) * amplitude);
        }
    }
}
