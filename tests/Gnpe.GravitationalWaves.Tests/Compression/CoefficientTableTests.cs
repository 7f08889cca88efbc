using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class CoefficientTableTests(SmallModel small)
{
    private const double Range = 0.02;

    [Fact]
    public void Interpolated_coefficients_are_those_of_the_projection_at_that_time()
    {
        (CoefficientTable table, Complex[] data) = NoisySignal();
        RandomStream random = new(72);
        float[] coefficients = new float[small.Projections[0].Width];
        for (int i = 0; i < 200; i++)
        {
            double time = random.NextUniform(-Range, Range);
            table.Interpolate(time, coefficients);
            AssertProjection(data, time, coefficients);
        }

        table.Interpolate(-Range, coefficients);
        AssertProjection(data, -Range, coefficients);
        table.Interpolate(Range, coefficients);
        AssertProjection(data, Range, coefficients);
    }

    [Fact]
    public void Times_beyond_the_range_take_its_edge()
    {
        (CoefficientTable table, _) = NoisySignal();
        float[] far = new float[small.Projections[0].Width];
        float[] farther = new float[far.Length];
        foreach (double side in new[] { -1, 1 })
        {
            table.Interpolate(side * 2 * Range, far);
            table.Interpolate(side * 1e9, farther);
            Assert.Equal(far, farther);
        }
    }

    [Fact]
    public void Data_of_another_length_are_refused() => Assert.Throws<ArgumentException>(() => CoefficientTable.Of(small.Projections[0], new ComplexSeries(3), Range));

    [Fact]
    public void A_finer_table_errs_less()
    {
        (CoefficientTable coarse, Complex[] data) = NoisySignal();
        CoefficientTable fine = CoefficientTable.Of(small.Projections[0], SimulatedStrain.Series(data), Range, CoefficientTable.DefaultSpacingSeconds / 4);
        float[] ofCoarse = new float[coarse.Width];
        float[] ofFine = new float[coarse.Width];
        double time = 3.3 * CoefficientTable.DefaultSpacingSeconds;
        coarse.Interpolate(time, ofCoarse);
        fine.Interpolate(time, ofFine);

        // 4⁴ times less, until single precision is met.
        Assert.True(Error(data, time, ofFine) < 0.3 * Error(data, time, ofCoarse), $"{Error(data, time, ofFine)} against {Error(data, time, ofCoarse)}");
    }

    private (CoefficientTable Table, Complex[] Data) NoisySignal()
    {
        RandomStream random = new(71);
        double[] parameters = SmallModel.DrawSources(small.TrainingPrior, 1, random)[0];
        Complex[][] data = SimulatedStrain.Signal(parameters, 0, small.Detectors, small.Band, small.Whitening);
        SimulatedStrain.AddNoise(data, random);
        return (CoefficientTable.Of(small.Projections[0], SimulatedStrain.Series(data[0]), Range), data[0]);
    }

    // A cubic through four points at spacing h errs by at most 3/128 (ωh)⁴: 3.5e-5 at 512 Hz and 61 µs, of data of order √2 to 20.
    private void AssertProjection(Complex[] data, double time, ReadOnlySpan<float> coefficients) => Assert.InRange(Error(data, time, coefficients), 0, 5e-5);

    private double Error(Complex[] data, double time, ReadOnlySpan<float> coefficients)
    {
        Complex[] shifted = [.. data.Select((value, bin) => value * Complex.Exp(new Complex(0, Math.Tau * small.Band.Frequencies[bin] * time)))];
        double[] direct = new double[coefficients.Length];
        small.Projections[0].Project(SimulatedStrain.Series(shifted).Span, direct);
        double worst = 0;
        for (int i = 0; i < direct.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(direct[i] - coefficients[i]));
        }

        return worst;
    }
}
