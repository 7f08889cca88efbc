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
    private const int Angles = 160;
    private const int Distances = 4_000;

    private static readonly double TriggerSeconds = SmallModel.Trigger.ToSeconds();

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void It_is_the_average_over_phase_psi_and_distance_of_the_Gaussian_likelihood(BinarySpins spins)
    {
        RandomStream random = new(131);
        NetworkPrior prior = PriorOf(spins);
        double[][] sources = SmallModel.DrawSources(prior, 3, random);
        Array.ForEach(sources, Centre);
        sources[0][^2] = 700;
        Complex[][] data = Signal(prior, sources[0], 0.7);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = LogLikelihood(prior, data, sources);
        for (int row = 0; row < sources.Length; row++)
        {
            // Steps in distance of 0.35 Mpc where the signal-to-noise ratio is known to 1/20: exact to 1e-6.
            double expected = Average(prior, data, sources[row]);
            Assert.Equal(expected, ours[row], 1e-5 * Math.Max(1, Math.Abs(expected)));
        }

        // The data hold the first row's signal.
        Assert.Equal(ours.Max(), ours[0]);
        Assert.True(ours[0] > 10);
    }

    [Fact]
    public void Arrivals_at_other_times_are_told_by_the_coordinates()
    {
        RandomStream random = new(136);
        NetworkPrior prior = PriorOf(BinarySpins.Aligned);
        double[][] sources = SmallModel.DrawSources(prior, 3, random);
        sources[0][^2] = 700;
        Complex[][] data = Signal(prior, sources[0], 0.7);
        SimulatedStrain.AddNoise(data, random);
        double[] ours = LogLikelihood(prior, data, sources);
        for (int row = 0; row < sources.Length; row++)
        {
            // In 0.1 s the Earth turns by 7e-6 rad, which changes delays of 20 ms by 1.5e-7 s, and a GPS time as a double is rounded to 2.4e-7 s: 5e-4 rad at 200 Hz.
            double expected = Average(prior, data, sources[row]);
            Assert.Equal(expected, ours[row], 2e-3 * Math.Max(1, Math.Abs(expected)));
        }
    }

    private NetworkPrior PriorOf(BinarySpins spins) => new((spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing).AnalysisPrior, small.Detectors);

    // Every bin in complex arithmetic at every angle; the phase by its Bessel function, which has tests of its own; the distance by a rectangle rule.
    private double Average(NetworkPrior prior, Complex[][] data, double[] source)
    {
        GaussianLikelihood likelihood = new([.. data.Select(SimulatedStrain.Series)]);
        double[] ofAngles = new double[Angles];
        Parallel.For(0, Angles, angle =>
        {
            double[] turned = [.. source];
            turned[^2] = 1;
            turned[^1] = Math.PI * (angle + 0.3) / Angles;
            Complex[][] signal = Signal(prior, turned, 0);
            SignalProducts products = likelihood.Products(0, SimulatedStrain.Series(signal[0]).Span) + likelihood.Products(1, SimulatedStrain.Series(signal[1]).Span);
            double[] ofDistances = new double[Distances];
            double step = (SmallModel.Prior.MaximumDistance - SmallModel.Prior.MinimumDistance) / Distances;
            for (int i = 0; i < Distances; i++)
            {
                double distance = SmallModel.Prior.MinimumDistance + ((i + 0.5) * step);
                SignalProducts scaled = new(products.DataReal / distance, products.DataImaginary / distance, products.Norm / (distance * distance));
                ofDistances[i] = Math.Log(step) + prior.DistanceLaw.LogDensity(distance) + scaled.PhaseMarginalizedLogLikelihoodRatio;
            }

            ofAngles[angle] = LogSumExp.Of(ofDistances);
        });
        return LogSumExp.MeanOf(ofAngles);
    }

    // At the trigger itself nothing is rounded, and the sidereal time of the arrival is the trigger's.
    private void Centre(double[] row)
    {
        double time = small.Detectors.ToSky(new ArrivalTimes(
            row[NetworkCoordinates.FirstTime], row[NetworkCoordinates.SecondTime], row[NetworkCoordinates.Azimuth])).GeocentricTime;
        row[NetworkCoordinates.FirstTime] -= time;
        row[NetworkCoordinates.SecondTime] -= time;
    }

    private Complex[][] Signal(NetworkPrior prior, double[] source, double phase) => prior.Coordinates.Spins == BinarySpins.Aligned
        ? SimulatedStrain.Signal(source, phase, small.Detectors, small.Band, small.Whitening)
        : SimulatedStrain.Signal(
            new ImrPhenomPv2(), SmallModel.ToBinary(prior.Coordinates, source, phase, small.Detectors, TriggerSeconds), small.Detectors, TriggerSeconds, small.Band, small.Whitening);

    private double[] LogLikelihood(NetworkPrior prior, Complex[][] data, double[][] sources)
    {
        Rows<double> rows = new(sources.Length, prior.Space.Count);
        for (int row = 0; row < sources.Length; row++)
        {
            sources[row].AsSpan(..^2).CopyTo(rows[row]);
        }

        IPolarizationModel waveform = prior.Coordinates.Spins == BinarySpins.Aligned ? new ImrPhenomDModel() : new ImrPhenomPv2();
        BinaryLikelihoodSettings settings = new() { MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = prior.DistanceLaw };
        BinaryLikelihood averaged = new(SimulatedStrain.LikelihoodData(data, small.Detectors, small.Band, small.Whitening), waveform, settings);
        double[] result = new double[sources.Length];
        new NetworkLikelihood(averaged, prior.Coordinates, small.Detectors, TriggerSeconds).LogLikelihood(rows, result);
        return result;
    }
}
