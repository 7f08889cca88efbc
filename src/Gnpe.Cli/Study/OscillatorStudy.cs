using Gnpe.Diagnostics;
using Gnpe.Inference;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>
/// The toy study of arXiv:2111.13139: trains every method on the same simulations and scores its samples against the exact posterior of the same observations.
/// </summary>
/// <param name="options">What to do.</param>
/// <param name="listener">Told what happens.</param>
internal sealed class OscillatorStudy(StudyOptions options, IStudyListener listener)
{
    private readonly RandomStream root = new(options.Seed);
    private readonly InferenceProblem problem = options.Noisy ? OscillatorProblem.Noisy() : OscillatorProblem.Perturbed();
    private readonly StudyEquivariance equivariance = new(options.Noisy);

    public StudyResult Run(CancellationToken cancellation)
    {
        IReadOnlyList<StudyObservation> observations = listener.During(
            $"exact posteriors of {options.Observations} observations", () => StudyObservation.SimulateAll(options, problem, root.Split("observations")));
        StoredSimulations all = listener.During(
            $"{options.Simulations.Max()} simulations",
            () => StoredSimulations.Simulate(problem, options.Simulations.Max(), root.Split("simulations"), cancellation));
        List<StudyRun> runs = [];
        List<StudyPosteriors> posteriors = [];
        foreach (int simulations in options.Simulations)
        {
            using StudyTrainer trainer = new(problem, all.First(simulations), equivariance, options.Seed, listener.Training);
            foreach (StudyMethod method in options.Methods)
            {
                cancellation.ThrowIfCancellationRequested();
                (StudyRun run, StudyPosteriors samples) = RunMethod(method, simulations, trainer, observations, cancellation);
                runs.Add(run);
                posteriors.Add(samples);
                listener.Finished(run);
            }
        }

        return new StudyResult(options, problem.Prior.Space, observations, runs, posteriors);
    }

    private (StudyRun Run, StudyPosteriors Posteriors) RunMethod(
        StudyMethod method, int simulations, StudyTrainer trainer, IReadOnlyList<StudyObservation> observations, CancellationToken cancellation)
    {
        bool usesStart = method is StudyMethod.ChainedNpe or StudyMethod.Gnpe;
        TrainingResult? start = usesStart ? trainer.Start(method, cancellation) : null;
        Equivariance[] standardizations = [.. observations.Select(observation => equivariance.Of(method, observation.Series))];
        using StudyDensities densities = new(standardizations.Distinct().ToDictionary(one => one, one => trainer.Train(method, one, cancellation)));
        IReadOnlyList<TrainingResult> trainings = [.. densities.Trainings.Values.SelectMany(each => each)];
        StudySampler sampler = new(problem, equivariance, options);
        string name = StudyMethodNames.Of(method);
        StudyPosterior[] posteriors =
        [
            .. observations.Select((observation, i) => listener.During(
                $"{name}: observation {i + 1}",
                () =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    return sampler.Sample(method, densities.Of(standardizations[i]), start?.Density, observation, root.Split("sampling").Split(i));
                })),
        ];
        double[] scores = Scores(posteriors.Select(posterior => posterior.Samples), observations, name);
        StudyRun run = new()
        {
            Method = name,
            Simulations = simulations,
            C2st = scores,
            C2stMean = scores.Average(),
            TrainSeconds = trainings.Sum(training => training.Seconds) + (start?.Seconds ?? 0),
            SampleSeconds = posteriors.Average(posterior => posterior.Seconds),
            GibbsIterations = method == StudyMethod.Gnpe ? [.. posteriors.Select(posterior => posterior.Gibbs!.Iterations)] : null,
            GibbsConvergence = method == StudyMethod.Gnpe ? [.. posteriors.Select(posterior => posterior.Gibbs!.Convergence?.ToString() ?? "not checked")] : null,
        };
        return (options.Noisy ? WithImportance(run, posteriors, observations) : run, new StudyPosteriors(name, simulations, posteriors, trainings[0].History));
    }

    private StudyRun WithImportance(StudyRun run, StudyPosterior[] posteriors, IReadOnlyList<StudyObservation> observations)
    {
        ImportanceSamplingResult[] weighted = [.. posteriors.Select(posterior => posterior.Importance!)];
        double[] scores = Scores(
            weighted.Select((result, i) => result.Samples.Resample(options.Samples, root.Split("resampling").Split(i))), observations, run.Method + " weighted");
        return run with
        {
            ImportanceEfficiency = [.. weighted.Select(result => result.Efficiency)],
            ImportanceC2st = scores,
            ImportanceC2stMean = scores.Average(),
            LogEvidence = [.. weighted.Select(result => result.LogEvidence)],
            LogEvidenceError = [.. weighted.Select(result => result.LogEvidenceError)],
            LogEvidenceExact = [.. observations.Select(observation => observation.LogEvidence!.Value)],
        };
    }

    private double[] Scores(IEnumerable<SampleTable> samples, IReadOnlyList<StudyObservation> observations, string name) =>
    [
        .. samples.Select((table, i) => listener.During($"{name}: C2ST of observation {i + 1}", () =>
        {
            Rows<double> exact = observations[i].Exact.Values;
            int count = Math.Min(table.Count, exact.Count);
            return C2st.Score(
                exact.Slice(0, count), table.Values.Slice(0, count), root.Split("c2st").Split(i), degreeOfParallelism: Environment.ProcessorCount).Score;
        })),
    ];

    /// <summary>The networks of a method, by what they standardize.</summary>
    private sealed record StudyDensities(IReadOnlyDictionary<Equivariance, IReadOnlyList<TrainingResult>> Trainings) : IDisposable
    {
        public IReadOnlyList<NeuralDensity> Of(Equivariance standardization) => [.. Trainings[standardization].Select(training => training.Density)];

        public void Dispose()
        {
            foreach (TrainingResult training in Trainings.Values.SelectMany(each => each))
            {
                training.Density.Dispose();
            }
        }
    }
}
