namespace Gnpe.GravitationalWaves.Compression;

/// <summary>How a signal basis is built.</summary>
public sealed record SignalBasisSettings : ISettings
{
    /// <summary>Number of basis vectors, and so of complex coefficients.</summary>
    public int Components { get; init; } = 64;

    /// <summary>Number of frequency nodes.</summary>
    public int Nodes { get; init; } = 120;

    /// <summary>Number of example signals.</summary>
    public int Signals { get; init; } = 3_000;

    /// <summary>Largest size of the arrival times [s]: the kernel's 1 ms and a margin.</summary>
    public double ArrivalHalfWidthSeconds { get; init; } = 1.2e-3;

    /// <summary>Frequency at which spins, angles and phase hold [Hz].</summary>
    public double ReferenceFrequencyHertz { get; init; } = 20;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (Components < 1 || Nodes < Components || Signals < Nodes)
        {
            yield return $"Components is {Components} but 1 <= components <= nodes ({Nodes}) <= signals ({Signals}) must hold";
        }

        if (!(ArrivalHalfWidthSeconds >= 0) || double.IsInfinity(ArrivalHalfWidthSeconds))
        {
            yield return FormattableString.Invariant($"ArrivalHalfWidthSeconds is {ArrivalHalfWidthSeconds} but must be finite and not negative");
        }

        if (!(ReferenceFrequencyHertz > 0) || double.IsInfinity(ReferenceFrequencyHertz))
        {
            yield return FormattableString.Invariant($"ReferenceFrequencyHertz is {ReferenceFrequencyHertz} but must be positive and finite");
        }
    }
}
