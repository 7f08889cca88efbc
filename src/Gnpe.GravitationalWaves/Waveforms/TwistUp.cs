using System.Numerics;

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
    private readonly double cross1;
    private readonly double cross2;
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
        cross1 = -2 * unit * sine;
        cross2 = -2 * unit * cosine;
        polarization = PlaneRotation.By(2 * parameters.PolarizationAngle);
    }

    /// <summary>Twists one block and writes it.</summary>
    /// <param name="block">Frequencies.</param>
    /// <param name="amplitudes">Amplitude of the carrier, a buffer of <see cref="GridBlock.BufferLength"/>.</param>
    /// <param name="phases">Phase of the carrier [rad], likewise.</param>
    /// <param name="plus">Receives h̃₊ on the whole grid.</param>
    /// <param name="cross">Receives h̃× on the whole grid.</param>
    public void Write(in GridBlock block, Span<double> amplitudes, Span<double> phases, ComplexSpan plus, ComplexSpan cross)
    {
        ReadOnlySpan<Vector<double>> roots = block.CubeRoots;
        ReadOnlySpan<Vector<double>> inverses = block.InverseCubeRoots;
        ReadOnlySpan<Vector<double>> logarithms = block.Logarithms;
        Span<Vector<double>> amplitude = GridBlock.Vectors(amplitudes, 0);
        Span<Vector<double>> phase = GridBlock.Vectors(phases, 0);
        Vector<double> one = Vector<double>.One;
        Vector<double> rotationCosine = new(polarization.Cosine);
        Vector<double> rotationSine = new(polarization.Sine);
        for (int i = 0; i < roots.Length; i++)
        {
            Vector<double> v = roots[i];
            Vector<double> u = inverses[i];
            Vector<double> logarithm = logarithms[i];
            Vector<double> common = Vector.MultiplyAddEstimate(u, new Vector<double>(alpha.C1), new Vector<double>(alpha.C2));
            Vector<double> ofAlpha = Vector.MultiplyAddEstimate(common, u, new Vector<double>(alpha.C3));
            ofAlpha = Vector.MultiplyAddEstimate(ofAlpha, u, new Vector<double>(alphaOffset));
            ofAlpha = Vector.MultiplyAddEstimate(logarithm, new Vector<double>(alpha.C4), ofAlpha);
            ofAlpha = Vector.MultiplyAddEstimate(v, new Vector<double>(alpha.C5), ofAlpha);
            Vector<double> ofCarrier = Vector.MultiplyAddEstimate(common + common, u, new Vector<double>(twiceEpsilon.C3));
            ofCarrier = Vector.MultiplyAddEstimate(ofCarrier, u, new Vector<double>(epsilonOffset) + phase[i]);
            ofCarrier = Vector.MultiplyAddEstimate(logarithm, new Vector<double>(twiceEpsilon.C4), ofCarrier);
            ofCarrier = Vector.MultiplyAddEstimate(v, new Vector<double>(twiceEpsilon.C5), ofCarrier);
            (Vector<double> sine, Vector<double> cosine) = VectorMath.SinCos(ofAlpha);
            (Vector<double> carrierSine, Vector<double> carrierCosine) = VectorMath.SinCos(ofCarrier);

            Vector<double> square = v * v;
            Vector<double> series = Vector.MultiplyAddEstimate(square, new Vector<double>(orbital.L4), new Vector<double>(orbital.L2));
            series = Vector.MultiplyAddEstimate(series, square, one) * u;
            Vector<double> along = Vector.MultiplyAddEstimate(series, new Vector<double>(orbital.Eta), new Vector<double>(alignedSpin));
            Vector<double> across = new(inPlaneSpin);
            Vector<double> length = Vector.SquareRoot(Vector.MultiplyAddEstimate(along, along, across * across));

            // LALSimulation takes cos β positive also where L + S_L is not.
            Vector<double> inverseLength = one / length;
            Vector<double> c = Vector.Abs(along) * inverseLength;
            Vector<double> s = across * inverseLength;
            Vector<double> k = Vector.MultiplyAddEstimate(s * s, new Vector<double>(-0.5), one);
            Vector<double> sc = s * c;
            Vector<double> doubleCosine = Vector.MultiplyAddEstimate(cosine + cosine, cosine, -one);
            Vector<double> doubleSine = (sine + sine) * cosine;

            Vector<double> plusReal = Vector.MultiplyAddEstimate(k * doubleCosine, new Vector<double>(plus2), s * s * plus0);
            plusReal = Vector.MultiplyAddEstimate(sc * cosine, new Vector<double>(plus1), plusReal);
            Vector<double> plusImaginary = Vector.MultiplyAddEstimate(s * sine, new Vector<double>(plus1), c * doubleSine * plus2);
            Vector<double> crossReal = Vector.MultiplyAddEstimate(sc * sine, new Vector<double>(-cross1), k * doubleSine * -cross2);
            Vector<double> crossImaginary = Vector.MultiplyAddEstimate(s * cosine, new Vector<double>(cross1), c * doubleCosine * cross2);

            Vector<double> size = amplitude[i];
            Vector<double> real = size * carrierCosine;
            Vector<double> imaginary = -(size * carrierSine);
            Vector<double> aReal = Vector.MultiplyAddEstimate(rotationCosine, plusReal, rotationSine * crossReal);
            Vector<double> aImaginary = Vector.MultiplyAddEstimate(rotationCosine, plusImaginary, rotationSine * crossImaginary);
            Vector<double> bReal = (rotationCosine * crossReal) - (rotationSine * plusReal);
            Vector<double> bImaginary = (rotationCosine * crossImaginary) - (rotationSine * plusImaginary);
            int bin = block.Start + (i * Vector<double>.Count);
            VectorStore.At(plus.Real, bin, (aReal * real) - (aImaginary * imaginary));
            VectorStore.At(plus.Imaginary, bin, (aReal * imaginary) + (aImaginary * real));
            VectorStore.At(cross.Real, bin, (bReal * real) - (bImaginary * imaginary));
            VectorStore.At(cross.Imaginary, bin, (bReal * imaginary) + (bImaginary * real));
        }
    }
}
