using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Flows;

/// <summary>
/// The standard normal with exponential tails beyond ±3: Huber's least favourable law (Huber 1964, doi:10.1214/aoms/1177703732). An untrained flow that starts from it differs from
/// the normal by less than 10⁻³ in any density within ±3. Beyond, −log p grows linearly, so that one row whose prediction is confident and wrong cannot rule the gradient of a
/// batch; and a proposal for importance sampling has tails.
/// </summary>
internal static class TailedNormal
{
    /// <summary>Where the tails begin.</summary>
    public const float Bend = 3;

    private static readonly double Core = Math.Sqrt(2 * Math.PI) * ErrorFunction.Erf(Bend / Math.Sqrt(2));
    private static readonly double Tails = 2 * Math.Exp(-0.5 * Bend * Bend) / Bend;

    /// <summary>Logarithm of the normalization: log p(u) = −(½u² within ±3, 3|u| − ½·3² beyond) − this.</summary>
    public static double LogNormalization { get; } = Math.Log(Core + Tails);

    /// <summary>Draws a value.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    public static double Draw(RandomStream random)
    {
        double u = random.NextUniform() * (Core + Tails);
        if (u >= Core)
        {
            // The half of the tails in which u lies is the sign; what is left of u is uniform.
            double share = (u - Core) / Tails;
            return share < 0.5 ? -Bend + (Math.Log(2 * share) / Bend) : Bend - (Math.Log((2 * share) - 1) / Bend);
        }

        double value;
        do
        {
            value = random.NextNormal();
        }
        while (Math.Abs(value) > Bend);
        return value;
    }
}
