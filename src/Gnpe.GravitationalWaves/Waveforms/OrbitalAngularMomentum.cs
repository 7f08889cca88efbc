namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Orbital angular momentum to 2PN order without spin terms, for unit total mass: Bohé et al. 2013 (arXiv:1212.5520v2) eq. 4.7, L(v) = (η/v)(1 + l₂v² + l₄v⁴) with
/// v = (π M f)^{1/3}.
/// </summary>
/// <param name="Eta">Symmetric mass ratio η.</param>
/// <param name="L2">l₂ = 3/2 + η/6.</param>
/// <param name="L4">l₄ = 27/8 − 19η/8 − η²/24.</param>
internal readonly record struct OrbitalAngularMomentum(double Eta, double L2, double L4)
{
    /// <summary>The expansion for a symmetric mass ratio.</summary>
    public static OrbitalAngularMomentum Of(double eta) => new(eta, 1.5 + (eta / 6), 3.375 - (2.375 * eta) - (eta * eta / 24));

    /// <summary>L at a velocity v.</summary>
    public double At(double v)
    {
        double square = v * v;
        return Eta / v * (1 + (square * (L2 + (square * L4))));
    }

    /// <summary>Coefficients for f^{1/3} [Hz^{1/3}] in place of v.</summary>
    /// <param name="piM">π M [s].</param>
    public OrbitalAngularMomentum InHertz(double piM)
    {
        double root = Math.Cbrt(piM);
        double square = root * root;
        return new OrbitalAngularMomentum(Eta / root, L2 * square, L4 * square * square);
    }
}
