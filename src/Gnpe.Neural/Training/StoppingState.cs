namespace Gnpe.Neural.Training;

/// <summary>What validation has shown so far: drives early stopping and the plateau schedule. A value; observing a loss gives the next one.</summary>
/// <param name="BestLoss">Smallest validation loss; +∞ before the first validation.</param>
/// <param name="BestStep">The step at which it was measured.</param>
/// <param name="SinceBest">Validations since then.</param>
/// <param name="SinceReduction">Validations without improvement since the last reduction of the learning rate.</param>
/// <param name="Reduction">Product of the reductions of the learning rate.</param>
internal readonly record struct StoppingState(double BestLoss, long BestStep, int SinceBest, int SinceReduction, double Reduction)
{
    public static StoppingState Start { get; } = new(double.PositiveInfinity, 0, 0, 0, 1);

    public bool IsImprovement(double loss) => loss < BestLoss;

    public bool ShouldStop(TrainingSettings settings) => settings.EarlyStoppingPatience > 0 && SinceBest >= settings.EarlyStoppingPatience;

    public StoppingState Observe(double loss, long step, TrainingSettings settings)
    {
        if (IsImprovement(loss))
        {
            return this with { BestLoss = loss, BestStep = step, SinceBest = 0, SinceReduction = 0 };
        }

        bool reduce = settings.Schedule == LearningRateSchedule.Plateau && SinceReduction + 1 >= settings.PlateauPatience;
        return this with
        {
            SinceBest = SinceBest + 1,
            SinceReduction = reduce ? 0 : SinceReduction + 1,
            Reduction = reduce ? Reduction * settings.PlateauFactor : Reduction,
        };
    }
}
