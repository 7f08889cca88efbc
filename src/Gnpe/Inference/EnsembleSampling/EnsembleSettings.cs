namespace Gnpe.Inference;

/// <summary>How an ensemble of walkers moves and what is kept of it.</summary>
public sealed record EnsembleSettings : ISettings
{
    /// <summary>Walkers; at least 2·(parameters + 2), so that the differences within each half span the space. Default 400.</summary>
    public int Walkers { get; init; } = 400;

    /// <summary>Steps of every walker, those of the burn-in included. Default 300.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Steps at the beginning that are thrown away. Default 150.</summary>
    public int BurnIn { get; init; } = 150;

    /// <summary>
    /// Samples to return at least, if the steps after the burn-in are as many: of those steps every k-th is kept, the largest k that leaves so many. Default 5 000.
    /// </summary>
    public int MinimumSamples { get; init; } = 5_000;

    /// <summary>Share of the moves that are a whole difference of two walkers in all parameters, which jumps between modes that both walkers are in. Default 0.1.</summary>
    public double WholeStepShare { get; init; } = 0.1;

    /// <summary>
    /// Share of the moves that change a random subset of the parameters alone (Vrugt et al. 2009, doi:10.1515/IJNSNS.2009.10.3.273), which suits parameters that are little
    /// correlated. Default 0.5; with 0 the sampler does not depend on linear changes of the parameters but for a jitter of 10⁻³ of their spread.
    /// </summary>
    public double SubsetShare { get; init; } = 0.5;

    /// <summary>
    /// Share of the moves, of those that are not whole differences, along the difference of two neighbours, which stays within a mode and fits its shape where differences of any
    /// two walkers mostly lead from one mode to another; in a single mode such steps are short. Default 0.5.
    /// </summary>
    public double NeighbourShare { get; init; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        if (Walkers < 6)
        {
            yield return $"Walkers is {Walkers} but must be at least 6";
        }

        if (BurnIn < 0)
        {
            yield return $"BurnIn is {BurnIn} but must not be negative";
        }

        if (Steps < BurnIn + 8)
        {
            yield return $"Steps is {Steps} but must exceed the {BurnIn} steps of BurnIn by at least 8";
        }

        if (MinimumSamples < 1)
        {
            yield return $"MinimumSamples is {MinimumSamples} but must be at least 1";
        }

        if (!(WholeStepShare >= 0 && SubsetShare >= 0 && WholeStepShare + SubsetShare <= 1))
        {
            yield return FormattableString.Invariant($"WholeStepShare is {WholeStepShare} and SubsetShare {SubsetShare} but they must be shares of one");
        }

        if (!(NeighbourShare >= 0 && NeighbourShare <= 1))
        {
            yield return FormattableString.Invariant($"NeighbourShare is {NeighbourShare} but must be from 0 to 1");
        }
    }
}
