using Gnpe.GravitationalWaves.Compression;
using Gnpe.Inference;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A network of the pose given data as they are (<see cref="BinaryMethod.Pose"/>): where Gibbs chains may start, and the first link of chained NPE.</summary>
public sealed class PoseNetwork
{
    private readonly BinaryModel model;
    private readonly IConditionalDensity density;

    /// <summary>Joins a model and its network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="density">Its network.</param>
    /// <exception cref="InvalidInputException">The model is of another method.</exception>
    public PoseNetwork(BinaryModel model, IConditionalDensity density)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(density);
        if (model.Settings.Method != BinaryMethod.Pose)
        {
            throw new InvalidInputException("The model that is to start with does not infer the pose; give one that was trained with model.method: pose.");
        }

        this.model = model;
        this.density = density;
    }

    /// <summary>Makes sure that this network tells the pose of another model, from the data of that model.</summary>
    /// <param name="other">The model that the pose is for.</param>
    /// <exception cref="InvalidInputException">It does not; the sentence names the keys that differ.</exception>
    public void RequireFitting(BinaryModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        BinaryModelSettings mine = model.Settings;
        BinaryModelSettings its = other.Settings;
        (string Key, bool Differs)[] keys =
        [
            ("detectors", !mine.Detectors.SequenceEqual(its.Detectors)),
            ("segment_seconds", mine.SegmentSeconds != its.SegmentSeconds),
            ("seconds_after_trigger", mine.SecondsAfterTrigger != its.SecondsAfterTrigger),
            ("minimum_frequency", mine.MinimumFrequency != its.MinimumFrequency),
            ("maximum_frequency", mine.MaximumFrequency != its.MaximumFrequency),
            ("training_prior", mine.TrainingPrior != its.TrainingPrior),
            ("chirp_mass_kernel (zero or not)", mine.PoseHasChirpMass != its.PoseHasChirpMass),
        ];
        string[] different = [.. keys.Where(key => key.Differs).Select(key => key.Key)];
        if (different.Length > 0)
        {
            throw new InvalidInputException($"The model that is to start with differs from the model of the analysis in {string.Join(", ", different)}; train both with the same.");
        }
    }

    /// <summary>The network's density of an event's pose.</summary>
    /// <param name="event">The event, under any fitting model.</param>
    /// <returns>A density over the parameters that make the pose, given the event's whitened data as one row.</returns>
    internal IConditionalDensity Of(BinaryEvent @event) =>
        new ReducedDensity(density, model.EquivarianceFor(@event.TrainingPrior, [.. @event.Data.Whitening.Select(whitening => new DetectorProjection(model.Basis, whitening))]).Standardizer);
}
