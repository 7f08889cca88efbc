using FsCheck;
using FsCheck.Fluent;
using Gnpe.Problems.Oscillator;
using Gnpe.TestSupport;

namespace Gnpe.Problems.Tests.Oscillator;

public sealed class DampedOscillatorTests
{
    private static readonly TimeGrid Grid = TimeGrid.Study;

    // The prior, widened by what a perturbation may add.
    private static Arbitrary<double[]> Parameters => Arb.From(
        from frequency in Gen.Choose(150, 1_150)
        from damping in Gen.Choose(5, 65)
        from time in Gen.Choose(-6_500, 1_500)
        select (double[])[frequency / 100.0, damping / 100.0, time / 1000.0]);

    [Fact]
    public void TheGridHasTheStudysTimes()
    {
        Assert.Equal(2_000, Grid.Count);
        Assert.Equal((-5, 0), (Grid.Time(0), Grid.Time(1_000)));
        Assert.Equal(4.995, Grid.Time(1_999), 1e-12);
        Assert.Equal([0, 0, 1, 401, 1_999, 2_000], ((double[])[-7, -5.0001, -5, -3, 4.994, 4.996]).Select(Grid.FirstAfter));
    }

    /// <summary>
    /// The formula of the damped sine divided by its first maximum, found where the derivative vanishes, tan(ωs) = ω/(βω₀). The recurrence loses 2000 roundings of double precision;
    /// the signal is stored in single precision.
    /// </summary>
    [Fact]
    public void EqualsTheClosedFormula() => Replayed.Check(Prop.ForAll(Parameters, parameters =>
    {
        (double natural, double beta, double tau) = (parameters[0], parameters[1], parameters[2]);
        double damped = natural * Math.Sqrt(1 - (beta * beta));
        double peak = Motion(Math.Atan(damped / (beta * natural)) / damped);
        float[] signal = Signal(parameters);
        for (int i = 0; i < signal.Length; i++)
        {
            double since = -5 + (0.005 * i) - tau;
            double expected = since > 0 ? Motion(since) / peak : 0;
            if (Math.Abs(signal[i] - expected) > 1e-7)
            {
                return false;
            }
        }

        return true;

        double Motion(double since) => Math.Exp(-beta * natural * since) * Math.Sin(damped * since);
    }));

    /// <summary>
    /// The initial value problem ẍ + 2βω₀ẋ + ω₀²x = 0, x(τ) = 0, ẋ(τ) = 1 (what an impulse leaves), by the classical Runge–Kutta method of fourth order with steps of 1 ms:
    /// error below (ω₀h)⁴ = 1e-8. Divided by its own largest value.
    /// </summary>
    [Theory]
    [InlineData(3, 0.2, -4)]
    [InlineData(10, 0.5, -2)]
    [InlineData(6.5, 0.31, -0.5)]
    public void SolvesTheDifferentialEquation(double natural, double beta, double tau)
    {
        const double Step = 0.001;
        List<double> solution = [0];
        (double x, double v) state = (0, 1);
        while (solution.Count * Step < 5 - tau)
        {
            (double x, double v) k1 = Slope(state);
            (double x, double v) k2 = Slope((state.x + (Step / 2 * k1.x), state.v + (Step / 2 * k1.v)));
            (double x, double v) k3 = Slope((state.x + (Step / 2 * k2.x), state.v + (Step / 2 * k2.v)));
            (double x, double v) k4 = Slope((state.x + (Step * k3.x), state.v + (Step * k3.v)));
            state = (state.x + (Step / 6 * (k1.x + (2 * k2.x) + (2 * k3.x) + k4.x)), state.v + (Step / 6 * (k1.v + (2 * k2.v) + (2 * k3.v) + k4.v)));
            solution.Add(state.x);
        }

        double largest = solution.Max(); // between steps the maximum is higher by at most (ω₀h)²/8 = 1.3e-5
        float[] signal = Signal([natural, beta, tau]);
        for (int i = (int)Math.Round((tau + 5) / 0.005); i < signal.Length; i++)
        {
            int step = (int)Math.Round((Grid.Time(i) - tau) / Step);
            Assert.Equal(solution[step] / largest, signal[i], 2e-5);
        }

        (double X, double V) Slope((double x, double v) at) => (at.v, -(2 * beta * natural * at.v) - (natural * natural * at.x));
    }

    [Fact]
    public void TheFirstMaximumIsOneAndNothingComesBefore() => Replayed.Check(Prop.ForAll(Parameters, parameters =>
    {
        float[] signal = Signal(parameters);
        bool peakSeen = parameters[2] is > -5 and < 1.5;

        // Between samples the maximum is missed by at most (ω₀·half a sample)²/2 = 4e-4.
        return signal.Max() <= 1.0000001 && (!peakSeen || signal.Max() > 0.9995)
            && signal.Select((value, index) => (value, index)).All(s => Grid.Time(s.index) > parameters[2] || s.value == 0);
    }));

    [Fact]
    public void ShiftingTheExcitationShiftsTheSignal() => Replayed.Check(Prop.ForAll(Parameters, Arb.From(Gen.Choose(-300, 300)), (parameters, samples) =>
    {
        float[] signal = Signal(parameters);
        float[] shifted = Signal([parameters[0], parameters[1], parameters[2] + (samples * Grid.Spacing)]);
        for (int i = Math.Max(0, samples); i < signal.Length + Math.Min(0, samples); i++)
        {
            if (Math.Abs(shifted[i] - signal[i - samples]) > 2e-7) // two roundings to single precision
            {
                return false;
            }
        }

        return true;
    }));

    [Fact]
    public void ProductsAreSumsOverTheSignal() => Replayed.Check(Prop.ForAll(Parameters, parameters =>
    {
        float[] series = [.. Enumerable.Range(0, Grid.Count).Select(i => (float)Math.Sin(0.01 * i * i))];
        float[] signal = Signal(parameters);
        (double withSeries, double withItself) = DampedOscillator.Products(Grid, parameters, series);
        return Math.Abs(withSeries - signal.Zip(series, (s, x) => (double)s * x).Sum()) < 2e-5 // 2000 terms with single-precision roundings of 6e-8 of either sign
            && Math.Abs(withItself - signal.Sum(s => (double)s * s)) < 2e-5;
    }));

    private static float[] Signal(double[] parameters)
    {
        float[] signal = new float[Grid.Count];
        Array.Fill(signal, float.NaN);
        DampedOscillator.Fill(Grid, parameters, signal);
        return signal;
    }
}
