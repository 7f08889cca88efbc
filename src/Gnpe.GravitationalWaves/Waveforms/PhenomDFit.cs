namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The fit of one phenomenological coefficient of IMRPhenomD, Khan et al. 2016 (arXiv:1508.07253): a polynomial in the symmetric mass ratio η and
/// in ξ = χ_PN − 1, first order in η for ξ⁰ and second order for ξ¹, ξ², ξ³.
/// </summary>
internal sealed record PhenomDFit(
    double C00, double C10,
    double C01, double C11, double C21,
    double C02, double C12, double C22,
    double C03, double C13, double C23)
{
    public double At(double eta, double xi)
    {
        double first = C01 + (eta * (C11 + (eta * C21)));
        double second = C02 + (eta * (C12 + (eta * C22)));
        double third = C03 + (eta * (C13 + (eta * C23)));
        return C00 + (eta * C10) + (xi * (first + (xi * (second + (xi * third)))));
    }
}
