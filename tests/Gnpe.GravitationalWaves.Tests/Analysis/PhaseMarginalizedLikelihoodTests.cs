using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class PhaseMarginalizedLikelihoodTests(SmallModel small)
{
    // The integrand e^{z cos 2φ} with z up to 1 000 has no harmonics of notable size beyond 200: the rectangle rule is exact.
    private const int Phases = 512;

    [Fact]
    public void It_is_the_average_over_the_phase_of_the_Gaussian_likelihood()
    {
        RandomStream random = new(131);
        double[][] rows = SmallModel.Draw(small.Model.AnalysisPrior, 4, random);
        Complex[][] data = SimulatedStrain.Signal(rows[0], 0.7, small.Detectors, small.Band, small.Whitening);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = LogLikelihood(data, rows);
        GaussianLikelihood likelihood = new([.. data.Select(SimulatedStrain.Series)]);
        for (int row = 0; row < rows.Length; row++)
        {
            double[] ratios = new double[Phases];
            Parallel.For(0, Phases, step =>
            {
                Complex[][] signal = SimulatedStrain.Signal(rows[row], Math.Tau * step / Phases, small.Detectors, small.Band, small.Whitening);
                SignalProducts products = likelihood.Products(0, SimulatedStrain.Series(signal[0]).Span) + likelihood.Products(1, SimulatedStrain.Series(signal[1]).Span);
                ratios[step] = products.LogLikelihoodRatio;
            });
            double largest = ratios.Max();
            double average = largest + Math.Log(ratios.Average(ratio => Math.Exp(ratio - largest)));

            // Sums of a thousand products of size up to 1e3; phases of signals of some hundred radians are rounded to 1e-13.
            Assert.Equal(average, ours[row], 1e-8 * Math.Max(1, Math.Abs(average)));
        }

        // The data hold the first row's signal.
        Assert.Equal(ours.Max(), ours[0]);
        Assert.True(ours[0] > 20);
    }

    [Fact]
    public void On_a_few_bins_it_is_the_mean_ratio_of_two_Gaussian_densities()
    {
        FrequencyGrid band = FrequencyGrid.Uniform(8, 5, 11);
        RandomStream random = new(132);
        double[][] whitening = [.. Enumerable.Range(0, 2).Select(detector => Enumerable.Range(0, band.Count).Select(bin => 1e22 * (1 + detector + (0.1 * bin))).ToArray())];
        double[][] rows = SmallModel.Draw(small.Model.AnalysisPrior, 5, random);
        Complex[][] data = SimulatedStrain.Signal(rows[0], 2, small.Detectors, band, whitening);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = new double[rows.Length];
        new PhaseMarginalizedLikelihood(SimulatedStrain.Data(data, band, whitening), small.Detectors).LogLikelihood(Table(rows), ours);
        for (int row = 0; row < rows.Length; row++)
        {
            double sum = 0;
            for (int step = 0; step < Phases; step++)
            {
                Complex[][] signal = SimulatedStrain.Signal(rows[row], Math.Tau * step / Phases, small.Detectors, band, whitening);
                double exponent = 0;
                for (int detector = 0; detector < 2; detector++)
                {
                    for (int bin = 0; bin < band.Count; bin++)
                    {
                        double withSignal = (data[detector][bin] - signal[detector][bin]).Magnitude;
                        double without = data[detector][bin].Magnitude;
                        exponent += 0.5 * ((without * without) - (withSignal * withSignal));
                    }
                }

                sum += Math.Exp(exponent) / Phases;
            }

            // Fourteen bins of size up to ten.
            Assert.Equal(Math.Log(sum), ours[row], 1e-10 * Math.Max(1, Math.Abs(ours[row])));
        }
    }

    [Fact]
    public void Products_turn_with_twice_the_phase()
    {
        RandomStream random = new(133);
        double[] row = SmallModel.Draw(small.Model.AnalysisPrior, 1, random)[0];
        Complex[][] data = SimulatedStrain.Signal(row, 1.9, small.Detectors, small.Band, small.Whitening);
        double power = data.Sum(series => series.Sum(value => value.Magnitude * value.Magnitude));
        Complex[] overlaps = new Complex[1];
        double[] powers = new double[1];
        new PhaseMarginalizedLikelihood(SimulatedStrain.Data(data, small.Band, small.Whitening), small.Detectors).Products(Table([row]), overlaps, powers);

        // Data without noise whose phase is 1.9: ⟨h|d⟩ at phase zero is ⟨h|h⟩ e^{2i·1.9}.
        Assert.Equal(power, powers[0], 1e-10 * power);
        Assert.Equal(0, (overlaps[0] - (power * Complex.Exp(new Complex(0, 3.8)))).Magnitude, 1e-9 * power);
    }

    private static Rows<double> Table(double[][] rows) => new(rows.SelectMany(row => row).ToArray(), rows.Length, rows[0].Length);

    private double[] LogLikelihood(Complex[][] data, double[][] rows)
    {
        double[] result = new double[rows.Length];
        new PhaseMarginalizedLikelihood(SimulatedStrain.Data(data, small.Band, small.Whitening), small.Detectors).LogLikelihood(Table(rows), result);
        return result;
    }
}
