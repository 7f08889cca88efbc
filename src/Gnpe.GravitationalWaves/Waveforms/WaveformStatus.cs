namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>What became of one row of a batch of waveforms.</summary>
public enum WaveformStatus
{
    /// <summary>The row was not evaluated yet.</summary>
    Pending,

    /// <summary>The row holds the waveform.</summary>
    Evaluated,

    /// <summary>A parameter is impossible or outside the model's range; the row holds NaN.</summary>
    InvalidBinary,

    /// <summary>The model ends below the grid's first frequency; the row holds NaN.</summary>
    BeyondCutoff,
}
