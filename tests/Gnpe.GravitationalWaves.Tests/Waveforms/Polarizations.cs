using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

/// <summary>Both polarizations of one waveform, with what tests want to know of them.</summary>
internal sealed record Polarizations(ComplexSeries Plus, ComplexSeries Cross)
{
    public static Polarizations Of(IPolarizationModel model, PrecessingBinary binary, FrequencyGrid grid)
    {
        ComplexSeries plus = new(grid.Count);
        ComplexSeries cross = new(grid.Count);
        model.Evaluate(binary, grid, plus.Span, cross.Span);
        return new Polarizations(plus, cross);
    }

    public static Complex At(ComplexSeries series, int bin) => new(series.Real[bin], series.Imaginary[bin]);

    /// <summary>‖factor·this − other‖/‖other‖ over both polarizations.</summary>
    public double Distance(Polarizations other, Complex factor)
    {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < Plus.Length; i++)
        {
            error += Square((factor * At(Plus, i)) - At(other.Plus, i)) + Square((factor * At(Cross, i)) - At(other.Cross, i));
            norm += Square(At(other.Plus, i)) + Square(At(other.Cross, i));
        }

        return Math.Sqrt(error / norm);
    }

    // Strain squared would be subnormal.
    private static double Square(Complex value) => Math.Pow(Complex.Abs(value) * 1e22, 2);
}
