using System.Numerics;
using Gnpe.GravitationalWaves.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Poses;

public sealed class PhaseCanonicalFeaturesTests
{
    private const int Components = 32;

    private readonly PhaseCanonicalFeatures features = new(Components, 2);

    [Fact]
    public void One_phase_of_all_coefficients_changes_nothing()
    {
        Complex[][] coefficients = Noise(91);
        float[] expected = Fill(coefficients);
        RandomStream random = new(92);
        for (int i = 0; i < 50; i++)
        {
            Complex turn = Complex.FromPolarCoordinates(1, random.NextUniform(0, Math.Tau));
            float[] turned = Fill([.. coefficients.Select(detector => detector.Select(value => turn * value).ToArray())]);
            for (int k = 0; k < expected.Length; k++)
            {
                // Single precision: coefficients below 4 and their sums, rounded a few times.
                Assert.Equal(expected[k], turned[k], 3e-6);
            }
        }
    }

    [Fact]
    public void A_phase_of_one_detector_alone_is_seen()
    {
        Complex[][] coefficients = Noise(91);
        float[] expected = Fill(coefficients);
        float[] turned = Fill([coefficients[0], [.. coefficients[1].Select(value => Complex.ImaginaryOne * value)]]);
        Assert.True(expected.Zip(turned, (a, b) => Math.Abs(a - b)).Max() > 0.5);
    }

    [Fact]
    public void Features_are_the_rotated_coefficients_their_direction_and_the_logarithm_of_the_powers()
    {
        Complex[][] coefficients = Noise(93);
        float[] result = Fill(coefficients);
        Complex reference = coefficients[0][0] - coefficients[1][0];
        Complex turn = Complex.Conjugate(reference) / reference.Magnitude;
        double[] powers = [.. coefficients.Select(detector => detector.Sum(value => value.Magnitude * value.Magnitude))];
        double size = Math.Sqrt(powers.Sum());

        // Noise of 128 numbers of unit variance has a power of about 128, against 900 where the coefficients saturate.
        double saturation = 1 / Math.Sqrt(1 + (powers.Sum() / 900));
        Assert.Equal((8 * Components) + 2, result.Length);
        for (int detector = 0; detector < 2; detector++)
        {
            for (int k = 0; k < Components; k++)
            {
                Complex rotated = turn * coefficients[detector][k];
                int real = (2 * detector * Components) + k;
                Assert.Equal(saturation * rotated.Real, result[real], 1e-6);
                Assert.Equal(saturation * rotated.Imaginary, result[real + Components], 1e-6);
                Assert.Equal(rotated.Real / size, result[(4 * Components) + real], 1e-6);
                Assert.Equal(rotated.Imaginary / size, result[(4 * Components) + real + Components], 1e-6);
            }

            Assert.Equal(Math.Log(powers[detector] / (2 * Components)), result[(8 * Components) + detector], 1e-6);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1e5)]
    public void Loud_coefficients_saturate_and_their_direction_does_not_change(double loudness)
    {
        Complex[][] coefficients = Noise(94);
        Complex[][] louder = [.. coefficients.Select(detector => detector.Select(value => loudness * value).ToArray())];
        float[] expected = Fill(coefficients);
        float[] result = Fill(louder);
        double size = Math.Sqrt(louder.Sum(detector => detector.Sum(value => value.Magnitude * value.Magnitude)));
        double saturated = Math.Sqrt(result.Take(4 * Components).Sum(value => (double)value * value));

        // x/√(1 + x²/900): the size itself when it is small, and never more than 30.
        Assert.Equal(size / Math.Sqrt(1 + (size * size / 900)), saturated, 1e-5 * saturated);
        Assert.InRange(saturated, 0, 30.001);
        for (int i = 4 * Components; i < 8 * Components; i++)
        {
            Assert.Equal(expected[i], result[i], 1e-6);
        }

        for (int detector = 0; detector < 2; detector++)
        {
            Assert.Equal(2 * Math.Log(loudness), result[^(2 - detector)] - expected[^(2 - detector)], 1e-5);
        }
    }

    private static Complex[][] Noise(long seed)
    {
        RandomStream random = new(seed);
        return [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Components).Select(_ => new Complex(random.NextNormal(), random.NextNormal())).ToArray())];
    }

    private float[] Fill(Complex[][] coefficients)
    {
        float[] flat = [.. coefficients.SelectMany(detector => detector.Select(value => (float)value.Real).Concat(detector.Select(value => (float)value.Imaginary)))];
        float[] result = new float[features.Width];
        features.Fill(flat, result);
        return result;
    }
}
