using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class BinaryAnalysisTests(SmallModel small)
{
    private static readonly BinaryAnalysisSettings Quick = new()
    {
        Templates = 8,
        Gnpe = new GnpeSettings { Chains = 200, MaximumIterations = 8 },
        ImportanceSampling = new ImportanceSamplingSettings { MinimumDraws = 2_000, MaximumDraws = 2_000, BatchSize = 1_000 },
    };

    [Fact]
    public void An_untrained_network_on_a_loud_signal_is_reported_as_useless()
    {
        BinaryEvent data = Loud(out double[] truth);
        List<BinaryAnalysisProgress> reports = [];
        BinaryAnalysisResult result = Run(Quick, data, new RandomStream(182), new Listener(reports.Add));
        Assert.InRange(result.Importance.Efficiency, 0, 0.01);
        Assert.Contains(result.Findings, finding => finding is { Name: "efficiency", Severity: FindingSeverity.Warning });
        Assert.Contains(result.Findings, finding => finding is { Name: "budget", Severity: FindingSeverity.Warning });
        Assert.Contains(result.Findings, finding => finding.Name == "gnpe_convergence");

        // Everything that has a weight is converted, in the order of the draws.
        double[] weights = [.. result.Importance.Samples.LogWeights!.Where(weight => !double.IsNegativeInfinity(weight))];
        Assert.Equal(weights, result.Posterior.LogWeights!);
        Assert.Equal([.. BinaryParameters.Names, .. DerivedParameters.Space.Names, .. SampleSignal.Space.Names], result.Posterior.Space.Names);
        Assert.All(result.Posterior.Column("geocent_time"), time => Assert.InRange(time - SmallModel.Trigger.ToSeconds(), -0.1001, 0.1001));
        Assert.Equal(2_000, result.Importance.Samples.Count);
        Assert.Equal(Enum.GetValues<BinaryAnalysisStage>().Where(stage => stage != BinaryAnalysisStage.Refinement), result.Seconds.Keys.Order());
        Assert.Null(result.Refinement);
        Assert.All(result.Seconds.Values, seconds => Assert.InRange(seconds, 0, 600));
        Assert.Equal([BinaryAnalysisStage.MatchedFilter, BinaryAnalysisStage.Gibbs, BinaryAnalysisStage.ImportanceSampling], reports.Select(report => report.Stage).Distinct());
        Assert.StartsWith("signal-to-noise ratio ", reports[0].Message, StringComparison.Ordinal);

        // The start is the matched filter's, near the truth.
        Assert.InRange(result.Peak.SecondTime - result.Peak.FirstTime, truth[3] - truth[2] - 1e-3, truth[3] - truth[2] + 1e-3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        BinaryEvent data = Loud(out _);
        BinaryAnalysisResult one = Run(Quick, data, new RandomStream(183));
        BinaryAnalysisResult same = Run(Quick, data, new RandomStream(183));
        Assert.Equal(one.Posterior.Values.Values.ToArray(), same.Posterior.Values.Values.ToArray());
        Assert.Equal(one.Importance.LogEvidence, same.Importance.LogEvidence);
        Assert.NotEqual(one.Importance.LogEvidence, Run(Quick, data, new RandomStream(184)).Importance.LogEvidence);
    }

    [Fact]
    public void A_refinement_climbs_from_useless_weights_to_the_signal()
    {
        BinaryEvent data = Loud(out double[] truth);
        BinaryAnalysisSettings settings = Quick with { Refinement = new EnsembleSettings { Walkers = 60, Steps = 120, BurnIn = 60, MinimumSamples = 600 } };
        List<BinaryAnalysisProgress> reports = [];
        BinaryAnalysisResult result = Run(settings, data, new RandomStream(182), new Listener(reports.Add));
        BinaryAnalysisResult plain = Run(Quick, data, new RandomStream(182));
        Assert.Equal(plain.Importance.LogEvidence, result.Importance.LogEvidence);
        Assert.Equal(plain.Importance.Samples.LogWeights!, result.Importance.Samples.LogWeights!);
        Assert.Equal(Enum.GetValues<BinaryAnalysisStage>(), result.Seconds.Keys.Order());
        Assert.Contains(reports, report => report.Stage == BinaryAnalysisStage.Refinement && report.Message.StartsWith("step 120 of 120, ", StringComparison.Ordinal));

        EnsembleResult refinement = result.Refinement!;
        Assert.True(refinement.Start.Temperature > 1);
        Assert.Equal(600, result.Posterior.Count);
        Assert.Null(result.Posterior.LogWeights);
        Assert.Contains(result.Findings, finding => finding.Name == "ensemble_drift");
        Assert.Contains(result.Findings, finding => finding.Name == "compressed_likelihood");

        // Rows are those of the chains in the same order, restored by the exact likelihood.
        Assert.Equal(refinement.Samples.Column("chirp_mass"), result.Posterior.Column("chirp_mass"));
        Assert.All(result.Posterior.Column("luminosity_distance"), distance => Assert.InRange(distance, data.Model.Settings.AnalysisPrior.MinimumDistance, data.Model.Settings.AnalysisPrior.MaximumDistance));

        // The tempered start lies far below the truth; the walkers climb most of the way.
        double[] logLikelihood = new double[1];
        double[] refined = new double[refinement.Samples.Count];
        NetworkLikelihood likelihood = Exact(data);
        likelihood.LogLikelihood(Rows<double>.OfOne(truth.AsSpan(0, data.AnalysisPrior.Space.Count)), logLikelihood);
        likelihood.LogLikelihood(refinement.Samples.Values, refined);
        double[] before = new double[refinement.Start.Rows.Count];
        likelihood.LogLikelihood(refinement.Start.Rows, before);
        TestContext.Current.TestOutputHelper?.WriteLine($"start {before.Average()}, refined {refined.Average()}, truth {logLikelihood[0]}");
        Assert.InRange(refined.Average(), 0.5 * (before.Average() + logLikelihood[0]), logLikelihood[0] + 10);
    }

    [Fact]
    public void A_stop_is_obeyed()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        BinaryAnalysis analysis = new(new ReferenceDensity(small.Equivariance), Quick);
        Assert.Throws<OperationCanceledException>(() => analysis.Run(Loud(out _), new RandomStream(185), null, stop.Token));
    }

    /// <summary>
    /// Importance weights must undo whatever the network is. For binaries of nearly known masses and distance the untrained one covers the posterior well enough to find the
    /// evidence; the truth is the mean likelihood of prior draws whose arrival times are confined to a box around the signal's.
    /// </summary>
    [Theory]
    [InlineData(BinarySpins.Aligned, 0)]
    [InlineData(BinarySpins.Precessing, 0)]
    [InlineData(BinarySpins.Aligned, 0.8)]
    public void Evidence_and_posterior_are_those_of_the_prior_weighted_by_the_likelihood(BinarySpins spins, double chirpMassKernel)
    {
        const int draws = 60_000;
        const double box = 4e-3;
        NetworkPriorSettings prior = new()
        {
            Spins = spins,
            MinimumMass = 33,
            MaximumMass = 37,
            MinimumChirpMass = 30,
            MaximumChirpMass = 30.5,
            MinimumMassRatio = 0.9,
            MaximumSpin = 0.05,
            MinimumDistance = 6000,
            MaximumDistance = 6240,
            TimeHalfWidth = 0.005,
        };
        BinaryModelSettings settings = (spins == BinarySpins.Aligned ? SmallModel.Settings : SmallModel.Precessing) with
        {
            TrainingPrior = prior with { DistanceExponent = 0, MaximumDistance = 6300 },
            AnalysisPrior = prior,
            Components = 4,
            Nodes = 20,
            BasisSignals = 60,
            ChirpMassKernel = chirpMassKernel,
            HeterodyneComponents = 4,
        };
        BinaryModel model = BinaryModelBuilder.Build(settings, SmallModel.Noise, new RandomStream(186));
        NetworkPrior analysisPrior = new(prior, small.Detectors);
        RandomStream random = new(189);
        double[] truth = SmallModel.DrawSources(analysisPrior, 1, random)[0];
        truth[NetworkCoordinates.Inclination] = 0.5;

        // The distance of the truth need not be one that the prior knows.
        truth[^2] *= SimulatedStrain.SignalToNoise(Signal(model, analysisPrior.Coordinates, truth)) / 5;
        Complex[][] strain = Signal(model, analysisPrior.Coordinates, truth);
        SimulatedStrain.AddNoise(strain, random);
        BinaryEvent data = SimulatedStrain.Event(model, strain, small.Detectors, small.Whitening);
        BinaryAnalysisSettings analysis = new()
        {
            Templates = 7,
            Gnpe = new GnpeSettings { Chains = 400, MaximumIterations = 7 },
            ImportanceSampling = new ImportanceSamplingSettings { MinimumDraws = draws, MaximumDraws = draws },
        };
        BinaryAnalysisResult result = Run(analysis, data, random.Split("analysis"));

        Rows<double> rows = new(draws, analysisPrior.Space.Count);
        RandomStream direct = random.Split("direct");
        for (int row = 0; row < draws; row++)
        {
            analysisPrior.Sample(direct, rows[row]);
            rows[row][NetworkCoordinates.FirstTime] = truth[NetworkCoordinates.FirstTime] + direct.NextUniform(-box, box);
            rows[row][NetworkCoordinates.SecondTime] = truth[NetworkCoordinates.SecondTime] + direct.NextUniform(-box, box);
        }

        double[] logLikelihood = new double[draws];
        Exact(data).LogLikelihood(rows, logLikelihood);

        // The prior of two arrival times is constant, 1/(10 ms · 2 L/c), where they belong to a source within the window of geocentric times.
        double logDensity = Math.Log(4 * box * box / (0.01 * 2 * small.Detectors.Baseline.LengthSeconds));
        for (int row = 0; row < draws; row++)
        {
            bool inside = double.IsFinite(analysisPrior.LogDensity(rows[row]));
            logLikelihood[row] = inside ? logLikelihood[row] + logDensity : double.NegativeInfinity;
        }

        Weighted expected = Weighted.Of(logLikelihood, rows);
        Weighted found = Weighted.Of(result.Importance.Samples.LogWeights!, result.Importance.Samples.Values);
        Assert.Equal(found.LogMean, result.Importance.LogEvidence, 1e-9);
        Assert.All(result.Posterior.Column("luminosity_distance"), distance => Assert.InRange(distance, 6000, 6240));
        AssertSame(expected, found);
    }

    /// <summary>The same of the baselines and, with a signal that is hardly there, of GNPE: the truth is the mean likelihood of prior draws. Five standard errors.</summary>
    [Theory]
    [InlineData(BinaryMethod.Npe, 0, "H1", "L1")]
    [InlineData(BinaryMethod.ChainedNpe, 0, "H1", "L1")]
    [InlineData(BinaryMethod.ChainedNpe, 0.8, "H1", "L1")]
    [InlineData(BinaryMethod.Gnpe, 0, "H1", "L1")]
    [InlineData(BinaryMethod.Gnpe, 0.8, "H1", "L1")]
    [InlineData(BinaryMethod.ChainedNpe, 0.8, "L1", "V1", "H1")]
    [InlineData(BinaryMethod.Gnpe, 0.8, "H1", "L1", "V1")]
    [InlineData(BinaryMethod.Gnpe, 0, "L1")]
    public void A_faint_signal_may_be_anywhere_in_the_prior(BinaryMethod method, double chirpMassKernel, params string[] detectors)
    {
        const int draws = 20_000;
        NetworkPriorSettings prior = SmallModel.Prior with { TimeHalfWidth = 0.005, MinimumDistance = 3_000, MaximumDistance = 12_000 };
        BinaryModelSettings settings = SmallModel.Settings with
        {
            TrainingPrior = prior with { DistanceExponent = 1 },
            AnalysisPrior = prior,
            Components = 4,
            Nodes = 20,
            BasisSignals = 60,
            ChirpMassKernel = chirpMassKernel,
            HeterodyneComponents = 4,
            Method = method,
            Detectors = detectors,
        };
        BinaryModel model = BinaryModelBuilder.Build(settings, SmallModel.NoiseOf(detectors), new RandomStream(224));
        NetworkGeometry geometry = model.DetectorsAt(SiderealTime.GreenwichMean(SmallModel.Trigger));
        double[][] whitening = [.. detectors.Select((_, i) => small.Whitening[i % 2])];
        NetworkPrior analysisPrior = new(prior, geometry);
        RandomStream random = new(225);
        double[] truth = SmallModel.DrawSources(analysisPrior, 1, random)[0];
        truth[^2] *= SimulatedStrain.SignalToNoise(SimulatedStrain.Signal(truth, 1, geometry, small.Band, whitening)) / 2.5;
        Complex[][] strain = SimulatedStrain.Signal(truth, 1, geometry, small.Band, whitening);
        SimulatedStrain.AddNoise(strain, random);
        BinaryEvent data = SimulatedStrain.Event(model, strain, geometry, whitening);
        BinaryAnalysisSettings analysis = new()
        {
            Templates = 7,
            Gnpe = new GnpeSettings { Chains = 200, MaximumIterations = 7 },
            ImportanceSampling = new ImportanceSamplingSettings { MinimumDraws = draws, MaximumDraws = draws },
        };
        BinaryAnalysisResult result = new BinaryAnalysis(Untrained(data), analysis, method == BinaryMethod.ChainedNpe ? UntrainedPose(model) : null)
            .Run(data, random.Split("analysis"), null, TestContext.Current.CancellationToken);
        Assert.Equal(method == BinaryMethod.Gnpe, result.Gnpe is not null);

        Rows<double> rows = new(draws, analysisPrior.Space.Count);
        RandomStream direct = random.Split("direct");
        for (int row = 0; row < draws; row++)
        {
            analysisPrior.Sample(direct, rows[row]);
        }

        double[] logLikelihood = new double[draws];
        Exact(data).LogLikelihood(rows, logLikelihood);
        AssertSame(Weighted.Of(logLikelihood, rows), Weighted.Of(result.Importance.Samples.LogWeights!, result.Importance.Samples.Values));
    }

    [Fact]
    public void Chains_may_start_at_draws_of_a_network_of_the_pose()
    {
        BinaryEvent data = Loud(out double[] truth);
        PoseNetwork start = UntrainedPose(data.Model);
        BinaryAnalysisResult result = new BinaryAnalysis(Untrained(data), Quick, start).Run(data, new RandomStream(222), null, TestContext.Current.CancellationToken);

        // The untrained network knows the prior's window of arrival times, 0.1 s and a margin, and nothing else.
        double[] times = result.Gnpe!.Trace[0].Proxies.Column(0);
        Assert.InRange(times.Max() - times.Min(), 0.2, 0.26);

        // The coarse bank still tells whether there is a signal.
        Assert.InRange(result.Peak.SignalToNoise, 30, 60);
        Assert.Throws<InvalidInputException>(() => new PoseNetwork(data.Model, Untrained(data)));
    }

    // Averaged over what network coordinates leave out, as the analysis averages it.
    private static NetworkLikelihood Exact(BinaryEvent data) => new(
        new BinaryLikelihood(
            data.LikelihoodData,
            data.Model.Waveform,
            new BinaryLikelihoodSettings { MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = data.AnalysisPrior.DistanceLaw, Threads = 2 }),
        data.AnalysisPrior.Coordinates,
        data.Detectors,
        SmallModel.Trigger.ToSeconds());

    private static void AssertSame(Weighted expected, Weighted found)
    {
        // With fewer, the standard errors that the tolerances are made of are guesses themselves.
        TestContext.Current.TestOutputHelper?.WriteLine($"{expected.LogMean} ± {expected.Error}, {found.LogMean} ± {found.Error}, {expected.Effective}, {found.Effective}");
        Assert.True(found.Effective > 20 && expected.Effective > 20, $"{expected.Effective} and {found.Effective} effective samples");

        // Five standard errors: one false alarm in two million seeds.
        Assert.Equal(expected.LogMean, found.LogMean, 5 * Math.Sqrt((expected.Error * expected.Error) + (found.Error * found.Error)));
        for (int i = 0; i < expected.Means.Length; i++)
        {
            double error = Math.Sqrt((expected.Variances[i] / expected.Effective) + (found.Variances[i] / found.Effective));
            Assert.Equal(expected.Means[i], found.Means[i], 5 * error);
        }
    }

    // The reference laws, in place of a trained network.
    private static ReferenceDensity Untrained(BinaryEvent data) => new(data.Model.TargetsOf(data.Equivariance), data.Equivariance.Context.Width);

    private static PoseNetwork UntrainedPose(BinaryModel model)
    {
        BinaryModel pose = BinaryModelBuilder.Build(model.Settings with { Method = BinaryMethod.Pose }, SmallModel.NoiseOf(model.Settings.Detectors), new RandomStream(223));
        NetworkPrior prior = new(model.Settings.TrainingPrior, model.DetectorsAt(0));
        Equivariance unmoved = pose.EquivarianceFor(prior, [.. model.Settings.Detectors.Select((_, i) => new DetectorProjection(pose.Basis, SmallModel.Densities[i % 2]))]);
        return new PoseNetwork(pose, new ReferenceDensity(pose.TargetsOf(unmoved), unmoved.Context.Width));
    }

    private static BinaryAnalysisResult Run(BinaryAnalysisSettings settings, BinaryEvent data, RandomStream random, IProgress<BinaryAnalysisProgress>? progress = null) =>
        new BinaryAnalysis(new ReferenceDensity(data.Equivariance), settings).Run(data, random, progress, TestContext.Current.CancellationToken);

    private Complex[][] Signal(BinaryModel model, NetworkCoordinates coordinates, double[] truth)
    {
        if (coordinates.Spins == BinarySpins.Aligned)
        {
            return SimulatedStrain.Signal(truth, 1, small.Detectors, small.Band, small.Whitening);
        }

        double[] binary = SmallModel.ToBinary(coordinates, truth, 0, small.Detectors, SmallModel.Trigger.ToSeconds());
        return SimulatedStrain.Signal(model.Waveform, binary, small.Detectors, SmallModel.Trigger.ToSeconds(), small.Band, small.Whitening);
    }

    private BinaryEvent Loud(out double[] truth)
    {
        RandomStream random = new(181);
        truth = SmallModel.DrawSources(small.AnalysisPrior, 1, random)[0];
        truth[^2] *= SimulatedStrain.SignalToNoise(SimulatedStrain.Signal(truth, 0, small.Detectors, small.Band, small.Whitening)) / 50;
        Complex[][] strain = SimulatedStrain.Signal(truth, 1, small.Detectors, small.Band, small.Whitening);
        SimulatedStrain.AddNoise(strain, random);
        return SimulatedStrain.Event(small.Model, strain, small.Detectors, small.Whitening);
    }

    /// <summary>Log mean of weights with its standard error, and weighted means and variances of parameters.</summary>
    private sealed record Weighted(double LogMean, double Error, double Effective, double[] Means, double[] Variances)
    {
        public static Weighted Of(double[] logWeights, Rows<double> rows)
        {
            double largest = logWeights.Max();
            double[] weights = [.. logWeights.Select(value => Math.Exp(value - largest))];
            double sum = weights.Sum();
            double effective = sum * sum / weights.Sum(weight => weight * weight);
            double[] means = [.. Enumerable.Range(0, rows.Width).Select(i => rows.Column(i).Zip(weights, (value, weight) => value * weight).Sum() / sum)];
            double[] variances = [.. means.Select((mean, i) => rows.Column(i).Zip(weights, (value, weight) => (value - mean) * (value - mean) * weight).Sum() / sum)];
            return new Weighted(largest + Math.Log(sum / weights.Length), Math.Sqrt((1 / effective) - (1.0 / weights.Length)), effective, means, variances);
        }
    }

    private sealed class Listener(Action<BinaryAnalysisProgress> listen) : IProgress<BinaryAnalysisProgress>
    {
        public void Report(BinaryAnalysisProgress value) => listen(value);
    }
}
