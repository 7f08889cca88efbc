namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Amplitude of IMRPhenomXAS in geometric units, Pratten et al. 2020 (arXiv:2001.11412) section VI: post-Newtonian with three calibrated terms up to a quarter of the way from the MECO to the
/// ISCO frequency, the inverse of a quartic, and a Lorentzian merger-ringdown beyond its peak.
/// </summary>
internal readonly struct PhenomXAmplitude
{
    private readonly double massSeconds;
    private readonly double massRoot;
    private readonly double newtonian;
    private readonly double newtonianInHertz;
    private readonly double inspiralEnd;
    private readonly double peak;
    private readonly AmplitudeSeries inspiral;
    private readonly JoiningQuartic inverseIntermediate;
    private readonly DampedLorentzian ringdown;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Masses and spins.</param>
    /// <param name="remnant">Its remnant.</param>
    /// <param name="meco">M f of the minimum-energy circular orbit.</param>
    /// <param name="totalMassSeconds">M [s], for frequencies in Hz.</param>
    public PhenomXAmplitude(in PhenomXParameters binary, in PhenomXRemnant remnant, double meco, double totalMassSeconds)
    {
        massSeconds = totalMassSeconds;
        massRoot = Math.Cbrt(totalMassSeconds);
        newtonian = Math.Sqrt(2.0 / 3 * binary.Eta) * Math.Pow(Math.PI, -1.0 / 6);
        newtonianInHertz = newtonian * Math.Pow(totalMassSeconds, -7.0 / 6);
        inspiralEnd = meco + (0.25 * (remnant.Isco - meco));
        inspiral = Inspiral(binary, inspiralEnd);

        double width = remnant.Ringdown.Damping * PhenomXFits.RingdownAmplitudeSigma.At(binary, binary.TotalSpin);
        double decay = PhenomXFits.RingdownAmplitudeLambda.At(binary, binary.TotalSpin) / width;
        DampedLorentzian unit = new(remnant.Ringdown.Frequency, width, decay, 1);
        peak = unit.Peak;
        ringdown = unit with { Height = PhenomXFits.RingdownAmplitudePeak.At(binary, binary.TotalSpin) / unit.At(peak) };

        (double firstValue, double firstSlope) = Inverse(inspiralEnd, inspiral.At(inspiralEnd), inspiral.SlopeAt(inspiralEnd));
        (double lastValue, double lastSlope) = Inverse(peak, ringdown.At(peak), ringdown.SlopeAt(peak));
        double middle = 1 / PhenomXFits.IntermediateAmplitude2.At(binary, binary.TotalSpin);
        inverseIntermediate = new JoiningQuartic(inspiralEnd, firstValue, firstSlope, middle, peak, lastValue, lastSlope);
    }

    /// <summary>Where the forms change on a grid.</summary>
    public GridRegions RegionsOn(FrequencyGrid grid) => GridRegions.Of(grid, inspiralEnd / massSeconds, peak / massSeconds);

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
        inspiral.Fill(block.Part(0, first), massRoot, factor * newtonianInHertz, BlockBuffer.From<TLane>(buffer, 0));
        FillIntermediate(block.Part(first, second), factor * newtonian, BlockBuffer.From<TLane>(buffer, first));
        ringdown.Fill(block.Part(second, block.Count), massSeconds, factor * newtonianInHertz, BlockBuffer.From<TLane>(buffer, second));
    }

    /// <summary>Value and slope of f^{7/6}/A, which the intermediate region continues.</summary>
    private static (double Value, double Slope) Inverse(double frequency, double value, double slope)
    {
        double power = Math.Pow(frequency, 7.0 / 6);
        return (power / value, (7.0 / 6 * power / (frequency * value)) - (power * slope / (value * value)));
    }

    private static AmplitudeSeries Inspiral(in PhenomXParameters binary, double end)
    {
        // The calibrated terms pass through the fitted values at a half, three quarters and the whole of the region: a parabola in f^{1/3}.
        double x1 = Math.Cbrt(0.5 * end);
        double x2 = Math.Cbrt(0.75 * end);
        double x3 = Math.Cbrt(end);
        double w1 = PhenomXFits.InspiralAmplitude2.At(binary, binary.ReducedSpin) / SeventhPower(x1);
        double w2 = PhenomXFits.InspiralAmplitude3.At(binary, binary.ReducedSpin) / SeventhPower(x2);
        double w3 = PhenomXFits.InspiralAmplitude4.At(binary, binary.ReducedSpin) / SeventhPower(x3);
        double d12 = (w2 - w1) / (x2 - x1);
        double d23 = (w3 - w2) / (x3 - x2);
        double rho3 = (d23 - d12) / (x3 - x1);
        double rho2 = d12 - (rho3 * (x1 + x2));
        double rho1 = w1 - (x1 * (rho2 + (rho3 * x1)));

        const double pi = Math.PI;
        double root = Math.Cbrt(pi);
        double eta = binary.Eta;
        double eta2 = eta * eta;
        double delta = binary.Delta;
        double chi1 = binary.Spin1;
        double chi2 = binary.Spin2;
        double square1 = chi1 * chi1;
        double square2 = chi2 * chi2;
        double sum = chi1 + chi2;
        double weighted = sum + (delta * (chi1 - chi2));
        double weightedSquares = (square1 * (1 + delta)) + (square2 * (1 - delta));
        double a2 = ((1804 * eta) - 969) / 672;
        double a3 = ((81 * weighted) - (44 * sum * eta)) / 48;
        double a4 = (-27312085 - (10287648 * weightedSquares)
            + (24 * eta * (-1975055 + (10584 * ((81 * square1) - (94 * chi1 * chi2) + (81 * square2))) + (1473794 * eta)))) / 8128512;
        double a5 = ((chi1 * square1 * 6048 * (1 + delta - ((3 + delta) * eta))) + (chi2 * square2 * 6048 * (1 - delta - ((3 - delta) * eta)))
            + (chi1 * ((287213 * (1 + delta)) - (4 * (93414 + (2083 * delta)) * eta)))
            + (chi2 * ((287213 * (1 - delta)) - (4 * (93414 - (2083 * delta)) * eta)))
            - (35632 * sum * eta2) + (42840 * ((4 * eta) - 1) * pi)) / 32256;
        double quadratic = 28 * eta2 * (-3248849057.0 + (11088 * ((163199 * square1) - (266498 * chi1 * chi2) + (163199 * square2))));
        double spinning = 116424 * ((147117 * weightedSquares) + (60928 * pi * weighted));
        double linear = 545384828789.0 - (77616 * ((638642 * chi1 * chi2) + (square1 * ((282718 * delta) - 158633)) - (square2 * ((282718 * delta) + 158633))
            - (107520 * pi * sum) + (275520 * pi * pi)));
        double a6 = (-1242641879927.0 + (12 * (quadratic + (27026893936.0 * eta2 * eta) - spinning + (eta * linear)))) / 60085960704.0;
        return new AmplitudeSeries(a2 * root * root, a3 * pi, a4 * pi * root, a5 * pi * root * root, a6 * pi * pi, rho1, rho2, rho3);
    }

    private static double SeventhPower(double x)
    {
        double cube = x * x * x;
        return cube * cube * x;
    }

    private void FillIntermediate<TLane>(GridBlock<TLane> block, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane mass = TLane.Of(massSeconds);
        TLane factor = TLane.Of(scale);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        for (int i = 0; i < frequencies.Length; i++)
        {
            destination[i] = factor / inverseIntermediate.At(frequencies[i] * mass);
        }
    }
}
