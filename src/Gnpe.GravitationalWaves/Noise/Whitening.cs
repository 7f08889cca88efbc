using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// The one normalization of whitened data in this library: d_w = d̃ √(4Δf/S). Then ⟨a|b⟩ = 4 Re Σ a* b Δf/S = Re Σ a_w* b_w, and because E|ñ|² = S/(2Δf) the real and the
/// imaginary part of every whitened noise bin are independent standard normals. Immutable and safe to share between threads.
/// </summary>
public sealed class Whitening
{
    private readonly double[] factors;

    /// <summary>Prepares the factors of one detector.</summary>
    /// <param name="density">One-sided power spectral density.</param>
    /// <param name="grid">The frequencies of the data; must be uniform.</param>
    /// <exception cref="InvalidInputException">The grid exceeds the density's frequencies.</exception>
    /// <exception cref="ArgumentException">The grid is not uniform.</exception>
    public Whitening(PowerSpectralDensity density, FrequencyGrid grid)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(grid);
        double spacing = grid.SpacingHertz ?? throw new ArgumentException("Whitening needs a uniform frequency grid.", nameof(grid));
        factors = density.On(grid);
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = Math.Sqrt(4 * spacing / factors[i]);
        }
    }

    /// <summary>√(4Δf/S) [Hz], shape <c>[bins]</c>.</summary>
    public ReadOnlySpan<double> Factors => factors;

    /// <summary>Whitens in place.</summary>
    /// <param name="values">Fourier coefficients [1/Hz] on the grid; dimensionless afterwards.</param>
    /// <exception cref="ArgumentException">The length differs from the grid's.</exception>
    public void Whiten(ComplexSpan values)
    {
        RequireLength(values);
        for (int i = 0; i < factors.Length; i++)
        {
            values.Real[i] *= factors[i];
            values.Imaginary[i] *= factors[i];
        }
    }

    /// <summary>Draws stationary Gaussian noise with this power spectral density.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="destination">Receives the Fourier coefficients ñ [1/Hz], shape <c>[bins]</c>; not whitened.</param>
    /// <exception cref="ArgumentException">The length differs from the grid's.</exception>
    public void FillColouredNoise(RandomStream random, ComplexSpan destination)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireLength(destination);
        random.FillNormal(destination.Real);
        random.FillNormal(destination.Imaginary);
        for (int i = 0; i < factors.Length; i++)
        {
            destination.Real[i] /= factors[i];
            destination.Imaginary[i] /= factors[i];
        }
    }

    private void RequireLength(ComplexSpan values)
    {
        if (values.Length != factors.Length)
        {
            throw new ArgumentException($"{values.Length} bins cannot be whitened by {factors.Length} factors.", nameof(values));
        }
    }
}
