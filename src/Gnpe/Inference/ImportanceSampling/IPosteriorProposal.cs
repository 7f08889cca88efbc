using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>A law near a posterior that can be drawn from with a known density, for importance sampling.</summary>
public interface IPosteriorProposal
{
    /// <summary>The parameters.</summary>
    ParameterSpace Space { get; }

    /// <summary>Draws samples.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>
    /// Samples whose <see cref="SampleTable.LogDensity"/> is such that p(θ)·p(x|θ)/density is the importance weight. For a proposal with auxiliary variables that is the joint
    /// density divided by the target's conditional density of those variables.
    /// </returns>
    SampleTable Propose(int count, RandomStream random);
}
