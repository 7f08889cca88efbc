namespace Gnpe.GravitationalWaves.Strain;

/// <summary>Windows for Fourier transforms (Harris 1978, Proc. IEEE 66, 51).</summary>
internal static class Window
{
    /// <summary>The symmetric Tukey window: a cosine over the fraction α/2 at each end, one between.</summary>
    public static double[] Tukey(int length, double alpha)
    {
        double[] window = new double[length];
        double ramp = 0.5 * alpha * (length - 1);
        for (int i = 0; i < length; i++)
        {
            int fromEnd = Math.Min(i, length - 1 - i);
            window[i] = fromEnd < ramp ? 0.5 * (1 - Math.Cos(Math.PI * fromEnd / ramp)) : 1;
        }

        return window;
    }

    /// <summary>The periodic Hann window, whose shifted copies at half overlap add up to one.</summary>
    public static double[] Hann(int length)
    {
        double[] window = new double[length];
        for (int i = 0; i < length; i++)
        {
            window[i] = 0.5 * (1 - Math.Cos(Math.Tau * i / length));
        }

        return window;
    }
}
