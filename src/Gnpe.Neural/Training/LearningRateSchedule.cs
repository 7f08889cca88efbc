namespace Gnpe.Neural.Training;

/// <summary>How the learning rate changes over a run, after its linear warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>Half a cosine from the full rate to the final one.</summary>
    Cosine,

    /// <summary>The full rate, multiplied by a factor whenever the validation loss has stopped falling.</summary>
    Plateau,

    /// <summary>Half a cosine up from a 25th of the full rate over the first 30 % of the run, then half a cosine down to the final rate (Smith and Topin 2018, arXiv:1708.07120).</summary>
    OneCycle,

    /// <summary>The full rate throughout.</summary>
    Constant,
}
