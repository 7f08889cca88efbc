namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Turns the carrier of an aligned-spin binary into the polarizations of a precessing one (Hannam et al. 2014, arXiv:1308.3271, eq. 1; LIGO-T1500602): the (2, ±2) modes in the
/// co-precessing frame are rotated by the Euler angles α(f), β(f), ε(f) and summed over the l = 2 modes in the direction of the observer.
/// With S = sin β, C = cos β, K = 1 − S²/2 and P_m, X_m the sums and differences of the spherical harmonics ₋₂Y₂,±m,
/// h₊ ∝ P₀S² + P₁SC cos α + P₂K cos 2α + i(P₁S sin α + P₂C sin 2α) and h× likewise.
/// </summary>
internal readonly struct TwistUp
{
    private readonly PrecessionAngle alpha;
    private readonly PrecessionAngle twiceEpsilon;
    private readonly double alphaOffset;
    private readonly double epsilonOffset;
    private readonly OrbitalAngularMomentum orbital;
    private readonly double alignedSpin;
    private readonly double inPlaneSpin;
    private readonly double plus0;
    private readonly double plus1;
    private readonly double plus2;
    private readonly double minusCross1;
    private readonly double minusCross2;
    private readonly PlaneRotation polarization;

    /// <summary>Computes everything that does not depend on frequency.</summary>
    /// <param name="masses">Mass fractions and aligned spins, the heavier body first.</param>
    /// <param name="parameters">In-plane spin and orientation.</param>
    /// <param name="totalMassSeconds">M [s].</param>
    /// <param name="referenceFrequencyHertz">Frequency at which α and ε begin [Hz].</param>
    public TwistUp(in MassSpinParameters masses, in PhenomPParameters parameters, double totalMassSeconds, double referenceFrequencyHertz)
    {
        double heavy = masses.MassFraction1;
        double light = masses.MassFraction2;
        double effectiveSpin = (heavy * masses.Spin1) + (light * masses.Spin2);
        double piM = Math.PI * totalMassSeconds;
        PrecessionAngle ofAlpha = PrecessionAngle.Alpha(masses, effectiveSpin / heavy, parameters.InPlaneSpin);
        PrecessionAngle ofEpsilon = PrecessionAngle.Epsilon(masses, effectiveSpin / heavy);
        double reference = piM * referenceFrequencyHertz;
        double logarithm = Math.Log(piM);
        alpha = ofAlpha.InHertz(piM);
        twiceEpsilon = ofEpsilon.InHertz(piM).Times(2);
        alphaOffset = parameters.InitialAlpha - ofAlpha.At(reference) + (ofAlpha.C4 * logarithm);
        epsilonOffset = -2 * (ofEpsilon.At(reference) - (ofEpsilon.C4 * logarithm));

        orbital = OrbitalAngularMomentum.Of(masses.Eta).InHertz(piM);
        alignedSpin = (heavy * heavy * masses.Spin1) + (light * light * masses.Spin2);
        inPlaneSpin = heavy * heavy * parameters.InPlaneSpin;

        // ₋₂Y₂ₘ(θ, 0); a half goes with the modes.
        double cosine = parameters.CosineThetaJn;
        double sine = parameters.SineThetaJn;
        double unit = Math.Sqrt(5 / (64 * Math.PI));
        plus0 = 1.5 * unit * sine * sine;
        plus1 = 2 * unit * sine * cosine;
        plus2 = unit * (1 + (cosine * cosine));
        minusCross1 = 2 * unit * sine;
        minusCross2 = 2 * unit * cosine;
        polarization = PlaneRotation.By(2 * parameters.PolarizationAngle);
    }

    /// <summary>Twists one block and writes it.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="amplitudes">Amplitude of the carrier, a buffer of <see cref="BlockBuffer.Length"/>.</param>
    /// <param name="phases">Phase of the carrier [rad], likewise.</param>
    /// <param name="plus">Receives h̃₊ on the whole grid.</param>
    /// <param name="cross">Receives h̃× on the whole grid.</param>
    public void Write<TLane>(in GridBlock<TLane> block, Span<double> amplitudes, Span<double> phases, ComplexSpan plus, ComplexSpan cross)
        where TLane : struct, ILane<TLane>
    {
        int whole = ComplexLanes<TLane>.CountFor(block, plus.Length);
        int reached = Math.Min(block.Count, whole * TLane.Width);
        Twist(
            block.Part(0, reached),
            BlockBuffer.From<TLane>(amplitudes, 0),
            BlockBuffer.From<TLane>(phases, 0),
            new ComplexLanes<TLane>(plus.Slice(block.Start, whole * TLane.Width)),
            new ComplexLanes<TLane>(cross.Slice(block.Start, whole * TLane.Width)));
        if (reached == block.Count)
        {
            return;
        }

        // The last vector has no room at the end of the series.
        Span<double> room = stackalloc double[4 * FrequencyGrid.Padding];
        ComplexSpan lastPlus = new(room[..TLane.Width], room.Slice(FrequencyGrid.Padding, TLane.Width));
        ComplexSpan lastCross = new(room.Slice(2 * FrequencyGrid.Padding, TLane.Width), room.Slice(3 * FrequencyGrid.Padding, TLane.Width));
        Twist(
            block.Part(reached, block.Count),
            BlockBuffer.From<TLane>(amplitudes, reached),
            BlockBuffer.From<TLane>(phases, reached),
            new ComplexLanes<TLane>(lastPlus),
            new ComplexLanes<TLane>(lastCross));
        int rest = block.Count - reached;
        lastPlus.Slice(0, rest).CopyTo(plus.Slice(block.Start + reached, rest));
        lastCross.Slice(0, rest).CopyTo(cross.Slice(block.Start + reached, rest));
    }

    private void Twist<TLane>(GridBlock<TLane> block, Span<TLane> amplitudes, Span<TLane> phases, ComplexLanes<TLane> plus, ComplexLanes<TLane> cross)
        where TLane : struct, ILane<TLane>
    {
        ReadOnlySpan<TLane> roots = block.CubeRoots;
        ReadOnlySpan<TLane> inverses = block.InverseCubeRoots;
        ReadOnlySpan<TLane> logarithms = block.Logarithms;
        amplitudes = amplitudes[..roots.Length];
        phases = phases[..roots.Length];
        Span<TLane> plusReal = plus.Real[..roots.Length];
        Span<TLane> plusImaginary = plus.Imaginary[..roots.Length];
        Span<TLane> crossReal = cross.Real[..roots.Length];
        Span<TLane> crossImaginary = cross.Imaginary[..roots.Length];
        TLane one = TLane.Of(1);
        TLane rotationCosine = TLane.Of(polarization.Cosine);
        TLane rotationSine = TLane.Of(polarization.Sine);
        for (int i = 0; i < roots.Length; i++)
        {
            TLane v = roots[i];
            TLane u = inverses[i];
            TLane logarithm = logarithms[i];

            // α and 2ε begin with the same two terms.
            TLane common = TLane.MultiplyAdd(u, TLane.Of(alpha.C1), TLane.Of(alpha.C2));
            TLane azimuth = TLane.MultiplyAdd(TLane.MultiplyAdd(common, u, TLane.Of(alpha.C3)), u, TLane.Of(alphaOffset));
            azimuth = TLane.MultiplyAdd(v, TLane.Of(alpha.C5), TLane.MultiplyAdd(logarithm, TLane.Of(alpha.C4), azimuth));
            TLane carrier = TLane.MultiplyAdd(TLane.MultiplyAdd(common + common, u, TLane.Of(twiceEpsilon.C3)), u, TLane.Of(epsilonOffset) + phases[i]);
            carrier = TLane.MultiplyAdd(v, TLane.Of(twiceEpsilon.C5), TLane.MultiplyAdd(logarithm, TLane.Of(twiceEpsilon.C4), carrier));
            (TLane sine, TLane cosine) = LaneMath.SinCos(azimuth);
            (TLane carrierSine, TLane carrierCosine) = LaneMath.SinCos(carrier);

            // LALSimulation takes cos β positive also where L + S_L is not.
            TLane square = v * v;
            TLane series = TLane.MultiplyAdd(TLane.MultiplyAdd(square, TLane.Of(orbital.L4), TLane.Of(orbital.L2)), square, one) * u;
            TLane along = TLane.MultiplyAdd(series, TLane.Of(orbital.Eta), TLane.Of(alignedSpin));
            TLane inverseLength = one / TLane.Sqrt(TLane.MultiplyAdd(along, along, TLane.Of(inPlaneSpin * inPlaneSpin)));
            TLane c = TLane.Abs(along) * inverseLength;
            TLane s = TLane.Of(inPlaneSpin) * inverseLength;
            TLane sineSquare = s * s;
            TLane k = TLane.MultiplyAdd(sineSquare, TLane.Of(-0.5), one);
            TLane sc = s * c;
            TLane twiceCosine = cosine + cosine;
            TLane doubleCosine = TLane.MultiplyAdd(twiceCosine, cosine, -one);
            TLane doubleSine = twiceCosine * sine;

            TLane pReal = TLane.MultiplyAdd(
                sc * cosine, TLane.Of(plus1), TLane.MultiplyAdd(k * doubleCosine, TLane.Of(plus2), sineSquare * TLane.Of(plus0)));
            TLane pImaginary = TLane.MultiplyAdd(s * sine, TLane.Of(plus1), c * doubleSine * TLane.Of(plus2));
            TLane xReal = TLane.MultiplyAdd(sc * sine, TLane.Of(minusCross1), k * doubleSine * TLane.Of(minusCross2));
            TLane xImaginary = TLane.MultiplyAdd(s * cosine, TLane.Of(-minusCross1), c * doubleCosine * TLane.Of(-minusCross2));

            TLane real = amplitudes[i] * carrierCosine;
            TLane minusImaginary = amplitudes[i] * carrierSine;
            TLane aReal = TLane.MultiplyAdd(rotationCosine, pReal, rotationSine * xReal);
            TLane aImaginary = TLane.MultiplyAdd(rotationCosine, pImaginary, rotationSine * xImaginary);
            TLane bReal = TLane.MultiplyAdd(rotationCosine, xReal, -(rotationSine * pReal));
            TLane bImaginary = TLane.MultiplyAdd(rotationCosine, xImaginary, -(rotationSine * pImaginary));
            plusReal[i] = TLane.MultiplyAdd(aReal, real, aImaginary * minusImaginary);
            plusImaginary[i] = TLane.MultiplyAdd(aImaginary, real, -(aReal * minusImaginary));
            crossReal[i] = TLane.MultiplyAdd(bReal, real, bImaginary * minusImaginary);
            crossImaginary[i] = TLane.MultiplyAdd(bImaginary, real, -(bReal * minusImaginary));
        }
    }
}
