using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// A law of the proxies of a binary that knows nothing of the data and leaves out none that the prior allows: the first arrival time uniform, the others uniform within the light
/// travel time of it, the chirp mass proportional to itself as for masses that are uniform.
/// </summary>
internal sealed class BroadProxies : IConditionalDensity
{
    private readonly ProxyLayout layout;
    private readonly double largestTime;
    private readonly double[] largestDifferences;
    private readonly double logTimes;
    private readonly double lowestMass;
    private readonly double highestMass;

    /// <summary>Creates the law.</summary>
    /// <param name="prior">The training prior, whose edges bound the poses.</param>
    /// <param name="layout">What the proxy is made of.</param>
    /// <param name="kernel">The blur.</param>
    public BroadProxies(NetworkPrior prior, ProxyLayout layout, UniformKernel kernel)
    {
        this.layout = layout;
        DetectorNetwork detectors = prior.Geometry.Detectors;
        largestTime = prior.Space[NetworkCoordinates.FirstTime].Maximum + kernel.HalfWidths[0];
        largestDifferences = [.. detectors.Skip(1).Select((detector, i) => detectors[0].LightTravelTimeSeconds(detector) + kernel.HalfWidths[0] + kernel.HalfWidths[i + 1])];
        logTimes = Math.Log(2 * largestTime) + largestDifferences.Sum(difference => Math.Log(2 * difference));
        double blur = layout.HasChirpMass ? kernel.HalfWidths[layout.Phase] : 0;
        lowestMass = ChirpPhase.ToChirpMass(ChirpPhase.Of(prior.Space[NetworkCoordinates.ChirpMass].Minimum) + blur);
        highestMass = ChirpPhase.ToChirpMass(ChirpPhase.Of(prior.Space[NetworkCoordinates.ChirpMass].Maximum) - blur);
        Space = new ParameterSpace(Enumerable.Range(0, kernel.Dimension).Select(i => new Parameter($"proxy_{i}", string.Empty, double.NegativeInfinity, double.PositiveInfinity)));
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public int ContextWidth => 0;

    /// <inheritdoc/>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            Span<double> proxy = samples[row];
            proxy[0] = random.NextUniform(-largestTime, largestTime);
            for (int i = 0; i < largestDifferences.Length; i++)
            {
                proxy[i + 1] = proxy[0] + random.NextUniform(-largestDifferences[i], largestDifferences[i]);
            }

            if (layout.HasChirpMass)
            {
                double mass = Math.Sqrt(random.NextUniform(lowestMass * lowestMass, highestMass * highestMass));
                proxy[layout.Phase] = ChirpPhase.Of(mass) - ProxyLayout.CanonicalPhase;
            }
        }

        LogDensity(samples, context, logDensity);
    }

    /// <inheritdoc/>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            ReadOnlySpan<double> proxy = samples[row];
            bool within = Math.Abs(proxy[0]) <= largestTime;
            for (int i = 0; i < largestDifferences.Length; i++)
            {
                within &= Math.Abs(proxy[i + 1] - proxy[0]) <= largestDifferences[i];
            }

            logDensity[row] = within ? (layout.HasChirpMass ? LogDensityOfPhase(layout.PhaseOf(proxy)) : 0) - logTimes : double.NegativeInfinity;
        }
    }

    // p(𝓜) = 2𝓜/(b² − a²) and u ∝ 𝓜^{−5/3}, so that |du/d𝓜| = 5u/(3𝓜).
    private double LogDensityOfPhase(double phase)
    {
        double mass = ChirpPhase.ToChirpMass(phase);
        double range = (highestMass * highestMass) - (lowestMass * lowestMass);
        return mass >= lowestMass && mass <= highestMass ? Math.Log(2 * mass / range * 3 * mass / (5 * phase)) : double.NegativeInfinity;
    }
}
