namespace Gnpe.GravitationalWaves.Compression;

/// <summary>How a heterodyne is tabulated.</summary>
public sealed record HeterodyneSettings
{
    /// <summary>Complex numbers that are kept of a detector's heterodyned signal.</summary>
    public int Components { get; init; } = 32;

    /// <summary>Lowest leading-order phase [rad].</summary>
    public required double MinimumPhase { get; init; }

    /// <summary>Highest leading-order phase [rad].</summary>
    public required double MaximumPhase { get; init; }

    /// <summary>Largest spacing of the tabulated phases [rad]; the error of the linear interpolation grows with its square.</summary>
    public double Spacing { get; init; } = 0.3;

    /// <summary>Frequency at which the phase of waveforms holds [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <summary>The tabulated phases.</summary>
    /// <returns>Evenly spaced from the lowest to the highest [rad].</returns>
    internal double[] Phases()
    {
        int steps = Math.Max(1, (int)Math.Ceiling((MaximumPhase - MinimumPhase) / Spacing));
        return [.. Enumerable.Range(0, steps + 1).Select(i => MinimumPhase + (i * (MaximumPhase - MinimumPhase) / steps))];
    }
}
