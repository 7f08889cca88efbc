using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The likelihood averaged over a polarization angle ψ uniform in [0, π), on top of what else is averaged. It has the period π/2 in ψ, because h(ψ + π/2) = −h(ψ) is a turn of the
/// phase, where the phase is averaged over; a mean over equal steps is then exact to the exponential of the square of the steps in a standard deviation. Immutable and safe to share.
/// </summary>
/// <param name="amplitude">The averages over phase and distance.</param>
internal sealed class PolarizationAverage(AmplitudeAverage amplitude)
{
    // Nothing of weight e⁻³⁰ and less matters beside the largest term.
    private const double NeglectedExponent = 30;

    // A likelihood that varies by ½ρ² with ψ has no peak narrower than a standard deviation of 1/(2ρ); this many steps are closer than 1.2 of those.
    private const int FewestSteps = 24;
    private const double StepsPerRatio = 3;
    private const int ScanSteps = 16;
    private const int StackLimit = 512;

    // Between two points of the grid the density exceeds the line through them by less than this.
    private const double Headroom = 1.4;
    private const int MaximumAttempts = 100_000;

    private readonly double period = amplitude.OverPhase ? Math.PI / 2 : Math.PI;

    /// <summary>The log likelihood ratio.</summary>
    /// <param name="products">Products of the signal at phase zero, if the phase is averaged over, and at the reference distance, if the distance is.</param>
    public double LogAverage(in PolarizedProducts products)
    {
        int steps = Steps(products);
        Span<double> logs = steps <= StackLimit ? stackalloc double[steps] : new double[steps];
        double maximum = Fill(products, logs);
        double sum = 0;
        foreach (double value in logs)
        {
            sum += Math.Exp(value - maximum);
        }

        return maximum + Math.Log(sum / logs.Length);
    }

    /// <summary>Draws ψ, then what else is averaged over.</summary>
    /// <param name="products">The same products.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="polarizationAngle">Receives ψ in [0, π).</param>
    /// <param name="phase">Receives the phase if it is averaged over.</param>
    /// <param name="distanceMegaparsecs">Receives the distance if it is averaged over.</param>
    public void Sample(in PolarizedProducts products, RandomStream random, ref double polarizationAngle, ref double phase, ref double distanceMegaparsecs)
    {
        double[] density = new double[Steps(products)];
        double maximum = Fill(products, density);
        for (int i = 0; i < density.Length; i++)
        {
            density[i] = Math.Exp(density[i] - maximum);
        }

        double angle = Angle(products, density, maximum, random);
        polarizationAngle = angle + (period < Math.PI && random.NextUniform() < 0.5 ? period : 0);
        amplitude.Sample(products.At(polarizationAngle), random, ref phase, ref distanceMegaparsecs);
    }

    // A cell in proportion to the trapezoid over it, then rejection from the trapezoid.
    private double Angle(in PolarizedProducts products, double[] density, double maximum, RandomStream random)
    {
        double total = density.Sum();
        double step = period / density.Length;
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            double remaining = total * random.NextUniform();
            int cell = 0;
            while (cell < density.Length - 1 && remaining >= Mean(density, cell))
            {
                remaining -= Mean(density, cell);
                cell++;
            }

            (double left, double right) = (density[cell], density[(cell + 1) % density.Length]);

            // A point under the line from left to right: a share of it is uniform under each of the two triangles.
            bool isLeft = random.NextUniform() * (left + right) < left;
            double distance = 1 - Math.Sqrt(random.NextUniform());
            double position = isLeft ? distance : 1 - distance;
            double angle = (cell + position) * step;
            double line = left + ((right - left) * position);
            if (random.NextUniform() * Headroom * line < Math.Exp(amplitude.LogRatio(products.At(angle)) - maximum))
            {
                return angle;
            }
        }

        throw new InvalidOperationException($"No polarization angle out of {MaximumAttempts} was accepted.");
    }

    private static double Mean(double[] density, int cell) => 0.5 * (density[cell] + density[(cell + 1) % density.Length]);

    private int Steps(in PolarizedProducts products)
    {
        double highest = double.NegativeInfinity;
        double lowest = double.PositiveInfinity;
        for (int i = 0; i < ScanSteps; i++)
        {
            double bound = Bound(products.At(i * period / ScanSteps));
            highest = Math.Max(highest, bound);
            lowest = Math.Min(lowest, bound);
        }

        return (int)((FewestSteps + (StepsPerRatio * Math.Sqrt(2 * (highest - lowest)))) * period / (Math.PI / 2));
    }

    // Log likelihood ratios at equal steps of a period, −∞ where a bound says that they are negligible; returns the largest.
    private double Fill(in PolarizedProducts products, Span<double> logs)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = Bound(products.At(i * period / logs.Length));
            largest = Math.Max(largest, logs[i]);
        }

        // The average over phase and distance lies far below the bound, by nearly the same for all angles of any weight.
        double maximum = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = logs[i] < largest - NeglectedExponent ? double.NegativeInfinity : amplitude.LogRatio(products.At(i * period / logs.Length));
            maximum = Math.Max(maximum, logs[i]);
        }

        return maximum;
    }

    private double Bound(in SignalProducts products)
    {
        double overlap = amplitude.OverPhase
            ? Math.Sqrt((products.DataReal * products.DataReal) + (products.DataImaginary * products.DataImaginary))
            : products.DataReal;
        return products.Norm > 0 ? amplitude.UpperBound(overlap, products.Norm) : 0;
    }
}
