using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>The likelihood averaged over the factors that multiply a whole signal: the phase and the distance, each if asked. Immutable and safe to share between threads.</summary>
/// <param name="OverPhase">Whether the phase is averaged over.</param>
/// <param name="Distance">The average over the distance, or null.</param>
internal sealed record AmplitudeAverage(bool OverPhase, DistanceAverage? Distance)
{
    /// <summary>The log likelihood ratio.</summary>
    /// <param name="products">Products of the signal at phase zero, if the phase is averaged over, and at the reference distance, if the distance is.</param>
    public double LogRatio(in SignalProducts products) =>
        Distance?.LogAverage(products, OverPhase)
        ?? (OverPhase ? products.PhaseMarginalizedLogLikelihoodRatio : products.LogLikelihoodRatio);

    /// <summary>Size of the exponent that varies with the phase of z, which bounds how fast the likelihood changes with it.</summary>
    /// <param name="products">The same products.</param>
    public double Concentration(in SignalProducts products)
    {
        double size = Math.Sqrt((products.DataReal * products.DataReal) + (products.DataImaginary * products.DataImaginary));
        SignalProducts best = new(size, 0, products.Norm);
        return Distance is null ? size : size * Distance.BestRatio(best, OverPhase);
    }

    /// <summary>What the average cannot exceed: the log likelihood ratio at the best phase and distance.</summary>
    /// <param name="overlap">|z| if the phase is averaged over, else Re z.</param>
    /// <param name="norm">⟨h|h⟩.</param>
    public double UpperBound(double overlap, double norm)
    {
        double ratio = Distance?.BestRatio(new SignalProducts(overlap, 0, norm), OverPhase) ?? 1;
        return (overlap * ratio) - (0.5 * norm * ratio * ratio);
    }

    /// <summary>Draws what is averaged over, given the products.</summary>
    /// <param name="products">The same products.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="phase">Receives the phase in [0, 2π) if it is averaged over.</param>
    /// <param name="distanceMegaparsecs">Receives the distance if it is averaged over.</param>
    public void Sample(in SignalProducts products, RandomStream random, ref double phase, ref double distanceMegaparsecs)
    {
        double ratio = 1;
        if (Distance is not null)
        {
            distanceMegaparsecs = Distance.Sample(products, OverPhase, random);
            ratio = Distance.ReferenceMegaparsecs / distanceMegaparsecs;
        }

        if (OverPhase)
        {
            // ⟨d|h⟩ = Re(z e^{2i·phase}) is largest at 2·phase = −arg z; phase and phase + π are the same signal.
            double size = Math.Sqrt((products.DataReal * products.DataReal) + (products.DataImaginary * products.DataImaginary));
            double twice = VonMises.Sample(-Math.Atan2(products.DataImaginary, products.DataReal), ratio * size, random);
            double drawn = (0.5 * twice) + (random.NextUniform() < 0.5 ? 0 : Math.PI);
            phase = drawn - (Math.Tau * Math.Floor(drawn / Math.Tau));
        }
    }
}
