namespace Gnpe.Neural.Training;

/// <summary>The learning rate as a closed form of the step.</summary>
internal static class LearningRate
{
    private const double RisingShare = 0.3;
    private const double StartDivisor = 25;

    /// <summary>The rate of one step.</summary>
    /// <param name="settings">Schedule, full rate, final fraction and warm-up.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="totalSteps">Steps of the whole run.</param>
    /// <param name="reduction">Product of the plateau reductions so far; 1 before the first.</param>
    public static double At(TrainingSettings settings, long step, long totalSteps, double reduction)
    {
        double full = settings.LearningRate;
        double final = full * settings.FinalLearningRateFraction;
        if (settings.Schedule == LearningRateSchedule.OneCycle)
        {
            double peak = RisingShare * totalSteps;
            return step < peak
                ? HalfCosine(full / StartDivisor, full, step / peak)
                : HalfCosine(full, final, (step - peak) / Math.Max(1, totalSteps - peak));
        }

        if (step < settings.WarmUpSteps)
        {
            return full * (step + 1) / (settings.WarmUpSteps + 1);
        }

        double progress = (double)(step - settings.WarmUpSteps) / Math.Max(1, totalSteps - settings.WarmUpSteps);
        return settings.Schedule switch
        {
            LearningRateSchedule.Cosine => HalfCosine(full, final, progress),
            LearningRateSchedule.Plateau => Math.Max(final, full * reduction),
            _ => full,
        };
    }

    private static double HalfCosine(double from, double to, double progress) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress))));
}
