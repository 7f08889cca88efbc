using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BilbySamplesTests(SmallModel small)
{
    [Fact]
    public void Masses_spins_sky_and_time_describe_the_same_binary()
    {
        double[][] rows = SmallModel.Draw(small.Model.AnalysisPrior, 200, new RandomStream(141));
        double[] logWeights = [.. Enumerable.Range(0, rows.Length).Select(i => -0.01 * i)];
        SampleTable bilby = Convert(rows, logWeights, SmallModel.Trigger.ToSeconds());
        Assert.Equal(logWeights, bilby.LogWeights);
        Assert.Equal(rows.Length, bilby.Count);
        double gmst = SiderealTime.GreenwichMean(SmallModel.Trigger);
        for (int row = 0; row < rows.Length; row++)
        {
            double m1 = Value("mass_1");
            double m2 = Value("mass_2");
            Assert.True(m1 >= m2);
            Assert.Equal(rows[row][NetworkParameters.ChirpMass], Math.Pow(Math.Pow(m1 * m2, 3) / (m1 + m2), 0.2), 1e-12);
            Assert.Equal(rows[row][NetworkParameters.ChirpMass], Value("chirp_mass"));
            Assert.Equal(rows[row][NetworkParameters.MassRatio], m2 / m1, 1e-14);
            Assert.Equal(m2 / m1, Value("mass_ratio"), 1e-14);
            Assert.Equal(rows[row][NetworkParameters.Spin1], Value("chi_1"));
            Assert.Equal(rows[row][NetworkParameters.Spin2], Value("chi_2"));
            Assert.Equal(((m1 * Value("chi_1")) + (m2 * Value("chi_2"))) / (m1 + m2), Value("chi_eff"), 1e-14);
            Assert.Equal(rows[row][NetworkParameters.Inclination], Value("theta_jn"));
            Assert.Equal(rows[row][NetworkParameters.Distance], Value("luminosity_distance"));
            Assert.Equal(rows[row][NetworkParameters.Polarization], Value("psi"));

            // The wave passes both detectors when the sample says so; a GPS time as a double is rounded to 2.4e-7 s.
            SkyPosition sky = new(Value("ra"), Value("dec"));
            double geocentric = Value("geocent_time") - SmallModel.Trigger.ToSeconds();
            Assert.Equal(rows[row][NetworkParameters.FirstTime], geocentric + Detector.Hanford.DelayFromGeocentreSeconds(sky, gmst), 3e-7);
            Assert.Equal(rows[row][NetworkParameters.SecondTime], geocentric + Detector.Livingston.DelayFromGeocentreSeconds(sky, gmst), 3e-7);
            Assert.True(BilbySamples.Space.Contains(bilby.Values[row]));

            double Value(string name) => bilby.Values[row][BilbySamples.Space.IndexOf(name)];
        }
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(9000)]
    public void Phases_follow_the_likelihood_of_each_phase(double distance)
    {
        // One sample many times, in data that hold it with another phase; the far binary leaves both halves of the circle and everything between.
        const int count = 5_000;
        RandomStream random = new(142);
        double[] row = SmallModel.Draw(small.Model.AnalysisPrior, 1, random)[0];
        row[NetworkParameters.Distance] = distance;
        Complex[][] data = SimulatedStrain.Signal(row, 1.2, small.Detectors, small.Band, small.Whitening);
        SimulatedStrain.AddNoise(data, random);
        double[] phases = Convert([.. Enumerable.Repeat(row, count)], null, 0, data).Column("phase");

        const int steps = 500;
        GaussianLikelihood likelihood = new([.. data.Select(SimulatedStrain.Series)]);
        double[] sums = new double[steps + 1];
        double[] ratios = new double[steps];
        Parallel.For(0, steps, step =>
        {
            Complex[][] signal = SimulatedStrain.Signal(row, Math.Tau * (step + 0.5) / steps, small.Detectors, small.Band, small.Whitening);
            ratios[step] = (likelihood.Products(0, SimulatedStrain.Series(signal[0]).Span) + likelihood.Products(1, SimulatedStrain.Series(signal[1]).Span)).LogLikelihoodRatio;
        });
        for (int step = 0; step < steps; step++)
        {
            sums[step + 1] = sums[step] + Math.Exp(ratios[step] - ratios.Max());
        }

        MonteCarlo.Follows(
            phase =>
            {
                double position = phase / Math.Tau * steps;
                int index = Math.Min((int)position, steps - 1);
                return (sums[index] + ((position - index) * (sums[index + 1] - sums[index]))) / sums[steps];
            },
            phases);
    }

    [Fact]
    public void No_samples_give_no_samples() => Assert.Equal(0, Convert([], null, 0).Count);

    private SampleTable Convert(double[][] rows, double[]? logWeights, double trigger, Complex[][]? data = null)
    {
        if (data is null)
        {
            data = [new Complex[small.Band.Count], new Complex[small.Band.Count]];
            SimulatedStrain.AddNoise(data, new RandomStream(143));
        }

        SampleTable samples = new(small.Model.AnalysisPrior.Space, new Rows<double>(rows.SelectMany(row => row).ToArray(), rows.Length, 10)) { LogWeights = logWeights };
        PhaseMarginalizedLikelihood likelihood = new(SimulatedStrain.Data(data, small.Band, small.Whitening), small.Detectors);
        return BilbySamples.Of(samples, likelihood, small.Detectors, trigger, new RandomStream(144));
    }
}
