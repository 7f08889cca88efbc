using System.Numerics;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The likelihood averaged over the luminosity distance d, of which a signal is an inverse multiple: with u = d₀/d, products at the reference distance d₀ become u·z and u²·⟨h|h⟩.
/// ∫ p(d) e^{ℓ} dd is a Gauss–Legendre rule over the part of the range where the Gaussian in u is not negligible; the prior comes from a table of its log density that is
/// interpolated to fourth order. Immutable and safe to share between threads.
/// </summary>
internal sealed class DistanceAverage
{
    // e^{−40} outweighs the fourth power of any ratio of distances that occurs.
    private const double NeglectedExponent = 40;

    // A panel whose ends have this ratio keeps the pole of the prior at u = 0 away from the rule; 32 nodes are exact to 10⁻¹⁰ for a Gaussian over 18 standard deviations.
    private const double PanelRatio = 4;
    private const int PanelNodes = 32;
    private const int TableSize = 1024;

    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(PanelNodes, 0, 1);

    private readonly double largest;
    private readonly double tableStep;
    private readonly double[] table;

    public DistanceAverage(IUnivariateDistribution prior)
    {
        ReferenceMegaparsecs = prior.Upper;
        largest = prior.Upper / prior.Lower;

        // ln of the density in u, ln p(d₀/u) + ln d₀ − 2 ln u, at equal steps of ln u.
        tableStep = Math.Log(largest) / (TableSize - 1);
        table = new double[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            double logRatio = i * tableStep;
            double distance = Math.Clamp(prior.Upper * Math.Exp(-logRatio), prior.Lower, prior.Upper);
            table[i] = prior.LogDensity(distance) + Math.Log(prior.Upper) - (2 * logRatio);
        }
    }

    /// <summary>d₀, at which the products are taken [Mpc]: the largest distance.</summary>
    public double ReferenceMegaparsecs { get; }

    /// <summary>ln ∫ p(d) e^{ℓ(uz, u²⟨h|h⟩)} dd.</summary>
    /// <param name="products">Products at the reference distance.</param>
    /// <param name="overPhase">Whether ℓ is averaged over the phase.</param>
    public double LogAverage(in SignalProducts products, bool overPhase)
    {
        (double low, double high) = Range(products, overPhase);
        double maximum = double.NegativeInfinity;
        double sum = 0;
        Span<double> logs = stackalloc double[PanelNodes];
        while (low < high)
        {
            double end = Math.Min(high, PanelRatio * low);
            Fill(logs, low, end - low, products, overPhase);
            Accumulate(logs, end - low, ref maximum, ref sum);
            low = end;
        }

        return maximum + Math.Log(sum);
    }

    /// <summary>The u at which e^{ℓ} is largest, within the range.</summary>
    /// <param name="products">Products at the reference distance.</param>
    /// <param name="overPhase">Whether ℓ is averaged over the phase.</param>
    public double BestRatio(in SignalProducts products, bool overPhase) => Math.Clamp(Amplitude(products, overPhase) / products.Norm, 1, largest);

    /// <summary>Draws the distance from its conditional law.</summary>
    /// <param name="products">Products at the reference distance.</param>
    /// <param name="overPhase">Whether the phase is yet to be drawn.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Distance [Mpc].</returns>
    public double Sample(in SignalProducts products, bool overPhase, RandomStream random)
    {
        (double low, double high) = Range(products, overPhase);
        PanelSampler panels = new();
        Span<double> logs = stackalloc double[PanelNodes];
        while (low < high)
        {
            double end = Math.Min(high, PanelRatio * low);
            Fill(logs, low, end - low, products, overPhase);
            panels.Add(low, end - low, logs, Rule.Weights);
            low = end;
        }

        SignalProducts fixedProducts = products;
        double[] one = new double[Vector<double>.Count];
        double ratio = panels.Sample(random, value =>
        {
            Array.Fill(one, value);
            return At(new Vector<double>(one), fixedProducts, overPhase)[0];
        });
        return ReferenceMegaparsecs / ratio;
    }

    private static double Amplitude(in SignalProducts products, bool overPhase) =>
        overPhase ? Math.Sqrt((products.DataReal * products.DataReal) + (products.DataImaginary * products.DataImaginary)) : products.DataReal;

    // The part of the range outside of which the integrand has fallen by e⁻⁴⁰ from its largest value, tilt of the prior apart.
    private (double Low, double High) Range(in SignalProducts products, bool overPhase)
    {
        if (!(products.Norm > 0))
        {
            return (1, largest);
        }

        double peak = Amplitude(products, overPhase) / products.Norm;
        double centre = Math.Clamp(peak, 1, largest);
        double width = Fall(products.Norm, products.Norm * Math.Abs(peak - centre));
        return (Math.Max(1, centre - width), Math.Min(largest, centre + width));
    }

    // The δ at which slope·δ + ½ curvature·δ² reaches the exponent that is neglected.
    private static double Fall(double curvature, double slope) => 2 * NeglectedExponent / (slope + Math.Sqrt((slope * slope) + (2 * NeglectedExponent * curvature)));

    private void Fill(Span<double> logs, double low, double width, in SignalProducts products, bool overPhase)
    {
        for (int i = 0; i < PanelNodes; i += Vector<double>.Count)
        {
            Vector<double> ratio = Vector.MultiplyAddEstimate(new Vector<double>(Rule.Nodes, i), new Vector<double>(width), new Vector<double>(low));
            At(ratio, products, overPhase).CopyTo(logs[i..]);
        }
    }

    // ln of the integrand in u.
    private Vector<double> At(Vector<double> ratio, in SignalProducts products, bool overPhase)
    {
        Vector<double> amplitude = ratio * Amplitude(products, overPhase);
        Vector<double> gain = overPhase ? LogBesselI0.Of(amplitude) : amplitude;
        return LogPrior(ratio) + gain - (0.5 * products.Norm * (ratio * ratio));
    }

    private Vector<double> LogPrior(Vector<double> ratio)
    {
        Vector<double> position = Vector.Log(ratio) * (1 / tableStep);
        Span<double> values = stackalloc double[Vector<double>.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Interpolate(position[i]);
        }

        return new Vector<double>(values);
    }

    // Lagrange's cubic through the four nearest entries.
    private double Interpolate(double position)
    {
        int first = Math.Clamp((int)position - 1, 0, TableSize - 4);
        double x = position - first;
        double a = x * (x - 1) * (x - 2) / 6;
        double b = x * (x - 1) * (x - 3) / -2;
        double c = x * (x - 2) * (x - 3) / 2;
        double d = (x - 1) * (x - 2) * (x - 3) / -6;
        return (a * table[first + 3]) + (b * table[first + 2]) + (c * table[first + 1]) + (d * table[first]);
    }

    private static void Accumulate(ReadOnlySpan<double> logs, double width, ref double maximum, ref double sum)
    {
        double before = maximum;
        foreach (double value in logs)
        {
            maximum = Math.Max(maximum, value);
        }

        double panel = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            panel += Rule.Weights[i] * Math.Exp(logs[i] - maximum);
        }

        sum = (double.IsNegativeInfinity(before) ? 0 : sum * Math.Exp(before - maximum)) + (width * panel);
    }
}
