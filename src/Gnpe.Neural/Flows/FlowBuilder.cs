using Gnpe.Neural.Tensors;
using Gnpe.Random;

namespace Gnpe.Neural.Flows;

/// <summary>Makes flows of settings.</summary>
internal static class FlowBuilder
{
    /// <summary>Makes a flow.</summary>
    /// <param name="scope">Where its weights go.</param>
    /// <param name="settings">The architecture, without violations.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="contextWidth">Width of a context row; 0 for an unconditional flow.</param>
    /// <param name="random">For the initial values.</param>
    /// <returns>The flow.</returns>
    public static IFlow Build(ParameterScope scope, FlowSettings settings, ReadOnlySpan<bool> periodic, int contextWidth, RandomStream random) =>
        settings.Kind switch
        {
            FlowKind.Autoregressive => new AutoregressiveFlow(scope, settings, periodic, contextWidth, random),
            FlowKind.Coupling => new CouplingFlow(scope, settings, periodic, contextWidth, random),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, null),
        };
}
