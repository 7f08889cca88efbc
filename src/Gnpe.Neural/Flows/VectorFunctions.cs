using System.Numerics;

namespace Gnpe.Neural.Flows;

/// <summary>Functions of vectors that splines need.</summary>
internal static class VectorFunctions
{
    /// <summary>Positive slope of an unconstrained one, as <see cref="RationalQuadraticSpline.Slopes"/>.</summary>
    /// <param name="raw">Any values.</param>
    /// <returns>Slopes.</returns>
    public static Vector<float> Slope(Vector<float> raw)
    {
        Vector<float> x = raw + new Vector<float>(SplineLimits.UnitSlopeOffset);
        Vector<float> softplus = Vector.Max(x, Vector<float>.Zero) + Vector.Log(Vector<float>.One + Vector.Exp(-Vector.Abs(x)));
        return (softplus * (1 - SplineLimits.MinimumDerivative)) + new Vector<float>(SplineLimits.MinimumDerivative);
    }

    /// <summary>Derivative of <see cref="Slope"/>.</summary>
    /// <param name="raw">Any values.</param>
    /// <returns>Derivatives.</returns>
    public static Vector<float> SlopeDerivative(Vector<float> raw)
    {
        Vector<float> x = raw + new Vector<float>(SplineLimits.UnitSlopeOffset);
        return new Vector<float>(1 - SplineLimits.MinimumDerivative) / (Vector<float>.One + Vector.Exp(-x));
    }

    /// <summary>Smoothly bounded log scale b·tanh(raw/b).</summary>
    /// <param name="raw">Any values.</param>
    /// <returns>Log scales within ± <see cref="SplineLimits.LogScaleBound"/>.</returns>
    public static Vector<float> LogScale(Vector<float> raw)
    {
        Vector<float> exponential = Vector.Exp(raw * (2 / SplineLimits.LogScaleBound));
        return new Vector<float>(SplineLimits.LogScaleBound) - (new Vector<float>(2 * SplineLimits.LogScaleBound) / (exponential + Vector<float>.One));
    }

    /// <summary>An angle modulo 2π.</summary>
    /// <param name="angle">Any angles.</param>
    /// <returns>Angles in [−π, π].</returns>
    public static Vector<float> Wrap(Vector<float> angle) =>
        Clamp(angle - (Vector.Round(angle * (float)(0.5 / Math.PI)) * (float)(2 * Math.PI)), MathF.PI);

    /// <summary>Values limited to ± a bound.</summary>
    /// <param name="value">Any values.</param>
    /// <param name="bound">The bound.</param>
    /// <returns>Limited values.</returns>
    public static Vector<float> Clamp(Vector<float> value, float bound) => Vector.Min(Vector.Max(value, new Vector<float>(-bound)), new Vector<float>(bound));
}
