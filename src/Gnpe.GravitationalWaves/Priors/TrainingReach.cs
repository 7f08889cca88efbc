using Gnpe.Diagnostics;
using Gnpe.Distributions;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// Where a prior reaches beyond the one that a network was trained with, and so proposes nothing. The distance does not count, because it is no coordinate of the network: the
/// likelihood is averaged over all of its law.
/// </summary>
internal static class TrainingReach
{
    // A GPS time of today in double precision is this coarse.
    private const double TimeTolerance = 1e-6;

    /// <summary>Compares the edges.</summary>
    /// <param name="prior">The prior.</param>
    /// <param name="training">Prior with which the network was trained.</param>
    /// <param name="triggerSeconds">GPS time of the trigger [s].</param>
    /// <returns>A warning, or null where the prior lies within.</returns>
    /// <exception cref="InvalidInputException">A parameter lies wholly outside.</exception>
    public static Finding? Of(BinaryPrior prior, NetworkPriorSettings training, double triggerSeconds)
    {
        List<string> beyond = [];
        void Compare(int parameter, double lowest, double highest, double tolerance = 0)
        {
            IUnivariateDistribution law = prior.Law(parameter);
            string name = BinaryParameters.Names[parameter];
            if (law.Upper <= lowest || law.Lower >= highest)
            {
                throw new InvalidInputException(FormattableString.Invariant(
                    $"The prior of {name} lies between {law.Lower:R} and {law.Upper:R}, but the network was trained between {lowest:R} and {highest:R} and proposes nothing outside."));
            }

            if (law.Lower < lowest - tolerance || law.Upper > highest + tolerance)
            {
                beyond.Add(name);
            }
        }

        Compare(BinaryParameters.ChirpMass, training.MinimumChirpMass, training.MaximumChirpMass);
        Compare(BinaryParameters.MassRatio, training.MinimumMassRatio, 1);
        Compare(BinaryParameters.A1, 0, training.MaximumSpin);
        Compare(BinaryParameters.A2, 0, training.MaximumSpin);
        Compare(BinaryParameters.GeocentricTime, triggerSeconds - training.TimeHalfWidth, triggerSeconds + training.TimeHalfWidth, TimeTolerance);
        IUnivariateDistribution chirpMass = prior.Law(BinaryParameters.ChirpMass);
        IUnivariateDistribution ratio = prior.Law(BinaryParameters.MassRatio);
        if (Math.Min(prior.Constraints.Mass1.Maximum, ComponentMasses.Of(chirpMass.Upper, ratio.Lower).Mass1) > training.MaximumMass)
        {
            beyond.Add("mass_1");
        }

        if (Math.Max(prior.Constraints.Mass2.Minimum, ComponentMasses.Of(chirpMass.Lower, ratio.Lower).Mass2) < training.MinimumMass)
        {
            beyond.Add("mass_2");
        }

        return beyond.Count == 0 ? null : new Finding(FindingSeverity.Warning, "prior_beyond_training", beyond.Count, 0,
            $"the prior reaches beyond the one that the network was trained with in {string.Join(", ", beyond)}, where nothing is proposed: the result is right only if the posterior has no mass there, and the evidence counts that region as empty");
    }
}
