using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>The von Mises law on the circle, density ∝ e^{κ cos(x − μ)}.</summary>
internal static class VonMises
{
    private const double NormalRegime = 1e4;

    /// <summary>Draws an angle by the wrapped-Cauchy rejection of Best and Fisher (1979, doi:10.2307/2346732).</summary>
    public static double Sample(double mean, double concentration, RandomStream random)
    {
        if (concentration > NormalRegime)
        {
            return mean + (random.NextNormal() / Math.Sqrt(concentration));
        }

        if (concentration < 1e-6)
        {
            return random.NextUniform(0, Math.Tau);
        }

        double tau = 1 + Math.Sqrt(1 + (4 * concentration * concentration));
        double rho = (tau - Math.Sqrt(2 * tau)) / (2 * concentration);
        double r = (1 + (rho * rho)) / (2 * rho);
        while (true)
        {
            double z = Math.Cos(Math.PI * random.NextUniform());
            double f = (1 + (r * z)) / (r + z);
            double c = concentration * (r - f);
            double u = random.NextUniform();
            if ((c * (2 - c)) - u > 0 || Math.Log(c / u) + 1 - c >= 0)
            {
                return mean + (random.NextUniform() < 0.5 ? Math.Acos(f) : -Math.Acos(f));
            }
        }
    }
}
