using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Templates drawn from a prior, in network coordinates.</summary>
internal static class TemplateBank
{
    /// <summary>The prior of the templates of a model: that of its analysis, with aligned spins.</summary>
    /// <param name="model">The model.</param>
    /// <param name="detectors">The detectors at the event.</param>
    public static NetworkPrior PriorOf(BinaryModel model, NetworkGeometry detectors) => new(model.Settings.AnalysisPrior with { Spins = BinarySpins.Aligned }, detectors);

    /// <summary>Draws templates; template i depends on split i alone.</summary>
    /// <param name="prior">Masses and spins.</param>
    /// <param name="count">How many.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Rows of coordinates.</returns>
    public static double[][] Draw(NetworkPrior prior, int count, RandomStream random)
    {
        double[][] bank = new double[count][];
        for (int i = 0; i < count; i++)
        {
            bank[i] = new double[prior.Space.Count];
            prior.Sample(random.Split(i), bank[i]);
        }

        return bank;
    }
}
