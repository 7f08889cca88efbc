using Gnpe.GravitationalWaves.Poses;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The figures of an analysis.</summary>
internal static class AnalysisFigures
{
    private const double MillisecondsPerSecond = 1e3;

    private static readonly (string Name, string Symbol)[] CornerParameters =
    [
        ("chirp_mass", "chirp mass"), ("mass_ratio", "q"), ("chi_eff", "χ_eff"), ("theta_jn", "θ_JN"), ("luminosity_distance", "distance"), ("ra", "ra"), ("dec", "dec"),
    ];

    /// <summary>Marginals of the parameters people look at first.</summary>
    /// <param name="posterior">Weighted samples in bilby's parameters, or those of a refinement without weights; at least one.</param>
    /// <param name="truth">True values by parameter, or null.</param>
    /// <returns>A corner plot.</returns>
    public static Figure Corner(SampleTable posterior, IReadOnlyDictionary<string, double>? truth)
    {
        Rows<double> values = new(posterior.Count, CornerParameters.Length);
        for (int column = 0; column < CornerParameters.Length; column++)
        {
            double[] source = posterior.Column(CornerParameters[column].Name);
            for (int row = 0; row < source.Length; row++)
            {
                values[row][column] = source[row];
            }
        }

        PlotAxis[] axes = [.. CornerParameters.Select(shown =>
        {
            Parameter parameter = posterior.Space[shown.Name];
            return new PlotAxis(shown.Symbol, parameter.Unit, parameter.Minimum, parameter.Maximum);
        })];
        return CornerPlot.Draw(new CornerPlotData(
            axes,
            [new SampleSet(posterior.LogWeights is null ? "GNPE, refined by Markov chains" : "GNPE, importance sampled", values, posterior.NormalizedWeights())],
            truth is null ? null : [.. CornerParameters.Select(shown => truth[shown.Name])]));
    }

    /// <summary>How the proxies of the arrival times, and of the chirp mass where it is a part of the pose, settled.</summary>
    /// <param name="result">The Gibbs run.</param>
    /// <param name="detectors">Names of the detectors.</param>
    /// <returns>Their spread over the chains by iteration.</returns>
    public static Figure Trace(GnpeResult result, IReadOnlyList<string> detectors) => ProxyTrace.Draw(new ProxyTraceData(
        [.. detectors.Select(name => new PlotAxis($"{name} proxy", "ms")), .. Enumerable.Repeat(new PlotAxis("chirp-mass proxy", "Msun"), result.FinalState.Proxies.Width - detectors.Count)],
        [.. result.Trace.Select(step => Shown(step.Proxies, new ProxyLayout(detectors.Count, step.Proxies.Width > detectors.Count)))],
        ConvergedAt: result.Convergence is { Converged: true } check ? check.Iteration : null));

    private static Rows<double> Shown(Rows<double> proxies, ProxyLayout layout)
    {
        Rows<double> shown = proxies.Clone();
        for (int row = 0; row < shown.Count; row++)
        {
            for (int i = 0; i < shown.Width; i++)
            {
                shown[row][i] = i < layout.Detectors ? MillisecondsPerSecond * proxies[row][i] : layout.ChirpMassOf(proxies[row]);
            }
        }

        return shown;
    }
}
