namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Merger-ringdown amplitude relative to the Newtonian one: height · e^{−decay·x}/(x² + width²) with x = M f − centre (Khan et al. 2016, arXiv:1508.07253, eq. 19;
/// Pratten et al. 2020, arXiv:2001.11412, eq. 6.17).
/// </summary>
internal readonly record struct DampedLorentzian(double Centre, double Width, double Decay, double Height)
{
    /// <summary>Where the amplitude peaks (arXiv:1508.07253 eq. 20), for λ = decay · width.</summary>
    public double Peak
    {
        get
        {
            // Eq. 20 has no real value for λ > 1; LALSimulation then drops the root.
            double lambda = Decay * Width;
            double root = lambda > 1 ? 0 : Math.Sqrt(1 - (lambda * lambda));
            return Math.Abs(Centre + ((root - 1) / Decay));
        }
    }

    /// <summary>The amplitude at M f.</summary>
    public double At(double frequency)
    {
        double x = frequency - Centre;
        return Height * Math.Exp(-Decay * x) / ((x * x) + (Width * Width));
    }

    /// <summary>Its derivative with respect to M f.</summary>
    public double SlopeAt(double frequency)
    {
        double x = frequency - Centre;
        return -At(frequency) * (Decay + (2 * x / ((x * x) + (Width * Width))));
    }

    /// <summary>The amplitude times <c>scale · f^{−7/6}</c> at the frequencies of a block.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="massSeconds">M [s].</param>
    /// <param name="scale">Factor.</param>
    /// <param name="destination">Receives as many vectors as the block has.</param>
    public void Fill<TLane>(GridBlock<TLane> block, double massSeconds, double scale, Span<TLane> destination)
        where TLane : struct, ILane<TLane>
    {
        ReadOnlySpan<TLane> frequencies = block.Frequencies;
        ReadOnlySpan<TLane> powers = block.MinusSevenSixthsPowers;
        if (frequencies.IsEmpty)
        {
            return;
        }

        TLane mass = TLane.Of(massSeconds);
        TLane centre = TLane.Of(-Centre);
        TLane widthSquare = TLane.Of(Width * Width);
        TLane rate = TLane.Of(-Decay);
        TLane factor = TLane.Of(scale * Height);

        // On equidistant frequencies the exponential is a geometric sequence; a block is too short for its rounding to add up beyond 1e-14.
        TLane exponential = TLane.Exp(TLane.MultiplyAdd(frequencies[0], mass, centre) * rate);
        TLane ratio = TLane.Of(Math.Exp(-Decay * massSeconds * (block.StrideHertz ?? 0)));
        bool isUniform = block.StrideHertz.HasValue;
        for (int i = 0; i < frequencies.Length; i++)
        {
            TLane x = TLane.MultiplyAdd(frequencies[i], mass, centre);
            TLane shape = (isUniform ? exponential : TLane.Exp(x * rate)) / TLane.MultiplyAdd(x, x, widthSquare);
            exponential *= ratio;
            destination[i] = shape * powers[i] * factor;
        }
    }
}
