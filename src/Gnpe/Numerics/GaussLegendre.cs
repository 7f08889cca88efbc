namespace Gnpe.Numerics;

/// <summary>Nodes and weights of the Gauss–Legendre rule, exact for polynomials of degree 2n − 1; tensor products of it integrate over boxes.</summary>
public static class GaussLegendre
{
    /// <summary>The rule on an interval.</summary>
    /// <param name="points">Number n of nodes, positive.</param>
    /// <param name="lower">Lower bound.</param>
    /// <param name="upper">Upper bound.</param>
    /// <returns>Nodes in ascending order and their weights, which sum to the interval's length; both of length <paramref name="points"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes is not positive.</exception>
    public static (double[] Nodes, double[] Weights) Rule(int points, double lower = -1, double upper = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        double[] nodes = new double[points];
        double[] weights = new double[points];
        double centre = 0.5 * (lower + upper);
        double half = 0.5 * (upper - lower);
        for (int i = 0; i <= (points - 1) / 2; i++)
        {
            (double root, double weight) = RootAndWeight(points, i);
            nodes[i] = centre - (half * root);
            nodes[points - 1 - i] = centre + (half * root);
            weights[i] = half * weight;
            weights[points - 1 - i] = half * weight;
        }

        return (nodes, weights);
    }

    private static (double Root, double Weight) RootAndWeight(int points, int index)
    {
        // Starting value cos(π (i + 3/4) / (n + 1/2)) (DLMF 18.16.6 leading order); Newton's method then doubles the digits each time.
        double x = Math.Cos(Math.PI * (index + 0.75) / (points + 0.5));
        double derivative = 1;
        for (int iteration = 0; iteration < 100; iteration++)
        {
            (double value, derivative) = Legendre(points, x);
            double step = value / derivative;
            x -= step;
            if (Math.Abs(step) < 1e-15)
            {
                break;
            }
        }

        (_, derivative) = Legendre(points, x);
        return (x, 2 / ((1 - (x * x)) * derivative * derivative));
    }

    // Pₙ(x) by its three-term recurrence (DLMF 18.9.2) and Pₙ′ = n (x Pₙ − Pₙ₋₁)/(x² − 1).
    private static (double Value, double Derivative) Legendre(int degree, double x)
    {
        double previous = 1;
        double value = x;
        for (int k = 2; k <= degree; k++)
        {
            (previous, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * previous)) / k);
        }

        return (value, degree * ((x * value) - previous) / ((x * x) - 1));
    }
}
