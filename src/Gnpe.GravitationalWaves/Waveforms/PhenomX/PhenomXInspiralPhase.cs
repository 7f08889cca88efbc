namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Inspiral phase of IMRPhenomXAS times η (Pratten et al. 2020, arXiv:2001.11412, section VII.A and appendix): TaylorF2 to 3.5PN with all known spin terms and the 4PN spin-orbit tail, and four
/// calibrated terms: −3/(128 π^{5/3}) r⁻⁵ [Σ C_i rⁱ + (L5 r⁵ + L6 r⁶ + L8 r⁸) ln(M f)] with r = (M f)^{1/3}. The sign is that of h̃ ∝ e^{+iφ}.
/// </summary>
internal readonly struct PhenomXInspiralPhase
{
    private const double LogarithmOfPi = 1.1447298858494001741;

    private static readonly double Norm = -3 / (128 * Math.PI * Math.Cbrt(Math.PI) * Math.Cbrt(Math.PI));

    private readonly double c2;
    private readonly double c3;
    private readonly double c4;
    private readonly double l5;
    private readonly double c6;
    private readonly double l6;
    private readonly double c7;
    private readonly double c8;
    private readonly double l8;
    private readonly double c9;
    private readonly double c10;
    private readonly double c11;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="binary">Masses and spins.</param>
    /// <param name="meco">M f of the minimum-energy circular orbit.</param>
    public PhenomXInspiralPhase(in PhenomXParameters binary, double meco)
    {
        const double pi = Math.PI;
        double root = Math.Cbrt(pi);
        double pi43 = pi * root;
        double pi53 = pi43 * root;
        double pi83 = pi53 * pi;
        double eta = binary.Eta;
        double eta2 = eta * eta;
        double delta = binary.Delta;
        double chi1 = binary.Spin1;
        double chi2 = binary.Spin2;
        double product = chi1 * chi2;
        double square1 = chi1 * chi1;
        double square2 = chi2 * chi2;
        double sum = chi1 + chi2;
        double antisymmetric = delta * (chi1 - chi2);
        double weighted = sum + antisymmetric;
        double own1 = square1 * (1 + delta - (2 * eta));
        double own2 = square2 * (1 - delta - (2 * eta));

        c2 = ((3715.0 / 756) + (55.0 / 9 * eta)) * root * root;
        c3 = (-16 * pi * pi) + (((113 * weighted) - (76 * sum * eta)) / 6 * pi);
        c4 = ((15293365.0 / 508032) + (27145.0 / 504 * eta) + (3085.0 / 72 * eta2) - (5.0 / 16 * ((81 * (own1 + own2)) + (316 * product * eta)))) * pi43;
        l5 = ((5 * (46374 - (6552 * eta)) * pi)
            + (-732985 * weighted) - (560 * eta * ((63 * antisymmetric) - (1213 * sum))) + (85680 * sum * eta2)) / 4536 * pi53;
        double spinSpin6 = (20 * product * eta * (11763 + (12488 * eta)))
            + (7 * square2 * ((15103 * (1 - delta)) + (2 * ((6580 * delta) - 21683) * eta) - (9808 * eta2)))
            + (7 * square1 * ((15103 * (1 + delta)) - (2 * ((6580 * delta) + 21683) * eta) - (9808 * eta2)));
        c6 = ((11583231236531.0 / 4694215680) - (5.0 / 3048192 * eta * (3147553127 + (588 * eta * ((102260 * eta) - 45633))))
            - (6848.0 / 21 * PhysicalConstants.EulerGamma) - (640.0 / 3 * pi * pi) + (2255.0 / 12 * eta * pi * pi) - (13696.0 / 21 * Math.Log(2))
            - (6848.0 / 63 * LogarithmOfPi) + (5.0 / 3 * pi * ((227 * weighted) - (156 * sum * eta))) + (5.0 / 4032 * spinSpin6)) * pi * pi;
        l6 = -6848.0 / 63 * pi * pi;
        double spinOrbit7 = (-5030016755 * weighted) + (4 * eta * ((2113331119 * sum) + (675484362 * antisymmetric)))
            - (1008 * eta2 * ((208433 * sum) + (25011 * antisymmetric))) + (90514368 * sum * eta2 * eta);
        double cubic7 = (14585 * ((chi2 * square2 * (1 - delta)) + (chi1 * square1 * (1 + delta))))
            - (5 * eta * ((chi2 * square2 * (8819 - (2985 * delta))) + (chi1 * square1 * (8819 + (2985 * delta)))
                - (8439 * chi1 * square2 * (1 - delta)) - (8439 * square1 * chi2 * (1 + delta))))
            + (40 * eta2 * sum * ((17 * square1) - (14 * product) + (17 * square2)));
        c7 = ((5.0 / 254016 * pi * (15419335 + (168 * eta * (75703 - (29618 * eta))))) + (5.0 / 6096384 * spinOrbit7)
            - (5 * pi * ((57 * (own1 + own2)) + (220 * product * eta))) + (cubic7 / 48)) * pi * pi43;
        l8 = -5.0 / 9072 * pi * ((1263141 * weighted) - (2 * eta * ((794075 * sum) + (178533 * antisymmetric))) + (94344 * sum * eta2)) * pi83;

        (double a0, double a1, double a2, double a3) = Calibrated(binary, meco);
        c8 = (l8 * (LogarithmOfPi - 1)) - (5.0 / 3 * a0);
        c9 = -5.0 / 4 * a1;
        c10 = -a2;
        c11 = -5.0 / 6 * a3;
    }

    /// <summary>The phase times η at M f.</summary>
    public double At(double frequency)
    {
        double r = Math.Cbrt(frequency);
        double logarithm = Math.Log(frequency);
        double sum = c8 + (l8 * logarithm) + (r * (c9 + (r * (c10 + (r * c11)))));
        sum = c6 + (l6 * logarithm) + (r * (c7 + (r * sum)));
        sum = c4 + (r * ((l5 * logarithm) + (r * sum)));
        sum = 1 + (r * r * (c2 + (r * (c3 + (r * sum)))));
        return Norm * sum / (r * r * r * r * r);
    }

    /// <summary>Its derivative with respect to M f.</summary>
    public double SlopeAt(double frequency)
    {
        double r = Math.Cbrt(frequency);
        double logarithm = Math.Log(frequency);
        double sum = (3 * (c8 + (l8 * logarithm))) + (3 * l8) + (r * ((4 * c9) + (r * ((5 * c10) + (r * 6 * c11)))));
        sum = c6 + (l6 * logarithm) + (3 * l6) + (r * ((2 * c7) + (r * sum)));
        sum = -c4 + (r * ((3 * l5) + (r * sum)));
        sum = -5 + (r * r * ((-3 * c2) + (r * ((-2 * c3) + (r * sum)))));
        double square = r * r;
        return Norm * sum / (3 * square * square * square * square);
    }

    /// <summary>−φ plus <c>offset + linear · f</c> at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="massRoot">M^{1/3} [s^{1/3}].</param>
    /// <param name="eta">η.</param>
    /// <param name="offset">Constant [rad].</param>
    /// <param name="linear">Slope [rad/Hz].</param>
    /// <param name="destination">Receives as many vectors as the block has.</param>
    public void Fill<TLane>(GridBlock<TLane> block, double massRoot, double eta, double offset, double linear, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane rootScale = TLane.Of(massRoot);
        TLane inverseScale = TLane.Of(1 / massRoot);
        TLane logarithmOfMass = TLane.Of(3 * Math.Log(massRoot));
        TLane norm = TLane.Of(-Norm / eta);
        TLane constant = TLane.Of(offset);
        TLane slope = TLane.Of(linear);
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> cubeRoots = block.CubeRoots;
        ReadOnlySpan<TLane> inverseCubeRoots = block.InverseCubeRoots;
        ReadOnlySpan<TLane> logarithms = block.Logarithms;
        for (int i = 0; i < cubeRoots.Length; i++)
        {
            TLane r = cubeRoots[i] * rootScale;
            TLane logarithm = logarithms[i] + logarithmOfMass;
            TLane sum = TLane.MultiplyAdd(r, TLane.Of(c11), TLane.Of(c10));
            sum = TLane.MultiplyAdd(sum, r, TLane.Of(c9));
            sum = TLane.MultiplyAdd(sum, r, TLane.MultiplyAdd(logarithm, TLane.Of(l8), TLane.Of(c8)));
            sum = TLane.MultiplyAdd(sum, r, TLane.Of(c7));
            sum = TLane.MultiplyAdd(sum, r, TLane.MultiplyAdd(logarithm, TLane.Of(l6), TLane.Of(c6)));
            sum = TLane.MultiplyAdd(sum, r, logarithm * TLane.Of(l5));
            sum = TLane.MultiplyAdd(sum, r, TLane.Of(c4));
            sum = TLane.MultiplyAdd(sum, r, TLane.Of(c3));
            sum = TLane.MultiplyAdd(sum, r, TLane.Of(c2));
            sum = TLane.MultiplyAdd(sum, r * r, TLane.Of(1));
            TLane inverse = inverseCubeRoots[i] * inverseScale;
            TLane square = inverse * inverse;
            destination[i] = TLane.MultiplyAdd(sum * norm, square * square * inverse, TLane.MultiplyAdd(frequencies[i], slope, constant));
        }
    }

    /// <summary>The calibrated terms of dφ/d(M f), 5/(128 π^{5/3}) (a0 + a1 r + a2 r² + a3 r³), through fitted values at four frequencies.</summary>
    private static (double A0, double A1, double A2, double A3) Calibrated(in PhenomXParameters binary, double meco)
    {
        const double start = 0.0026;
        double length = (1.02 * meco) - start;
        double third = PhenomXFits.InspiralPhase3.At(binary, binary.ReducedSpin);
        Span<double> values =
        [
            third + PhenomXFits.InspiralPhase13.At(binary, binary.ReducedSpin),
            third + PhenomXFits.InspiralPhase23.At(binary, binary.ReducedSpin),
            third,
            third + PhenomXFits.InspiralPhase43.At(binary, binary.ReducedSpin),
        ];
        Span<double> matrix = stackalloc double[16];
        ReadOnlySpan<double> nodes = [0, 0.25, 0.75, 1];
        for (int row = 0; row < 4; row++)
        {
            double r = Math.Cbrt(start + (nodes[row] * length));
            matrix[row * 4] = 1;
            matrix[(row * 4) + 1] = r;
            matrix[(row * 4) + 2] = r * r;
            matrix[(row * 4) + 3] = r * r * r;
        }

        LinearSystem.Solve(matrix, values);
        return (values[0], values[1], values[2], values[3]);
    }
}
