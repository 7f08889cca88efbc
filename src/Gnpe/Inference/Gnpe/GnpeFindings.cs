using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Judges a finished run: has it converged, does it press against the kernel, does it leave the prior.</summary>
internal static class GnpeFindings
{
    private const double EdgeZone = 0.9;
    private const double LargestEdgeExcess = 0.1;
    private const double LargestShareOutside = 0.05;

    public static Finding OfConvergence(ConvergenceCheck? check, GnpeSettings settings) => check is null
        ? new Finding(FindingSeverity.Warning, "gnpe_convergence", 0, settings.Significance, $"no convergence check was made before iteration {settings.MinimumIterations}")
        : new Finding(
            check.Converged ? FindingSeverity.Information : FindingSeverity.Warning,
            "gnpe_convergence",
            check.PValues.Min(),
            settings.Significance,
            check.ToString());

    /// <summary>
    /// At stationarity the blur g(θ)⁻¹ĝ between a draw and the proxy it was conditioned on follows κ exactly, whatever the data. More mass near the edge than κ has there means that
    /// the posterior wants to leave the kernel's support faster than the chains can follow, or that the network has not learned its edge.
    /// </summary>
    public static Finding OfKernel(Rows<double> parameters, Rows<double> conditionedOn, Equivariance equivariance, RandomStream random)
    {
        double[] blur = new double[equivariance.Group.Dimension];
        double observed = 0;
        double expected = 0;
        int outside = 0;
        for (int chain = 0; chain < parameters.Count; chain++)
        {
            equivariance.BlurBetween(parameters[chain], conditionedOn[chain], blur);
            observed += equivariance.Kernel.RelativeExtent(blur) > EdgeZone ? 1 : 0;
            outside += double.IsNegativeInfinity(equivariance.Kernel.LogDensity(blur)) ? 1 : 0;
            equivariance.Kernel.Sample(random, blur);
            expected += equivariance.Kernel.RelativeExtent(blur) > EdgeZone ? 1 : 0;
        }

        double excess = (observed - expected) / parameters.Count;
        double shareOutside = (double)outside / parameters.Count;
        bool leaves = shareOutside > LargestShareOutside || excess > LargestEdgeExcess;
        string message = FormattableString.Invariant(
            $"{shareOutside:P1} of the draws lie outside the kernel around their proxy, and {observed / parameters.Count:P1} in its outermost tenth where the kernel itself has {expected / parameters.Count:P1}");
        return new Finding(
            leaves ? FindingSeverity.Warning : FindingSeverity.Information,
            "gnpe_kernel_edge",
            Math.Max(excess, shareOutside),
            LargestEdgeExcess,
            leaves ? message + "; widen the kernel or run more iterations" : message);
    }

    public static Finding OfPrior(ReadOnlySpan<double> logWeights)
    {
        int outside = 0;
        foreach (double weight in logWeights)
        {
            outside += double.IsNegativeInfinity(weight) ? 1 : 0;
        }

        double share = (double)outside / logWeights.Length;
        string message = FormattableString.Invariant($"{share:P1} of the chains lie outside the prior's edges and have weight zero");
        return new Finding(
            share > LargestShareOutside ? FindingSeverity.Warning : FindingSeverity.Information,
            "gnpe_prior_support",
            share,
            LargestShareOutside,
            message);
    }
}
