using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryPosteriorTests(SmallModel small)
{
    private static readonly double TriggerSeconds = SmallModel.Trigger.ToSeconds();

    [Theory]
    [InlineData(BinarySpins.Aligned)]
    [InlineData(BinarySpins.Precessing)]
    public void Masses_spins_sky_and_time_describe_the_same_binary(BinarySpins spins)
    {
        NetworkPrior prior = new(SmallModel.Prior with { Spins = spins }, small.Detectors);
        double[][] rows = SmallModel.Draw(prior, 200, new RandomStream(141));
        double[] logWeights = [.. Enumerable.Range(0, rows.Length).Select(i => -0.01 * i)];
        SampleTable posterior = Convert(prior, rows, logWeights);
        Assert.Equal(logWeights, posterior.LogWeights);
        Assert.Equal(rows.Length, posterior.Count);
        Assert.Equal([.. BinaryParameters.Names, .. DerivedParameters.Space.Names, "network_snr", "log_likelihood_ratio"], posterior.Space.Names);
        double gmst = SiderealTime.GreenwichMean(SmallModel.Trigger);
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.Equal(rows[row][NetworkCoordinates.ChirpMass], Value("chirp_mass"));
            Assert.Equal(rows[row][NetworkCoordinates.MassRatio], Value("mass_ratio"));
            Assert.Equal(Value("chirp_mass"), Math.Pow(Math.Pow(Value("mass_1") * Value("mass_2"), 3) / (Value("mass_1") + Value("mass_2")), 0.2), 1e-12);
            Assert.Equal(Value("mass_ratio"), Value("mass_2") / Value("mass_1"), 1e-14);
            Assert.Equal(rows[row][NetworkCoordinates.Inclination], Value("theta_jn"));
            Assert.InRange(Value("luminosity_distance"), SmallModel.Prior.MinimumDistance, SmallModel.Prior.MaximumDistance);
            Assert.InRange(Value("psi"), 0, Math.PI);
            Assert.InRange(Value("phase"), 0, Math.Tau);
            double[] spinsOfRow = rows[row][NetworkCoordinates.FirstSpin..];
            if (spins == BinarySpins.Aligned)
            {
                Assert.Equal(spinsOfRow[0], Value("a_1") * Math.Cos(Value("tilt_1")));
                Assert.Equal(spinsOfRow[1], Value("a_2") * Math.Cos(Value("tilt_2")));
            }
            else
            {
                string[] names = ["a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl"];
                Assert.Equal(spinsOfRow, names.Select(Value));
            }

            // The wave passes both detectors when the sample says so; a GPS time as a double is rounded to 2.4e-7 s.
            SkyPosition sky = new(Value("ra"), Value("dec"));
            double geocentric = Value("geocent_time") - TriggerSeconds;
            Assert.Equal(rows[row][NetworkCoordinates.FirstTime], geocentric + Detector.Hanford.DelayFromGeocentreSeconds(sky, gmst), 3e-7);
            Assert.Equal(rows[row][NetworkCoordinates.SecondTime], geocentric + Detector.Livingston.DelayFromGeocentreSeconds(sky, gmst), 3e-7);
            Assert.True(posterior.Space.Contains(posterior.Values[row]));

            double Value(string name) => posterior.Values[row][posterior.Space.IndexOf(name)];
        }

        // In noise alone neither half of psi is likelier, whatever the coordinates.
        MonteCarlo.MeanEquals(0.5, [.. posterior.Column("psi").Select(psi => psi < Math.PI / 2 ? 0.0 : 1)]);
    }

    [Fact]
    public void The_same_stream_gives_the_same_samples()
    {
        double[][] rows = SmallModel.Draw(small.AnalysisPrior, 20, new RandomStream(146));
        Assert.Equal(Convert(small.AnalysisPrior, rows, null).Values.Values.ToArray(), Convert(small.AnalysisPrior, rows, null).Values.Values.ToArray());
    }

    [Fact]
    public void No_samples_give_no_samples() => Assert.Equal(0, Convert(small.AnalysisPrior, [], null).Count);

    private SampleTable Convert(NetworkPrior prior, double[][] rows, double[]? logWeights)
    {
        Complex[][] data = [new Complex[small.Band.Count], new Complex[small.Band.Count]];
        SimulatedStrain.AddNoise(data, new RandomStream(143));

        SampleTable samples = new(prior.Space, new Rows<double>(rows.SelectMany(row => row).ToArray(), rows.Length, prior.Space.Count)) { LogWeights = logWeights };
        BinaryLikelihood exact = new(
            SimulatedStrain.LikelihoodData(data, small.Detectors, small.Band, small.Whitening),
            new ImrPhenomPv2(),
            new BinaryLikelihoodSettings { MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = prior.DistanceLaw, Threads = 2 });
        NetworkLikelihood likelihood = new(exact, prior.Coordinates, small.Detectors, TriggerSeconds);
        return new BinaryPosterior(likelihood, exact, new DerivedParameters(FlatCosmology.Planck15)).Of(samples, new RandomStream(144));
    }
}
