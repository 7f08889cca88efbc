namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Amplitude of IMRPhenomD in geometric units, Khan et al. 2016 (arXiv:1508.07253): post-Newtonian inspiral (eqs. 29–30, appendix B), intermediate quartic
/// (eqs. 21–26) and Lorentzian merger-ringdown (eq. 19), each relative to the Newtonian amplitude √(2η/3) π^{−1/6} (M f)^{−7/6}.
/// </summary>
internal readonly struct PhenomDAmplitude
{
    private const double InspiralEnd = 0.014;

    private readonly double massSeconds;
    private readonly double massRoot;
    private readonly double newtonian;
    private readonly double newtonianInHertz;
    private readonly InspiralSeries inspiral;
    private readonly double intermediateMiddle;
    private readonly Quartic intermediate;
    private readonly double ringdownFrequency;
    private readonly double width;
    private readonly double decay;
    private readonly double height;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Mass fractions and aligned spins.</param>
    /// <param name="ringdown">Ringdown of the remnant.</param>
    /// <param name="totalMassSeconds">M [s], for frequencies in Hz.</param>
    public PhenomDAmplitude(in MassSpinParameters binary, Ringdown ringdown, double totalMassSeconds)
    {
        massSeconds = totalMassSeconds;
        massRoot = Math.Cbrt(totalMassSeconds);
        double eta = binary.Eta;
        double xi = binary.Xi;
        newtonian = Math.Sqrt(2.0 / 3 * eta) * Math.Pow(Math.PI, -1.0 / 6);
        newtonianInHertz = newtonian * Math.Pow(massSeconds, -7.0 / 6);
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

    /// <summary>Where the forms change on a grid.</summary>
    public GridRegions RegionsOn(FrequencyGrid grid) => GridRegions.Of(grid, InspiralEnd / massSeconds, PeakFrequency / massSeconds);

    /// <summary>The amplitude times a factor at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="regions">Of <see cref="RegionsOn"/> for the block's grid.</param>
    /// <param name="factor">Factor.</param>
    /// <param name="buffer">Receives the amplitude; of <see cref="BlockBuffer.Length"/>.</param>
    public void Fill<TLane>(in GridBlock<TLane> block, GridRegions regions, double factor, Span<double> buffer)
        where TLane : struct, ILane<TLane>
    {
        // Ascending, so that what a vector writes beyond its region the next region overwrites.
        (int first, int second) = regions.Within(block);
        double scale = factor * newtonianInHertz;
        FillInspiral(block.Part(0, first), scale, BlockBuffer.From<TLane>(buffer, 0));
        FillIntermediate(block.Part(first, second), scale, BlockBuffer.From<TLane>(buffer, first));
        FillMergerRingdown(block.Part(second, block.Count), scale, BlockBuffer.From<TLane>(buffer, second));
    }

    private static InspiralSeries InspiralCoefficients(in MassSpinParameters binary)
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

        return new InspiralSeries(
            a2 * cubeRootOfPi * cubeRootOfPi,
            a3 * pi,
            a4 * pi * cubeRootOfPi,
            a5 * pi * cubeRootOfPi * cubeRootOfPi,
            a6 * pi * pi,
            PhenomDFits.Rho1.At(eta, xi),
            PhenomDFits.Rho2.At(eta, xi),
            PhenomDFits.Rho3.At(eta, xi));
    }

    /// <summary>
    /// The quartic through the inspiral's value and slope at 0.014, the fitted value in the middle and the ringdown's value and slope at the peak,
    /// as Newton's divided differences on the nodes f₁, f₁, f₂, f₃, f₃.
    /// </summary>
    private Quartic IntermediateCoefficients(double middleValue)
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
        return new Quartic(firstValue, firstSlope, d112, d1123, (d1233 - d1123) / whole);
    }

    private double Inspiral(double frequency)
    {
        InspiralSeries c = inspiral;
        double r = Math.Cbrt(frequency);
        return 1 + (r * r * (c.C2 + (r * (c.C3 + (r * (c.C4 + (r * (c.C5 + (r * (c.C6 + (r * (c.C7 + (r * (c.C8 + (r * c.C9)))))))))))))));
    }

    private double InspiralSlope(double frequency)
    {
        InspiralSeries c = inspiral;
        double r = Math.Cbrt(frequency);
        double high = (7 * c.C7) + (r * ((8 * c.C8) + (r * 9 * c.C9)));
        return ((2 * c.C2) + (r * ((3 * c.C3) + (r * ((4 * c.C4) + (r * ((5 * c.C5) + (r * ((6 * c.C6) + (r * high)))))))))) / (3 * r);
    }

    private double Intermediate(double frequency)
    {
        Quartic c = intermediate;
        double x1 = frequency - InspiralEnd;
        return c.C0 + (x1 * (c.C1 + (x1 * (c.C2 + ((frequency - intermediateMiddle) * (c.C3 + ((frequency - PeakFrequency) * c.C4)))))));
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

    private void FillInspiral<TLane>(GridBlock<TLane> block, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane rootScale = TLane.Of(massRoot);
        TLane factor = TLane.Of(scale);
        ReadOnlySpan<TLane> cubeRoots = block.CubeRoots;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        for (int i = 0; i < cubeRoots.Length; i++)
        {
            TLane root = cubeRoots[i] * rootScale;
            TLane sum = TLane.MultiplyAdd(root, TLane.Of(inspiral.C9), TLane.Of(inspiral.C8));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C7));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C6));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C5));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C4));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C3));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(inspiral.C2));
            sum = TLane.MultiplyAdd(sum, root * root, TLane.Of(1));
            destination[i] = sum * powers[i] * factor;
        }
    }

    private void FillIntermediate<TLane>(GridBlock<TLane> block, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane mass = TLane.Of(massSeconds);
        TLane factor = TLane.Of(scale);
        TLane first = TLane.Of(-InspiralEnd);
        TLane middle = TLane.Of(-intermediateMiddle);
        TLane last = TLane.Of(-PeakFrequency);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane frequency = frequencies[i] * mass;
            TLane fromFirst = frequency + first;
            TLane sum = TLane.MultiplyAdd(frequency + last, TLane.Of(intermediate.C4), TLane.Of(intermediate.C3));
            sum = TLane.MultiplyAdd(sum, frequency + middle, TLane.Of(intermediate.C2));
            sum = TLane.MultiplyAdd(sum, fromFirst, TLane.Of(intermediate.C1));
            sum = TLane.MultiplyAdd(sum, fromFirst, TLane.Of(intermediate.C0));
            destination[i] = sum * powers[i] * factor;
        }
    }

    private void FillMergerRingdown<TLane>(GridBlock<TLane> block, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane mass = TLane.Of(massSeconds);
        TLane centre = TLane.Of(-ringdownFrequency);
        TLane widthSquare = TLane.Of(width * width);
        TLane rate = TLane.Of(-decay);
        TLane factor = TLane.Of(scale * height);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        if (frequencies.IsEmpty)
        {
            return;
        }

        // On equidistant frequencies the exponential is a geometric sequence; a block is too short for its rounding to add up beyond 1e-14.
        TLane exponential = TLane.Exp(TLane.MultiplyAdd(frequencies[0], mass, centre) * rate);
        TLane ratio = TLane.Of(Math.Exp(-decay * massSeconds * (block.StrideHertz ?? 0)));
        bool isUniform = block.StrideHertz.HasValue;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane x = TLane.MultiplyAdd(frequencies[i], mass, centre);
            TLane shape = (isUniform ? exponential : TLane.Exp(x * rate)) / TLane.MultiplyAdd(x, x, widthSquare);
            exponential *= ratio;
            destination[i] = shape * powers[i] * factor;
        }
    }

    /// <summary>1 + Σ C_i (M f)^{i/3}.</summary>
    private readonly record struct InspiralSeries(double C2, double C3, double C4, double C5, double C6, double C7, double C8, double C9);

    /// <summary>Newton's form on the nodes f₁, f₁, f₂, f₃.</summary>
    private readonly record struct Quartic(double C0, double C1, double C2, double C3, double C4);
}
