namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Final spin and radiated energy of a merger with aligned spins, fits of Husa et al. 2016 (arXiv:1508.07250).</summary>
internal static class FinalState
{
    /// <summary>Dimensionless spin of the remnant, Husa et al. eq. 3.6.</summary>
    public static double AlignedSpin(in MassSpinParameters binary)
    {
        double eta = binary.Eta;
        double s = (binary.MassFraction1 * binary.MassFraction1 * binary.Spin1) + (binary.MassFraction2 * binary.MassFraction2 * binary.Spin2);
        double nonSpinning = 3.4641016151377544 + (eta * (-4.399247300629289 + (eta * (9.397292189321194 - (eta * 13.180949901606242)))));
        double spinning = (1 / eta) - 0.0850917821418767 - (5.837029316602263 * eta)
            + (s * (0.1014665242971878 - (2.0967746996832157 * eta)
            + (s * (-1.3546806617824356 + (4.108962025369336 * eta)
            + (s * (-0.8676969352555539 + (2.064046835273906 * eta)))))));
        return eta * (nonSpinning + (s * spinning));
    }

    /// <summary>
    /// Dimensionless spin of the remnant of a precessing binary: the in-plane spin of the heavier body is added in quadrature and the sign is that of the aligned part; at most 1 in size.
    /// </summary>
    /// <param name="binary">Masses and aligned spins.</param>
    /// <param name="inPlaneSpin">χ_p.</param>
    public static double PrecessingSpin(in MassSpinParameters binary, double inPlaneSpin)
    {
        double aligned = AlignedSpin(binary);
        double inPlane = inPlaneSpin * binary.MassFraction1 * binary.MassFraction1;
        return Math.CopySign(Math.Min(1, Math.Sqrt((inPlane * inPlane) + (aligned * aligned))), aligned);
    }

    /// <summary>Fraction of the total mass that is radiated, the rational fit of Husa et al.</summary>
    public static double RadiatedFraction(in MassSpinParameters binary)
    {
        double eta = binary.Eta;
        double square1 = binary.MassFraction1 * binary.MassFraction1;
        double square2 = binary.MassFraction2 * binary.MassFraction2;
        double s = ((square1 * binary.Spin1) + (square2 * binary.Spin2)) / (square1 + square2);
        double nonSpinning = eta * (0.055974469826360077 + (eta * (0.5809510763115132 + (eta * (-0.9606726679372312 + (eta * 3.352411249771192))))));
        double numerator = 1 + (s * (-0.0030302335878845507 + (eta * (-2.0066110851351073 + (eta * 7.7050567802399215)))));
        double denominator = 1 + (s * (-0.6714403054720589 + (eta * (-1.4756929437702908 + (eta * 7.304676214885011)))));
        return nonSpinning * numerator / denominator;
    }
}
