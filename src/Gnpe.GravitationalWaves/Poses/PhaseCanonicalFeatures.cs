namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// What the network sees of the coefficients of a network of detectors: rotated by one common phase, the same divided by their overall size, and the logarithm of each detector's
/// power. A signal's phase multiplies all coefficients by one complex number, h ∝ e^{2i·phase}; turning that number away with the phase of a fixed combination of the coefficients
/// is an exact standardization by the circle group.
/// </summary>
/// <param name="components">Complex coefficients per detector, at least 1.</param>
/// <param name="detectors">Number of detectors, at least 1.</param>
public sealed class PhaseCanonicalFeatures(int components, int detectors)
{
    // Coefficients of signals well below a signal-to-noise ratio of 30 keep their size; above, their power saturates.
    private const double SaturationPower = 900;

    /// <summary>Numbers of all detectors' coefficients: for each detector real parts, then imaginary parts.</summary>
    public int CoefficientWidth => 2 * detectors * components;

    /// <summary>Numbers that the network sees.</summary>
    public int Width => (2 * CoefficientWidth) + detectors;

    /// <summary>Maps coefficients to features.</summary>
    /// <param name="coefficients">Shape <c>[CoefficientWidth]</c>.</param>
    /// <param name="features">Receives the features, shape <c>[Width]</c>; must not overlap.</param>
    public void Fill(ReadOnlySpan<float> coefficients, Span<float> features)
    {
        // The leading component of the first detector minus that of the second: the two LIGO detectors see most signals with opposite sign. Any fixed combination would do.
        float real = coefficients[0] - (detectors > 1 ? coefficients[2 * components] : 0);
        float imaginary = coefficients[components] - (detectors > 1 ? coefficients[3 * components] : 0);
        float size = MathF.Sqrt((real * real) + (imaginary * imaginary)) + float.Epsilon;
        (float cosine, float sine) = (real / size, -imaginary / size);
        double total = 0;
        for (int detector = 0; detector < detectors; detector++)
        {
            int first = detector * 2 * components;
            double power = 0;
            for (int i = first; i < first + components; i++)
            {
                float a = coefficients[i];
                float b = coefficients[i + components];
                features[i] = (a * cosine) - (b * sine);
                features[i + components] = (a * sine) + (b * cosine);
                power += (a * a) + (b * b);
            }

            total += power;
            features[(2 * CoefficientWidth) + detector] = (float)Math.Log(power / (2 * components));
        }

        // Loud signals would otherwise be outliers by an order of magnitude that make training diverge; how loud they are is told by the powers.
        float saturation = (float)(1 / Math.Sqrt(1 + (total / SaturationPower)));
        float scale = (float)(1 / Math.Sqrt(total));
        for (int i = 0; i < CoefficientWidth; i++)
        {
            features[CoefficientWidth + i] = features[i] * scale;
            features[i] *= saturation;
        }
    }
}
