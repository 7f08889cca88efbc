namespace Gnpe.Neural.Training;

/// <summary>How a conditional density is trained. The same settings, examples and machine give the same weights.</summary>
public sealed record TrainingSettings
{
    /// <summary>Optimizer steps. Null when <see cref="Epochs"/> is given. Default 10 000.</summary>
    public long? Steps { get; init; } = 10_000;

    /// <summary>Passes over stored simulations, instead of <see cref="Steps"/>. Default null.</summary>
    public int? Epochs { get; init; }

    /// <summary>Examples per step. Default 512.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>Full learning rate of Adam. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How the learning rate changes. Default cosine.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Last learning rate as a fraction of the full one; the floor of the plateau schedule. Default 0.</summary>
    public double FinalLearningRateFraction { get; init; }

    /// <summary>Steps of linear warm-up; must be 0 with the one-cycle schedule, which rises by itself. Default 0.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>What the plateau schedule multiplies the learning rate by. Default 0.5.</summary>
    public double PlateauFactor { get; init; } = 0.5;

    /// <summary>Validations without improvement after which the plateau schedule reduces the rate. Default 4.</summary>
    public int PlateauPatience { get; init; } = 4;

    /// <summary>Decay of Adam's mean of gradients, β₁. Default 0.9.</summary>
    public double MeanDecay { get; init; } = 0.9;

    /// <summary>Decay of Adam's mean of squared gradients, β₂. Default 0.999.</summary>
    public double SquareDecay { get; init; } = 0.999;

    /// <summary>Decoupled weight decay: each step first shrinks the weights by this times the learning rate. Keeps networks from learning the noise of few simulations. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest Euclidean norm of the gradient; longer gradients are shortened to it. 0 = no limit. Default 5.</summary>
    public double GradientClipNorm { get; init; } = 5;

    /// <summary>
    /// Decay per step of the exponential moving average of the weights that validation and the result use; 0 = use the weights themselves.
    /// Early on the decay is at most (1 + step)/(10 + step), so that the average follows the first steps. Default 0.999.
    /// </summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <summary>Held-out batches of <see cref="BatchSize"/> examples that measure the validation loss. Default 8.</summary>
    public int ValidationBatches { get; init; } = 8;

    /// <summary>Steps between validations. Default 500.</summary>
    public int ValidationInterval { get; init; } = 500;

    /// <summary>Validations without improvement after which training stops; 0 = never. Default 0.</summary>
    public int EarlyStoppingPatience { get; init; }

    /// <summary>Seconds between checkpoints; 0 = only at cancellation. Default 300.</summary>
    public double CheckpointSeconds { get; init; } = 300;

    /// <summary>Seed of the weights, of the batches and of the validation examples. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>First training examples whose contexts give the standardization and principal components. Default 4 096.</summary>
    public int StatisticsExamples { get; init; } = 4_096;

    /// <summary>
    /// Whether the embedding's linear projection, where there is one, starts as the leading principal components of those contexts instead of at random. Default false.
    /// </summary>
    public bool PrincipalProjection { get; init; }

    /// <summary>
    /// Total degree of the polynomials of the targets by which contexts are fitted before their principal components are taken; 0 = components of the contexts themselves. The fit is without the
    /// noise, so that components are found that vary less than it. Concerns <see cref="PrincipalProjection"/>. Default 0.
    /// </summary>
    public int ProjectionDegree { get; init; }

    /// <summary>Batches prepared ahead of training; no influence on the result. Default 3.</summary>
    public int PrefetchedBatches { get; init; } = 3;

    /// <summary>Threads that train; 0 = one per processor. Default 0. Where torch computes the gradients, the last digits of a result depend on it.</summary>
    public int TorchThreads { get; init; }

    /// <summary>Everything that is wrong with the settings.</summary>
    /// <returns>One sentence per violation; empty when the settings can be used.</returns>
    public IReadOnlyList<string> Violations()
    {
        List<string> violations = [];
        Require(Steps is null != Epochs is null, $"give either steps or epochs, not both and not neither");
        Require(Steps is null or > 0, $"steps must be positive, not {Steps}");
        Require(Epochs is null or > 0, $"epochs must be positive, not {Epochs}");
        Require(BatchSize > 0, $"batch_size must be positive, not {BatchSize}");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), $"learning_rate must be positive, not {LearningRate}");
        Require(Enum.IsDefined(Schedule), $"schedule must be cosine, plateau, one_cycle or constant");
        Require(FinalLearningRateFraction is >= 0 and <= 1, $"final_learning_rate_fraction must lie in [0, 1], not {FinalLearningRateFraction}");
        Require(WarmUpSteps >= 0, $"warm_up_steps must not be negative, not {WarmUpSteps}");
        Require(WarmUpSteps == 0 || Schedule != LearningRateSchedule.OneCycle, $"warm_up_steps must be 0 with the one_cycle schedule, which has its own warm-up");
        Require(PlateauFactor is > 0 and < 1, $"plateau_factor must lie in (0, 1), not {PlateauFactor}");
        Require(PlateauPatience > 0, $"plateau_patience must be positive, not {PlateauPatience}");
        Require(MeanDecay is >= 0 and < 1, $"mean_decay must lie in [0, 1), not {MeanDecay}");
        Require(SquareDecay is >= 0 and < 1, $"square_decay must lie in [0, 1), not {SquareDecay}");
        Require(WeightDecay >= 0 && WeightDecay * LearningRate < 1, $"weight_decay must not be negative and its product with learning_rate must be below 1, not {WeightDecay}");
        Require(GradientClipNorm >= 0, $"gradient_clip_norm must not be negative, not {GradientClipNorm}");
        Require(AverageDecay is >= 0 and < 1, $"average_decay must lie in [0, 1), not {AverageDecay}");
        Require(ValidationBatches > 0, $"validation_batches must be positive, not {ValidationBatches}");
        Require(ValidationInterval > 0, $"validation_interval must be positive, not {ValidationInterval}");
        Require(EarlyStoppingPatience >= 0, $"early_stopping_patience must not be negative, not {EarlyStoppingPatience}");
        Require(CheckpointSeconds >= 0, $"checkpoint_seconds must not be negative, not {CheckpointSeconds}");
        Require(StatisticsExamples > 1, $"statistics_examples must be at least 2, not {StatisticsExamples}");
        Require(ProjectionDegree >= 0, $"projection_degree must not be negative, not {ProjectionDegree}");
        Require(PrefetchedBatches > 0, $"prefetched_batches must be positive, not {PrefetchedBatches}");
        Require(TorchThreads >= 0, $"torch_threads must not be negative, not {TorchThreads}");
        return violations;

        void Require(bool condition, FormattableString sentence)
        {
            if (!condition)
            {
                violations.Add(FormattableString.Invariant(sentence));
            }
        }
    }

    /// <summary>The number of optimizer steps for a source of examples.</summary>
    /// <param name="count">Distinct simulations of the source; null when every one is new.</param>
    /// <returns><see cref="Steps"/>, or the steps of <see cref="Epochs"/> passes.</returns>
    /// <exception cref="InvalidInputException">Epochs were asked for, but the simulations never repeat.</exception>
    internal long TotalSteps(long? count)
    {
        if (Steps is long steps)
        {
            return steps;
        }

        if (count is not long examples)
        {
            throw new InvalidInputException("The training settings ask for epochs, but the examples are simulated afresh and have no epochs; give steps.");
        }

        return ((examples * Epochs!.Value) + BatchSize - 1) / BatchSize;
    }

    /// <summary>Refuses settings that violate a rule.</summary>
    /// <exception cref="InvalidInputException">There is at least one violation; all are named.</exception>
    internal void Check()
    {
        IReadOnlyList<string> violations = Violations();
        if (violations.Count > 0)
        {
            throw new InvalidInputException($"The training settings cannot be used: {string.Join("; ", violations)}.");
        }
    }
}
