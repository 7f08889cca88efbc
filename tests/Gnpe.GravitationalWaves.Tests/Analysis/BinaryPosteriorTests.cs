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
        Assert.Equal([.. BinaryParameters.Names, .. DerivedParameters.Space.Names], posterior.Space.Names);
        double gmst = SiderealTime.GreenwichMean(SmallModel.Trigger);
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.Equal(rows[row][NetworkCoordinates.ChirpMass], Value("chirp_mass"));
            Assert.Equal(rows[row][NetworkCoordinates.MassRatio], Value("mass_ratio"));
            Assert.Equal(Value("chirp_mass"), Math.Pow(Math.Pow(Value("mass_1") * Value("mass_2"), 3) / (Value("mass_1") + Value("mass_2")), 0.2), 1e-12);
            Assert.Equal(Value("mass_ratio"), Value("mass_2") / Value("mass_1"), 1e-14);
            Assert.Equal(rows[row][NetworkCoordinates.Inclination], Value("theta_jn"));
            Assert.Equal(rows[row][NetworkCoordinates.Distance], Value("luminosity_distance"));
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

        // Both halves of psi are equally likely: which of them is independent of everything else.
        double[] turned = [.. posterior.Column("psi").Select((psi, row) => Math.Round((psi - rows[row][NetworkCoordinates.Polarization]) / (Math.PI / 2), 12))];
        Assert.All(turned, value => Assert.True(value is 0 or 1));
        MonteCarlo.MeanEquals(0.5, turned);
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(9000)]
    public void Phases_follow_the_likelihood_of_each_phase(double distance)
    {
        double[] row = SmallModel.Draw(small.AnalysisPrior, 1, new RandomStream(142))[0];
        row[NetworkCoordinates.Distance] = distance;
        AssertPhases(small.AnalysisPrior, new ImrPhenomDModel(), row, phase => SimulatedStrain.Signal(row, phase, small.Detectors, small.Band, small.Whitening));
    }

    [Fact]
    public void Phases_of_precessing_binaries_follow_the_likelihood_of_each_phase()
    {
        NetworkPrior prior = new(SmallModel.Precessing.AnalysisPrior, small.Detectors);
        double[] row = SmallModel.Draw(prior, 1, new RandomStream(145))[0];
        row[NetworkCoordinates.Distance] = 4000;
        double[] binary = new double[BinaryParameters.Count];
        prior.Coordinates.ToBinary(row, small.Detectors, TriggerSeconds, binary);
        AssertPhases(prior, new ImrPhenomPv2(), row, phase =>
        {
            double[] atPhase = [.. binary];
            atPhase[BinaryParameters.Phase] = phase;
            return SimulatedStrain.Signal(new ImrPhenomPv2(), atPhase, small.Detectors, TriggerSeconds, small.Band, small.Whitening);
        });
    }

    [Fact]
    public void The_same_stream_gives_the_same_samples()
    {
        double[][] rows = SmallModel.Draw(small.AnalysisPrior, 20, new RandomStream(146));
        Assert.Equal(Convert(small.AnalysisPrior, rows, null).Values.Values.ToArray(), Convert(small.AnalysisPrior, rows, null).Values.Values.ToArray());
    }

    [Fact]
    public void No_samples_give_no_samples() => Assert.Equal(0, Convert(small.AnalysisPrior, [], null).Count);

    // One sample many times, in data that hold it with another phase; a far binary leaves both halves of the circle and everything between.
    private void AssertPhases(NetworkPrior prior, IPolarizationModel waveform, double[] row, Func<double, Complex[][]> signalAt)
    {
        const int count = 5_000;
        Complex[][] data = signalAt(1.2);
        SimulatedStrain.AddNoise(data, new RandomStream(147));
        SampleTable posterior = Convert(prior, [.. Enumerable.Repeat(row, count)], null, data, waveform);

        // A quarter turn of psi changes the signal's sign, which a quarter turn of the phase takes back.
        double[] phases =
        [
            .. posterior.Column("phase").Zip(posterior.Column("psi"), (phase, psi) => Angle.Wrap(phase + (psi - row[NetworkCoordinates.Polarization] > 1 ? Math.PI / 2 : 0))),
        ];

        const int steps = 500;
        GaussianLikelihood likelihood = new([.. data.Select(SimulatedStrain.Series)]);
        double[] ratios = new double[steps];
        Parallel.For(0, steps, step =>
        {
            Complex[][] signal = signalAt(Math.Tau * (step + 0.5) / steps);
            ratios[step] = (likelihood.Products(0, SimulatedStrain.Series(signal[0]).Span) + likelihood.Products(1, SimulatedStrain.Series(signal[1]).Span)).LogLikelihoodRatio;
        });
        double[] sums = new double[steps + 1];
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

    private SampleTable Convert(NetworkPrior prior, double[][] rows, double[]? logWeights, Complex[][]? data = null, IPolarizationModel? waveform = null)
    {
        if (data is null)
        {
            data = [new Complex[small.Band.Count], new Complex[small.Band.Count]];
            SimulatedStrain.AddNoise(data, new RandomStream(143));
        }

        SampleTable samples = new(prior.Space, new Rows<double>(rows.SelectMany(row => row).ToArray(), rows.Length, prior.Space.Count)) { LogWeights = logWeights };
        BinaryLikelihood exact = new(
            SimulatedStrain.LikelihoodData(data, small.Detectors, small.Band, small.Whitening),
            waveform ?? new ImrPhenomPv2(),
            new BinaryLikelihoodSettings { MarginalizePhase = true, Threads = 2 });
        NetworkLikelihood likelihood = new(exact, prior.Coordinates, small.Detectors, TriggerSeconds);
        return new BinaryPosterior(likelihood, exact, new DerivedParameters(FlatCosmology.Planck15)).Of(samples, new RandomStream(144));
    }
}
