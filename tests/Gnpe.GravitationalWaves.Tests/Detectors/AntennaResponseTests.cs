using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Detectors;

public sealed class AntennaResponseTests
{
    private const double Time = 2.0123;

    private static readonly AntennaResponse Response = new(0.4, -0.7);

    // 37 is no multiple of any SIMD width.
    private static readonly FrequencyGrid Grid = FrequencyGrid.Uniform(27.5, 1, 37);

    [Fact]
    public void Strain_is_the_response_times_the_polarizations_later_by_the_arrival_time()
    {
        ComplexSeries plus = Noise("plus");
        ComplexSeries cross = Noise("cross");
        ComplexSeries strain = new(Grid.Count);
        Response.Project(Grid, plus.Span, cross.Span, Time, strain.Span);
        for (int i = 0; i < Grid.Count; i++)
        {
            Complex expected = ((0.4 * At(plus, i)) - (0.7 * At(cross, i))) * Complex.Exp(new Complex(0, -2 * Math.PI * Grid.Frequencies[i] * Time));

            // A phase of 13 000 rad, rounded to 2e-12.
            Assert.Equal(0, (expected - At(strain, i)).Magnitude, 1e-11);
        }
    }

    [Fact]
    public void Aligned_projection_is_the_projection_of_its_polarizations()
    {
        ComplexSeries faceOn = Noise("face-on");
        AlignedPolarizations polarizations = AlignedPolarizations.At(2.1);
        ComplexSeries plus = new(Grid.Count);
        ComplexSeries cross = new(Grid.Count);
        for (int i = 0; i < Grid.Count; i++)
        {
            Complex h = At(faceOn, i);
            double cosine = Math.Cos(2.1);
            Set(plus, i, (1 + (cosine * cosine)) / 2 * h);
            Set(cross, i, -Complex.ImaginaryOne * cosine * h);
        }

        ComplexSeries expected = new(Grid.Count);
        Response.Project(Grid, plus.Span, cross.Span, Time, expected.Span);
        Response.ProjectAligned(Grid, faceOn.Span, polarizations, Time, faceOn.Span);
        for (int i = 0; i < Grid.Count; i++)
        {
            // Products in another order.
            Assert.Equal(0, (At(expected, i) - At(faceOn, i)).Magnitude, 1e-14);
        }
    }

    [Fact]
    public void Lengths_must_fit_the_grid()
    {
        ComplexSeries wrong = new(3);
        Assert.Throws<ArgumentException>(() => Response.ProjectAligned(Grid, wrong.Span, AlignedPolarizations.At(0), 0, wrong.Span));
    }

    private static ComplexSeries Noise(string purpose)
    {
        ComplexSeries series = new(Grid.Count);
        RandomStream random = new RandomStream(7).Split(purpose);
        random.FillNormal(series.Real.AsSpan());
        random.FillNormal(series.Imaginary.AsSpan());
        return series;
    }

    private static Complex At(ComplexSeries series, int i) => new(series.Real[i], series.Imaginary[i]);

    private static void Set(ComplexSeries series, int i, Complex value) => (series.Real[i], series.Imaginary[i]) = (value.Real, value.Imaginary);
}
