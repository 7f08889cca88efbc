namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Post-Newtonian phase of the stationary phase approximation to 3.5PN for aligned spins, without the 3PN spin-spin terms, as IMRPhenomD was calibrated:
/// Khan et al. 2016 (arXiv:1508.07253) appendix B, φ(v) = v⁻⁵ [Σ N_i vⁱ + (L5 v⁵ + L6 v⁶) ln v] with v = (π M f)^{1/3}. The common factor 3/(128η) is included;
/// the constant −π/4 is not.
/// </summary>
internal readonly record struct TaylorF2Phasing(
    double N0, double N2, double N3, double N4, double N5, double L5, double N6, double L6, double N7)
{
    public static TaylorF2Phasing Of(in MassSpinParameters binary)
    {
        const double pi = Math.PI;
        double eta = binary.Eta;
        double eta2 = eta * eta;
        double eta3 = eta2 * eta;
        double symmetric = binary.SymmetricSpin;
        double antisymmetric = binary.Delta * binary.AntisymmetricSpin;
        double antisymmetricSquare = binary.AntisymmetricSpin * binary.AntisymmetricSpin;

        double phi2 = (3715.0 / 756) + (55.0 / 9 * eta);
        double phi3 = (-16 * pi) + (113.0 / 3 * antisymmetric) + (((113.0 / 3) - (76.0 / 3 * eta)) * symmetric);
        double phi4 = (15293365.0 / 508032) + (27145.0 / 504 * eta) + (3085.0 / 72 * eta2)
            + (((-405.0 / 8) + (200 * eta)) * antisymmetricSquare)
            - (405.0 / 4 * antisymmetric * symmetric)
            + (((-405.0 / 8) + (5.0 / 2 * eta)) * symmetric * symmetric);
        double phi5 = (38645.0 / 756 * pi) - (65.0 / 9 * pi * eta)
            + (((-732985.0 / 2268) - (140.0 / 9 * eta)) * antisymmetric)
            + (((-732985.0 / 2268) + (24260.0 / 81 * eta) + (340.0 / 9 * eta2)) * symmetric);
        double phi6 = (11583231236531.0 / 4694215680) - (6848.0 / 21 * (PhysicalConstants.EulerGamma + Math.Log(4))) - (640.0 / 3 * pi * pi)
            + (((-15737765635.0 / 3048192) + (2255.0 / 12 * pi * pi)) * eta) + (76055.0 / 1728 * eta2) - (127825.0 / 1296 * eta3)
            + (2270.0 / 3 * pi * antisymmetric) + (((2270.0 / 3) - (520 * eta)) * pi * symmetric);
        double phi7 = (77096675.0 / 254016 * pi) + (378515.0 / 1512 * pi * eta) - (74045.0 / 756 * pi * eta2)
            + (((-25150083775.0 / 3048192) + (26804935.0 / 6048 * eta) - (1985.0 / 48 * eta2)) * antisymmetric)
            + (((-25150083775.0 / 3048192) + (10566655595.0 / 762048 * eta) - (1042165.0 / 3024 * eta2) + (5345.0 / 36 * eta3)) * symmetric);

        double newtonian = 3 / (128 * eta);
        return new TaylorF2Phasing(
            newtonian, newtonian * phi2, newtonian * phi3, newtonian * phi4, newtonian * phi5, newtonian * 3 * phi5,
            newtonian * phi6, newtonian * (-6848.0 / 21), newtonian * phi7);
    }
}
