namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Inspiral amplitude relative to the Newtonian one: 1 + Σ C_i (M f)^{i/3}, post-Newtonian to i = 6 and calibrated for i = 7, 8, 9 (Khan et al. 2016, arXiv:1508.07253, eqs. 29–30;
/// Pratten et al. 2020, arXiv:2001.11412, eq. 6.3).
/// </summary>
internal readonly record struct AmplitudeSeries(double C2, double C3, double C4, double C5, double C6, double C7, double C8, double C9)
{
    /// <summary>The amplitude at M f.</summary>
    public double At(double frequency)
    {
        double r = Math.Cbrt(frequency);
        return 1 + (r * r * (C2 + (r * (C3 + (r * (C4 + (r * (C5 + (r * (C6 + (r * (C7 + (r * (C8 + (r * C9)))))))))))))));
    }

    /// <summary>Its derivative with respect to M f.</summary>
    public double SlopeAt(double frequency)
    {
        double r = Math.Cbrt(frequency);
        double high = (7 * C7) + (r * ((8 * C8) + (r * 9 * C9)));
        return ((2 * C2) + (r * ((3 * C3) + (r * ((4 * C4) + (r * ((5 * C5) + (r * ((6 * C6) + (r * high)))))))))) / (3 * r);
    }

    /// <summary>The amplitude times <c>scale · f^{−7/6}</c> at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="massRoot">M^{1/3} [s^{1/3}].</param>
    /// <param name="scale">Factor.</param>
    /// <param name="destination">Receives as many vectors as the block has.</param>
    public void Fill<TLane>(GridBlock<TLane> block, double massRoot, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        TLane rootScale = TLane.Of(massRoot);
        TLane factor = TLane.Of(scale);
        ReadOnlySpan<TLane> cubeRoots = block.CubeRoots;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        for (int i = 0; i < cubeRoots.Length; i++)
        {
            TLane root = cubeRoots[i] * rootScale;
            TLane sum = TLane.MultiplyAdd(root, TLane.Of(C9), TLane.Of(C8));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C7));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C6));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C5));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C4));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C3));
            sum = TLane.MultiplyAdd(sum, root, TLane.Of(C2));
            sum = TLane.MultiplyAdd(sum, root * root, TLane.Of(1));
            destination[i] = sum * powers[i] * factor;
        }
    }
}
