using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// A law of the proxies of a binary that knows nothing of the data and leaves out none that the prior allows: the first arrival time uniform, the second uniform within the light
/// travel time of it, the chirp mass proportional to itself as for masses that are uniform.
/// </summary>
internal sealed class BroadProxies : IConditionalDensity
{
    private const int ChirpDimension = 3;

    private readonly bool hasChirpMass;
    private readonly double largestTime;
    private readonly double largestDifference;
    private readonly double lowestMass;
    private readonly double highestMass;

    /// <summary>Creates the law.</summary>
    /// <param name="prior">The training prior, whose edges bound the poses.</param>
    /// <param name="detectors">The pair of detectors.</param>
    /// <param name="kernel">The blur of the two times and, perhaps, the chirp mass.</param>
    public BroadProxies(NetworkPrior prior, DetectorPair detectors, UniformKernel kernel)
    {
        hasChirpMass = kernel.Dimension == ChirpDimension;
        largestTime = prior.Space[NetworkCoordinates.FirstTime].Maximum + kernel.HalfWidths[0];
        largestDifference = detectors.Frame.LengthSeconds + kernel.HalfWidths[0] + kernel.HalfWidths[1];
        double blur = hasChirpMass ? kernel.HalfWidths[ChirpPose.Phase] : 0;
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
            proxy[1] = proxy[0] + random.NextUniform(-largestDifference, largestDifference);
            if (hasChirpMass)
            {
                double mass = Math.Sqrt(random.NextUniform(lowestMass * lowestMass, highestMass * highestMass));
                proxy[ChirpPose.Phase] = ChirpPhase.Of(mass) - ChirpPose.CanonicalPhase;
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
            bool within = Math.Abs(proxy[0]) <= largestTime && Math.Abs(proxy[1] - proxy[0]) <= largestDifference;
            logDensity[row] = within ? (hasChirpMass ? LogDensityOfPhase(ChirpPose.PhaseOf(proxy)) : 0) - Math.Log(4 * largestTime * largestDifference) : double.NegativeInfinity;
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
