using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// Interpolation of a series that is sampled at least three times as densely as its bandwidth asks for: a sinc under the window e^{β(√(1 − x²) − 1)}, whose transform falls like that of
/// the Kaiser–Bessel window (Barnett et al. 2019, arXiv:1808.06736, section 3). The relative error is about e^{−β} = 10⁻⁹.
/// </summary>
internal sealed class BandLimitedKernel
{
    /// <summary>Samples used on either side.</summary>
    public const int HalfWidth = 10;

    /// <summary>Samples used.</summary>
    public const int Width = 2 * HalfWidth;

    // The transform of the window must vanish over the gap between the band and its first image, 1 − 1/3 of the sampling rate.
    private const double Shape = Math.PI * HalfWidth * 2 / 3;
    private const int PanelNodes = 8;

    private readonly Dictionary<int, double[]> weightsOfPanels = [];

    /// <summary>The weights of all nodes of an interval between two samples that is divided into panels of an eight-point Gauss–Legendre rule.</summary>
    /// <param name="panels">Number of panels.</param>
    /// <returns>Shape <c>[panels · 8 · Width]</c>.</returns>
    public ReadOnlySpan<double> WeightsOf(int panels)
    {
        if (!weightsOfPanels.TryGetValue(panels, out double[]? weights))
        {
            double[] nodes = GaussLegendre.Rule(PanelNodes, 0, 1).Nodes;
            weights = new double[panels * PanelNodes * Width];
            for (int i = 0; i < panels * PanelNodes; i++)
            {
                Fill(((i / PanelNodes) + nodes[i % PanelNodes]) / panels, weights.AsSpan(i * Width, Width));
            }

            weightsOfPanels.Add(panels, weights);
        }

        return weights;
    }

    /// <summary>The weights of the samples around a position between two of them.</summary>
    /// <param name="offset">Position behind the sample before it, in [0, 1] sampling intervals.</param>
    /// <param name="weights">Receives the weights, from <see cref="HalfWidth"/> − 1 samples before that one on.</param>
    public static void Fill(double offset, Span<double> weights)
    {
        // sin π(x − k) = (−1)^k sin πx.
        double sine = Math.Sin(Math.PI * offset) / Math.PI;
        for (int i = 0; i < Width; i++)
        {
            int sample = i - (HalfWidth - 1);
            double distance = offset - sample;
            double x = distance / HalfWidth;
            double window = Math.Exp(Shape * (Math.Sqrt(Math.Max(0, 1 - (x * x))) - 1));
            double sinc = distance == 0 ? 1 : ((sample & 1) == 0 ? sine : -sine) / distance;
            weights[i] = window * sinc;
        }
    }
}
