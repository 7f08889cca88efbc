using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class NetworkLikelihoodTests(SmallModel small)
{
    // The integrand e^{z cos 2φ} with z up to 1 000 has no harmonics of notable size beyond 200: the rectangle rule is exact.
    private const int Phases = 512;

    private static readonly double TriggerSeconds = SmallModel.Trigger.ToSeconds();

    [Fact]
    public void It_is_the_average_over_the_phase_of_the_Gaussian_likelihood()
    {
        RandomStream random = new(131);
        double[][] rows = SmallModel.Draw(small.AnalysisPrior, 4, random);
        Array.ForEach(rows, Centre);
        Complex[][] data = Signal(rows[0], 0.7);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = LogLikelihood(new ImrPhenomDModel(), small.AnalysisPrior, data, rows);

        // Sums of a thousand products of size up to 1e3; phases of signals of some hundred radians are rounded to 1e-13.
        AssertAverages(data, (row, phase) => Signal(rows[row], phase), ours, 1e-8);

        // The data hold the first row's signal.
        Assert.Equal(ours.Max(), ours[0]);
        Assert.True(ours[0] > 20);
    }

    [Fact]
    public void Arrivals_at_other_times_are_told_by_the_coordinates()
    {
        RandomStream random = new(136);
        double[][] rows = SmallModel.Draw(small.AnalysisPrior, 3, random);
        Complex[][] data = Signal(rows[0], 0.7);
        SimulatedStrain.AddNoise(data, random);

        // In 0.1 s the Earth turns by 7e-6 rad, which changes delays of 20 ms by 1.5e-7 s, and a GPS time as a double is rounded to 2.4e-7 s: 5e-4 rad at 200 Hz.
        AssertAverages(data, (row, phase) => Signal(rows[row], phase), LogLikelihood(new ImrPhenomDModel(), small.AnalysisPrior, data, rows), 1e-3);
    }

    [Fact]
    public void Of_precessing_binaries_it_is_the_same_average()
    {
        RandomStream random = new(134);
        NetworkPrior prior = new(SmallModel.Precessing.AnalysisPrior, small.Detectors);
        double[][] rows = SmallModel.Draw(prior, 3, random);
        Array.ForEach(rows, Centre);
        Complex[][] data = Precessing(prior, rows[0], 0.7);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = LogLikelihood(new ImrPhenomPv2(), prior, data, rows);

        AssertAverages(data, (row, phase) => Precessing(prior, rows[row], phase), ours, 1e-8);
        Assert.Equal(ours.Max(), ours[0]);
    }

    [Fact]
    public void On_a_few_bins_it_is_the_mean_ratio_of_two_Gaussian_densities()
    {
        FrequencyGrid band = FrequencyGrid.Uniform(8, 5, 11);
        RandomStream random = new(132);
        double[][] whitening = [.. Enumerable.Range(0, 2).Select(detector => Enumerable.Range(0, band.Count).Select(bin => 1e22 * (1 + detector + (0.1 * bin))).ToArray())];
        double[][] rows = SmallModel.Draw(small.AnalysisPrior, 5, random);
        Array.ForEach(rows, Centre);
        Complex[][] data = SimulatedStrain.Signal(rows[0], 2, small.Detectors, band, whitening);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = new double[rows.Length];
        Likelihood(new ImrPhenomDModel(), small.AnalysisPrior, data, band, whitening).LogLikelihood(Table(rows), ours);
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
            Assert.Equal(Math.Log(sum), ours[row], 1e-8 * Math.Max(1, Math.Abs(ours[row])));
        }
    }

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void Psi_has_a_period_of_a_quarter_turn(BinarySpins spins)
    {
        BinaryModelSettings settings = spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing;
        NetworkPrior prior = new(settings.AnalysisPrior, small.Detectors);
        IPolarizationModel waveform = PolarizationModels.Named(settings.Approximant);
        RandomStream random = new(135);
        double[][] rows = SmallModel.Draw(prior, 20, random);
        double[][] turned = [.. rows.Select(row => row.ToArray())];
        double[][] half = [.. rows.Select(row => row.ToArray())];
        for (int row = 0; row < rows.Length; row++)
        {
            turned[row][NetworkCoordinates.Polarization] += Math.PI / 2;
            half[row][NetworkCoordinates.Polarization] += Math.PI / 4;
        }

        Complex[][] data = Signal(SmallModel.Draw(small.AnalysisPrior, 1, random)[0], 0.3);
        SimulatedStrain.AddNoise(data, random);
        double[] expected = LogLikelihood(waveform, prior, data, rows);
        double[] actual = LogLikelihood(waveform, prior, data, turned);
        double[] other = LogLikelihood(waveform, prior, data, half);
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.Equal(expected[row], actual[row], 1e-9 * Math.Max(1, Math.Abs(expected[row])));
        }

        // Half the period is not a period.
        Assert.True(expected.Zip(other, (a, b) => Math.Abs(a - b)).Max() > 0.1);
    }

    private static Rows<double> Table(double[][] rows) => new(rows.SelectMany(row => row).ToArray(), rows.Length, rows[0].Length);

    private static void AssertAverages(Complex[][] data, Func<int, double, Complex[][]> signalOf, double[] ours, double tolerance)
    {
        GaussianLikelihood likelihood = new([.. data.Select(SimulatedStrain.Series)]);
        for (int row = 0; row < ours.Length; row++)
        {
            double[] ratios = new double[Phases];
            Parallel.For(0, Phases, step =>
            {
                Complex[][] signal = signalOf(row, Math.Tau * step / Phases);
                ratios[step] = (likelihood.Products(0, SimulatedStrain.Series(signal[0]).Span) + likelihood.Products(1, SimulatedStrain.Series(signal[1]).Span)).LogLikelihoodRatio;
            });
            double largest = ratios.Max();
            double average = largest + Math.Log(ratios.Average(ratio => Math.Exp(ratio - largest)));
            Assert.Equal(average, ours[row], tolerance * Math.Max(1, Math.Abs(average)));
        }
    }

    private static double[] ToBinary(NetworkPrior prior, double[] row, double phase, DetectorPair detectors)
    {
        double[] binary = new double[BinaryParameters.Count];
        prior.Coordinates.ToBinary(row, detectors, TriggerSeconds, binary);
        binary[BinaryParameters.Phase] = phase;
        return binary;
    }

    // At the trigger itself nothing is rounded, and the sidereal time of the arrival is the trigger's.
    private void Centre(double[] row)
    {
        double time = small.Detectors.ToSky(new ArrivalTimes(
            row[NetworkCoordinates.FirstTime], row[NetworkCoordinates.SecondTime], row[NetworkCoordinates.Azimuth])).GeocentricTime;
        row[NetworkCoordinates.FirstTime] -= time;
        row[NetworkCoordinates.SecondTime] -= time;
    }

    private Complex[][] Precessing(NetworkPrior prior, double[] row, double phase) => SimulatedStrain.Signal(
        new ImrPhenomPv2(), ToBinary(prior, row, phase, small.Detectors), small.Detectors, TriggerSeconds, small.Band, small.Whitening);

    private Complex[][] Signal(double[] row, double phase) => SimulatedStrain.Signal(row, phase, small.Detectors, small.Band, small.Whitening);

    private NetworkLikelihood Likelihood(IPolarizationModel waveform, NetworkPrior prior, Complex[][] data, FrequencyGrid band, IReadOnlyList<double[]> whitening) => new(
        new BinaryLikelihood(SimulatedStrain.LikelihoodData(data, small.Detectors, band, whitening), waveform, new BinaryLikelihoodSettings { MarginalizePhase = true }),
        prior.Coordinates,
        small.Detectors,
        TriggerSeconds);

    private double[] LogLikelihood(IPolarizationModel waveform, NetworkPrior prior, Complex[][] data, double[][] rows)
    {
        double[] result = new double[rows.Length];
        Likelihood(waveform, prior, data, small.Band, small.Whitening).LogLikelihood(Table(rows), result);
        return result;
    }
}
