using Gnpe.Data.Tables;
using Gnpe.Diagnostics;

namespace Gnpe.Benchmarks.Events;

/// <summary>Jensen–Shannon divergences of the marginals of two posteriors of a binary, in bilby's parameters.</summary>
internal static class PosteriorComparison
{
    private const string LogWeight = "log_weight";
    private const double MillinatsPerNat = 1e3;

    private static readonly string[] Names =
    [
        "chirp_mass", "mass_ratio", "a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl", "theta_jn", "luminosity_distance", "ra", "dec", "psi", "phase", "geocent_time",
    ];

    /// <summary>The divergence of each marginal [mnat].</summary>
    /// <param name="left">A table of samples, weighted by <c>log_weight</c> if it has that column.</param>
    /// <param name="right">Another.</param>
    /// <returns>Name and divergence of the fifteen parameters, in order.</returns>
    public static IReadOnlyList<(string Name, double Millinats)> Of(CsvTable left, CsvTable right)
    {
        double[] leftWeights = Weights(left);
        double[] rightWeights = Weights(right);
        return [.. Names.Select(name => (name, MillinatsPerNat * JensenShannon.Divergence(Column(left, name), Column(right, name), leftWeights, rightWeights)))];
    }

    // ψ + π/2 and phase + π/2 together are the same signal of a model of |m| = 2, and so are phase and phase + π: neither sampler can prefer a half, so each is compared within its
    // period. Times are compared from a common second, because single kernels on GPS times would lose digits.
    private static double[] Column(CsvTable table, string name)
    {
        double[] values = table.Column(name);
        double second = Math.Floor(values[0]);
        return name switch
        {
            "psi" => Array.ConvertAll(values, value => value % (Math.PI / 2)),
            "phase" => Array.ConvertAll(values, value => value % Math.PI),
            "geocent_time" => Array.ConvertAll(values, value => value - second),
            _ => values,
        };
    }

    private static double[] Weights(CsvTable table)
    {
        if (!table.Contains(LogWeight))
        {
            return [];
        }

        double[] logs = table.Column(LogWeight);
        double largest = logs.Max();
        return Array.ConvertAll(logs, value => Math.Exp(value - largest));
    }
}
