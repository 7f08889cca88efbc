using Gnpe.Neural.Layers;

namespace Gnpe.Neural.Flows;

/// <summary>How the coordinates of a flow depend on each other.</summary>
public enum FlowKind
{
    /// <summary>Each coordinate is mapped given all previous ones: one layer is already a general density; sampling takes one step for each coordinate.</summary>
    Autoregressive,

    /// <summary>In each step one half of the coordinates is mapped given the other half; density and samples cost the same.</summary>
    Coupling,
}

/// <summary>The architecture of a flow of rational-quadratic splines. The defaults are a good autoregressive flow for about ten coordinates.</summary>
public sealed record FlowSettings
{
    /// <summary>
    /// A coupling flow of the size that is common in the field (Dax et al. 2021, arXiv:2106.12594): 10 steps of hidden width 256, gated by the context. Its activation is
    /// SiLU rather than ELU, which takes four times as long on the processor.
    /// </summary>
    public static FlowSettings Coupling { get; } = new()
    {
        Kind = FlowKind.Coupling,
        Steps = 10,
        Bins = 8,
        Hidden = 256,
        Blocks = 2,
        ContextGating = true,
    };

    /// <summary>How coordinates depend on each other. Default: autoregressive.</summary>
    public FlowKind Kind { get; init; } = FlowKind.Autoregressive;

    /// <summary>Number of layers (autoregressive, in alternating order) or coupling steps. Default: 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Bins of each spline. Default: 12.</summary>
    public int Bins { get; init; } = 12;

    /// <summary>Hidden width of the conditioning networks: of each coordinate's network, or of each coupling step's. Default: 96.</summary>
    public int Hidden { get; init; } = 96;

    /// <summary>Residual blocks of each conditioning network. Default: 1.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Ordinary coordinates are mapped by a spline within ± this bound, after an affine map, and by that affine map alone outside. Default: 5.</summary>
    public double TailBound { get; init; } = 5;

    /// <summary>Non-linearity of the conditioning networks. Default: SiLU.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>Whether each residual update is gated by the context as well; costs one more matrix product with the context in each block. Default: no.</summary>
    public bool ContextGating { get; init; }

    /// <summary>Seed of the random orders of coordinates between coupling steps; part of the architecture, not of the training. Default: 0.</summary>
    public long PermutationSeed { get; init; }

    /// <summary>All that is wrong with these settings.</summary>
    /// <returns>One sentence for each violation; empty if there is none.</returns>
    public IEnumerable<string> Violations()
    {
        if (!Enum.IsDefined(Kind))
        {
            yield return $"flow kind {(int)Kind} is unknown";
        }

        if (!Enum.IsDefined(Activation))
        {
            yield return $"flow activation {(int)Activation} is unknown";
        }

        if (Steps is < 1 or > 100)
        {
            yield return $"flow steps must be from 1 to 100, not {Steps}";
        }

        if (Bins is < SplineLimits.FewestBins or > SplineLimits.MostBins)
        {
            yield return $"flow bins must be from {SplineLimits.FewestBins} to {SplineLimits.MostBins}, not {Bins}";
        }

        if (Hidden < 1)
        {
            yield return $"flow hidden width must be positive, not {Hidden}";
        }

        if (Blocks < 0)
        {
            yield return $"flow blocks must not be negative, not {Blocks}";
        }

        if (!(TailBound > 0 && double.IsFinite(TailBound)))
        {
            yield return $"flow tail bound must be positive, not {TailBound}";
        }
    }
}
