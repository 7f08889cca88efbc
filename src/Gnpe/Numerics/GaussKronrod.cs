namespace Gnpe.Numerics;

/// <summary>
/// Adaptive integration in one dimension with the 7-point Gauss and 15-point Kronrod pair; the interval with the largest error is halved until the tolerance is met
/// (Piessens et al. 1983, QUADPACK, rule QK15). A peak so narrow that none of the first 15 nodes sees it is missed: put such a peak at a bound.
/// </summary>
public static class GaussKronrod
{
    private const int PointsOfRule = 15;

    // Positive abscissae; odd positions belong to the Gauss rule too, the last one is the centre.
    private static ReadOnlySpan<double> Abscissae =>
    [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
        0.741531185599394439863864773280788, 0.586087235467691130294144691258380, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245, 0,
    ];

    private static ReadOnlySpan<double> KronrodWeights =>
    [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
        0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ];

    private static ReadOnlySpan<double> GaussWeights =>
    [
        0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975,
        0.417959183673469387755102040816327,
    ];

    /// <summary>Integrates a function over a finite interval.</summary>
    /// <param name="integrand">The function; never evaluated at the bounds, so integrable singularities may lie there.</param>
    /// <param name="lower">Lower bound, finite.</param>
    /// <param name="upper">Upper bound, finite; below the lower bound the sign turns.</param>
    /// <param name="relativeTolerance">Wanted error relative to the integral.</param>
    /// <param name="absoluteTolerance">Wanted absolute error; meeting either tolerance suffices.</param>
    /// <param name="maximumEvaluations">Evaluations after which the best value so far is returned with <see cref="QuadratureResult.Converged"/> false.</param>
    /// <returns>The integral with its error estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite.</exception>
    public static QuadratureResult Integrate(
        Func<double, double> integrand,
        double lower,
        double upper,
        double relativeTolerance = 1e-10,
        double absoluteTolerance = 0,
        int maximumEvaluations = 30_000)
    {
        ArgumentNullException.ThrowIfNull(integrand);
        RequireFinite(lower, nameof(lower));
        RequireFinite(upper, nameof(upper));
        PriorityQueue<Panel, double> panels = new();
        Panel whole = Panel.Of(integrand, lower, upper);
        panels.Enqueue(whole, -whole.Error);
        double value = whole.Value;
        double error = whole.Error;
        int evaluations = PointsOfRule;
        while (error > Tolerance(value, relativeTolerance, absoluteTolerance))
        {
            Panel worst = panels.Peek();
            double middle = 0.5 * (worst.Lower + worst.Upper);
            bool cannotHalve = middle == worst.Lower || middle == worst.Upper;
            if (cannotHalve || evaluations + (2 * PointsOfRule) > maximumEvaluations)
            {
                return new QuadratureResult(value, error, evaluations, Converged: false);
            }

            panels.Dequeue();
            Panel left = Panel.Of(integrand, worst.Lower, middle);
            Panel right = Panel.Of(integrand, middle, worst.Upper);
            panels.Enqueue(left, -left.Error);
            panels.Enqueue(right, -right.Error);
            evaluations += 2 * PointsOfRule;
            (value, error) = Total(panels);
        }

        return new QuadratureResult(value, error, evaluations, Converged: !double.IsNaN(value));
    }

    private static double Tolerance(double value, double relative, double absolute) => Math.Max(absolute, relative * Math.Abs(value));

    // Summed anew each time: updating a running total would leave the rounding errors of the first, coarse panels in it.
    private static (double Value, double Error) Total(PriorityQueue<Panel, double> panels)
    {
        double value = 0;
        double error = 0;
        foreach ((Panel panel, _) in panels.UnorderedItems)
        {
            value += panel.Value;
            error += panel.Error;
        }

        return (value, error);
    }

    private static void RequireFinite(double bound, string name)
    {
        if (!double.IsFinite(bound))
        {
            throw new ArgumentOutOfRangeException(name, bound, "The bounds of the integral must be finite.");
        }
    }

    private readonly record struct Panel(double Lower, double Upper, double Value, double Error)
    {
        public static Panel Of(Func<double, double> integrand, double lower, double upper)
        {
            double centre = 0.5 * (lower + upper);
            double half = 0.5 * (upper - lower);
            double middle = integrand(centre);
            double kronrod = KronrodWeights[^1] * middle;
            double gauss = GaussWeights[^1] * middle;
            double absolute = Math.Abs(kronrod);
            for (int i = 0; i < Abscissae.Length - 1; i++)
            {
                double offset = half * Abscissae[i];
                double left = integrand(centre - offset);
                double right = integrand(centre + offset);
                kronrod += KronrodWeights[i] * (left + right);
                absolute += KronrodWeights[i] * (Math.Abs(left) + Math.Abs(right));
                if (i % 2 == 1)
                {
                    gauss += GaussWeights[i / 2] * (left + right);
                }
            }

            // The difference of the rules is the error of the Gauss rule; (200 d)^1.5 relative to the magnitude is QUADPACK's estimate for Kronrod's.
            double magnitude = Math.Abs(half) * absolute;
            double difference = Math.Abs(half * (kronrod - gauss));
            double error = magnitude > 0 ? Math.Min(difference, magnitude * Math.Pow(200 * difference / magnitude, 1.5)) : difference;
            return new Panel(lower, upper, half * kronrod, Math.Max(error, 1e-16 * magnitude));
        }
    }
}
