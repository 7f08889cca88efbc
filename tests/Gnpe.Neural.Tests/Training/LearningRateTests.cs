using Gnpe.Neural.Training;

namespace Gnpe.Neural.Tests.Training;

public sealed class LearningRateTests
{
    private const double Tolerance = 1e-15; // rounding of a few double operations on numbers of order 1e-3

    private static readonly TrainingSettings Settings = new() { LearningRate = 1e-3, FinalLearningRateFraction = 0.1 };

    [Fact]
    public void Cosine_falls_from_the_full_to_the_final_rate()
    {
        Assert.Equal(1e-3, LearningRate.At(Settings, 0, 1000, 1), Tolerance);
        Assert.Equal(0.55e-3, LearningRate.At(Settings, 500, 1000, 1), Tolerance);
        Assert.Equal(1e-4 + (9e-4 * 0.5 * (1 + Math.Sqrt(0.5))), LearningRate.At(Settings, 250, 1000, 1), Tolerance);
        Assert.Equal(1e-4, LearningRate.At(Settings, 1000, 1000, 1), Tolerance);
    }

    [Fact]
    public void Warm_up_rises_linearly_to_the_full_rate()
    {
        TrainingSettings warm = Settings with { WarmUpSteps = 99 };
        Assert.Equal(1e-5, LearningRate.At(warm, 0, 1099, 1), Tolerance);
        Assert.Equal(0.5e-3, LearningRate.At(warm, 49, 1099, 1), Tolerance);
        Assert.Equal(1e-3, LearningRate.At(warm, 99, 1099, 1), Tolerance);
        Assert.Equal(0.55e-3, LearningRate.At(warm, 599, 1099, 1), Tolerance);
    }

    [Fact]
    public void One_cycle_peaks_after_three_tenths()
    {
        TrainingSettings cycle = Settings with { Schedule = LearningRateSchedule.OneCycle };
        Assert.Equal(1e-3 / 25, LearningRate.At(cycle, 0, 1000, 1), Tolerance);
        Assert.Equal((1e-3 + (1e-3 / 25)) / 2, LearningRate.At(cycle, 150, 1000, 1), Tolerance);
        Assert.Equal(1e-3, LearningRate.At(cycle, 300, 1000, 1), Tolerance);
        Assert.Equal(0.55e-3, LearningRate.At(cycle, 650, 1000, 1), Tolerance);
        Assert.Equal(1e-4, LearningRate.At(cycle, 1000, 1000, 1), Tolerance);
    }

    [Fact]
    public void Plateau_multiplies_after_its_patience_and_keeps_its_floor()
    {
        TrainingSettings plateau = Settings with { Schedule = LearningRateSchedule.Plateau, PlateauPatience = 2, PlateauFactor = 0.25 };
        StoppingState state = StoppingState.Start.Observe(1.0, 10, plateau).Observe(1.5, 20, plateau);
        Assert.Equal(1e-3, LearningRate.At(plateau, 20, 1000, state.Reduction), Tolerance);
        state = state.Observe(1.2, 30, plateau);
        Assert.Equal(0.25e-3, LearningRate.At(plateau, 30, 1000, state.Reduction), Tolerance);
        state = state.Observe(0.9, 40, plateau).Observe(0.95, 50, plateau).Observe(0.95, 60, plateau);
        Assert.Equal(1e-4, LearningRate.At(plateau, 60, 1000, state.Reduction), Tolerance);
        Assert.Equal((0.9, 40L, 2), (state.BestLoss, state.BestStep, state.SinceBest));
    }

    [Fact]
    public void Constant_stays() => Assert.Equal(1e-3, LearningRate.At(Settings with { Schedule = LearningRateSchedule.Constant }, 999, 1000, 0.5), Tolerance);
}
