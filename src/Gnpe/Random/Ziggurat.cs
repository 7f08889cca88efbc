namespace Gnpe.Random;

/// <summary>
/// The ziggurat method for the standard normal law with 256 layers (Marsaglia and Tsang 2000, doi:10.18637/jss.v005.i08), with 52-bit abscissae taken from bits
/// that do not choose the layer (the remedy of Doornik 2005).
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 256;
    private const double TailStart = 3.6541528853610088;
    private const double LayerArea = 0.0049286732339746549;

    private static readonly double[] Edge = Edges();
    private static readonly double[] Height = Heights();

    public static double Normal(RandomStream random)
    {
        while (true)
        {
            ulong bits = random.NextBits();
            int layer = (int)(bits & (Layers - 1));
            double signed = ((long)bits >> 11) * (1.0 / (1L << 52));
            double x = signed * Edge[layer];
            if (Math.Abs(x) < Edge[layer + 1])
            {
                return x;
            }

            if (layer == 0)
            {
                return Math.CopySign(Tail(random), signed);
            }

            double height = Height[layer] + (random.NextUniform() * (Height[layer + 1] - Height[layer]));
            if (height < Math.Exp(-0.5 * x * x))
            {
                return x;
            }
        }
    }

    private static double Tail(RandomStream random)
    {
        while (true)
        {
            double x = -Math.Log(random.NextUniform()) / TailStart;
            double y = -Math.Log(random.NextUniform());
            if (2 * y > x * x)
            {
                return TailStart + x;
            }
        }
    }

    private static double[] Edges()
    {
        // Layer 0 is the base strip with the tail; its virtual edge makes its area equal to that of the others.
        double[] edge = new double[Layers + 1];
        edge[0] = LayerArea / Math.Exp(-0.5 * TailStart * TailStart);
        edge[1] = TailStart;
        for (int i = 2; i < Layers; i++)
        {
            edge[i] = Math.Sqrt(-2 * Math.Log((LayerArea / edge[i - 1]) + Math.Exp(-0.5 * edge[i - 1] * edge[i - 1])));
        }

        edge[Layers] = 0;
        return edge;
    }

    private static double[] Heights()
    {
        double[] edge = Edges();
        double[] height = new double[Layers + 1];
        for (int i = 1; i <= Layers; i++)
        {
            height[i] = Math.Exp(-0.5 * edge[i] * edge[i]);
        }

        return height;
    }
}
