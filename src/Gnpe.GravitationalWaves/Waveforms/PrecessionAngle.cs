namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Next-to-next-to-leading-order post-Newtonian Euler angles of a binary whose in-plane spin sits on the heavier body (Hannam et al. 2014, arXiv:1308.3271; numbers of
/// LALSimulation 6.2.1): angle(ω) = C1/ω + C2/ω^{2/3} + C3/ω^{1/3} + C4 ln ω + C5 ω^{1/3} with ω = π M f.
/// </summary>
/// <param name="C1">Coefficient of ω⁻¹.</param>
/// <param name="C2">Coefficient of ω^{−2/3}.</param>
/// <param name="C3">Coefficient of ω^{−1/3}.</param>
/// <param name="C4">Coefficient of ln ω.</param>
/// <param name="C5">Coefficient of ω^{1/3}.</param>
internal readonly record struct PrecessionAngle(double C1, double C2, double C3, double C4, double C5)
{
    /// <summary>The azimuth α of the orbital angular momentum around J.</summary>
    /// <param name="binary">Masses; only they matter.</param>
    /// <param name="aligned">χ_l, the effective aligned spin of the heavier body.</param>
    /// <param name="inPlane">χ_p.</param>
    public static PrecessionAngle Alpha(in MassSpinParameters binary, double aligned, double inPlane)
    {
        double eta = binary.Eta;
        double heavy = binary.MassFraction1;
        double difference = -binary.Delta;
        double share = heavy * heavy / eta;
        double perMass = difference / heavy;

        // χ_p enters as s = χ_p² (m/M)⁴/η² with two fixed combinations of the masses.
        double s = inPlane * inPlane * share * share;
        double combination = (15 * perMass) + 35;
        PrecessionAngle epsilon = Epsilon(binary, aligned);
        return new PrecessionAngle(
            epsilon.C1,
            epsilon.C2,
            epsilon.C3 - (s * combination / 128),
            epsilon.C4 - (s * share * aligned * combination / 384),
            epsilon.C5
                - (s * s * combination / 512)
                + (s * ((-485.0 / 14336 * perMass) + (475.0 / 6144)))
                + (s * eta * ((15.0 / 256 * perMass * perMass) + (145.0 / 512 * perMass) + (575.0 / 1536)))
                + (s * share * share * aligned * aligned * combination / 128));
    }

    /// <summary>The angle ε of the minimally rotating frame, dε/dt = cos β dα/dt.</summary>
    /// <param name="binary">Masses; only they matter.</param>
    /// <param name="aligned">χ_l, the effective aligned spin of the heavier body.</param>
    public static PrecessionAngle Epsilon(in MassSpinParameters binary, double aligned)
    {
        const double pi = Math.PI;
        double eta = binary.Eta;
        double heavy = binary.MassFraction1;
        double difference = -binary.Delta;
        double share = heavy * heavy / eta;
        double x = difference / heavy;
        double spin = share * aligned;
        double etaX = eta * x;
        double etaXX = eta * x * x;
        return new PrecessionAngle(
            (-35.0 / 192) - (5.0 / 64 * x),
            -spin * ((15 * x) + 35) / 128,
            (-5515.0 / 3072) - (4555.0 / 7168 * x) - (515.0 / 384 * eta) - (15.0 / 256 * etaXX) - (175.0 / 256 * etaX),
            (-35.0 / 48 * pi) - (5.0 / 16 * pi * x)
                + (spin * ((5.0 / 16 * etaXX) + (5.0 / 3 * etaX) + (2545.0 / 1152 * eta) + (2035.0 / 21504 * x) + (2995.0 / 9216))),
            4.318908476114694 + (27895885.0 / 21676032 * x)
                + (39695.0 / 86016 * eta) + (1615.0 / 28672 * etaXX) - (265.0 / 14336 * etaX)
                + (955.0 / 576 * eta * eta) + (15.0 / 1024 * etaXX * etaX) + (35.0 / 256 * etaXX * eta) + (2725.0 / 3072 * etaX * eta)
                - (pi * spin * ((15 * x) + 35) / 16)
                + (spin * spin * eta * ((375.0 / 256 * x * x) + (1815.0 / 256 * x) + (1645.0 / 192))));
    }

    /// <summary>The angle at ω = π M f.</summary>
    public double At(double omega)
    {
        double v = Math.Cbrt(omega);
        return (C1 / omega) + (C2 / (v * v)) + (C3 / v) + (C4 * Math.Log(omega)) + (C5 * v);
    }

    /// <summary>Coefficients for the powers of f [Hz] instead of those of ω; the logarithm's constant is left out.</summary>
    /// <param name="piM">π M [s].</param>
    public PrecessionAngle InHertz(double piM)
    {
        double root = Math.Cbrt(piM);
        return new PrecessionAngle(C1 / piM, C2 / (root * root), C3 / root, C4, C5 * root);
    }

    /// <summary>A multiple of the angle.</summary>
    public PrecessionAngle Times(double factor) => new(factor * C1, factor * C2, factor * C3, factor * C4, factor * C5);
}
