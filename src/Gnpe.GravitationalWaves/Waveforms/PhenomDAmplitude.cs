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
    private readonly AmplitudeSeries inspiral;
    private readonly JoiningQuartic intermediate;
    private readonly DampedLorentzian ringdown;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Mass fractions and aligned spins.</param>
    /// <param name="remnant">Ringdown of the remnant.</param>
    /// <param name="totalMassSeconds">M [s], for frequencies in Hz.</param>
    public PhenomDAmplitude(in MassSpinParameters binary, Ringdown remnant, double totalMassSeconds)
    {
        double eta = binary.Eta;
        double xi = binary.Xi;
        massSeconds = totalMassSeconds;
        massRoot = Math.Cbrt(totalMassSeconds);
        newtonian = Math.Sqrt(2.0 / 3 * eta) * Math.Pow(Math.PI, -1.0 / 6);
        newtonianInHertz = newtonian * Math.Pow(massSeconds, -7.0 / 6);
        inspiral = InspiralCoefficients(binary);

        double width = remnant.Damping * PhenomDFits.Gamma3.At(eta, xi);
        ringdown = new DampedLorentzian(remnant.Frequency, width, PhenomDFits.Gamma2.At(eta, xi) / width, PhenomDFits.Gamma1.At(eta, xi) * width);
        PeakFrequency = ringdown.Peak;
        intermediate = new JoiningQuartic(
            InspiralEnd,
            inspiral.At(InspiralEnd),
            inspiral.SlopeAt(InspiralEnd),
            PhenomDFits.IntermediateAmplitude.At(eta, xi),
            PeakFrequency,
            ringdown.At(PeakFrequency),
            ringdown.SlopeAt(PeakFrequency));
    }

    /// <summary>M f_peak (eq. 20), where the merger-ringdown begins.</summary>
    public double PeakFrequency { get; }

    /// <summary>The amplitude at one dimensionless frequency M f.</summary>
    public double At(double frequency)
    {
        double shape = frequency < InspiralEnd ? inspiral.At(frequency)
            : frequency < PeakFrequency ? intermediate.At(frequency)
            : ringdown.At(frequency);
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
        inspiral.Fill(block.Part(0, first), massRoot, scale, BlockBuffer.From<TLane>(buffer, 0));
        FillIntermediate(block.Part(first, second), scale, BlockBuffer.From<TLane>(buffer, first));
        ringdown.Fill(block.Part(second, block.Count), massSeconds, scale, BlockBuffer.From<TLane>(buffer, second));
    }

    private static AmplitudeSeries InspiralCoefficients(in MassSpinParameters binary)
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

        return new AmplitudeSeries(
            a2 * cubeRootOfPi * cubeRootOfPi,
            a3 * pi,
            a4 * pi * cubeRootOfPi,
            a5 * pi * cubeRootOfPi * cubeRootOfPi,
            a6 * pi * pi,
            PhenomDFits.Rho1.At(eta, xi),
            PhenomDFits.Rho2.At(eta, xi),
            PhenomDFits.Rho3.At(eta, xi));
    }

    private void FillIntermediate<TLane>(GridBlock<TLane> block, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane mass = TLane.Of(massSeconds);
        TLane factor = TLane.Of(scale);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        for (int i = 0; i < frequencies.Length; i++)
        {
            destination[i] = intermediate.At(frequencies[i] * mass) * powers[i] * factor;
        }
    }
}
