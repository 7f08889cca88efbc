using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>Trains the networks of the study's methods on one set of simulations.</summary>
/// <param name="problem">The problem.</param>
/// <param name="simulations">All pairs of this size.</param>
/// <param name="equivariance">What GNPE standardizes by.</param>
/// <param name="seed">Seed of the trainings.</param>
/// <param name="progress">Told what is being trained and how it goes.</param>
internal sealed class StudyTrainer(InferenceProblem problem, StoredSimulations simulations, StudyEquivariance equivariance, long seed, Action<string, TrainingProgress> progress) : IDisposable
{
    private const double ValidationFraction = 0.05;
    private const string StartName = "start";

    private readonly (StoredSimulations Training, StoredSimulations Validation) sets = simulations.Split(ValidationFraction);
    private readonly StudyNetworks networks = new((int)simulations.Count!.Value);
    private readonly UnboundedCoordinates prior = UnboundedCoordinates.Of(OscillatorProblem.Prior());
    private TrainingResult? timeStart;
    private TrainingResult? fullStart;

    /// <summary>What chained NPE takes τ from and GNPE's chains start at: q(τ|x), or q(θ|x) where GNPE's pose is more than τ.</summary>
    public TrainingResult Start(StudyMethod method, CancellationToken cancellation) => method == StudyMethod.Gnpe && equivariance.HasFrequency
        ? fullStart ??= Train(StartName, 0, StudyNetworks.Start, set => new NpeExamples(set, prior), cancellation)
        : timeStart ??= Train(StartName, 0, StudyNetworks.Start, set => new NpeExamples(set, Subset("tau")), cancellation);

    /// <summary>Trains the networks of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="standardization">What GNPE standardizes by; the other methods do not ask.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public IReadOnlyList<TrainingResult> Train(StudyMethod method, Equivariance standardization, CancellationToken cancellation) =>
        [.. Enumerable.Range(0, StudyNetworks.MembersOf(method, equivariance.HasFrequency)).Select(member => Train(method, standardization, member, cancellation))];

    public void Dispose()
    {
        timeStart?.Density.Dispose();
        fullStart?.Density.Dispose();
    }

    private TrainingResult Train(StudyMethod method, Equivariance standardization, int member, CancellationToken cancellation) => method switch
    {
        StudyMethod.Npe => Train("npe", member, networks.Dense, set => new NpeExamples(set, prior), cancellation),
        StudyMethod.NpeCnn => Train("npe-cnn", member, networks.Convolutional, set => new NpeExamples(set, prior), cancellation),
        StudyMethod.ChainedNpe => Train(
            "chained-npe", member, networks.Dense, set => new ChainedNpeExamples(set, problem.Equivariance!, Subset("omega_0", "beta")), cancellation),
        _ => Train(
            "gnpe", member, equivariance.HasFrequency ? networks.Reduced : StudyNetworks.Aligned, set => new GnpeExamples(set, standardization), cancellation),
    };

    private TrainingResult Train(string name, int member, NetworkSettings network, Func<StoredSimulations, IExampleSource> examples, CancellationToken cancellation)
    {
        bool isStart = name == StartName;
        TrainingSettings settings = networks.Training(network, unchecked((long)new RandomStream(seed).Split(member).NextBits()));
        Trainer trainer = new(network, isStart ? settings with { Steps = 2_000 } : settings);
        string shown = isStart ? name : $"{name} {member + 1}/{StudyNetworks.MembersOf(StudyMethodNames.Parse(name)[0], equivariance.HasFrequency)}";
        TrainingRun run = new() { Progress = new InlineProgress(report => progress(shown, report)) };
        return trainer.Train(examples(sets.Training), examples(sets.Validation), run, cancellation);
    }

    private UnboundedCoordinates Subset(params string[] names)
    {
        ParameterSpace space = prior.Space.Subset(names);
        return new UnboundedCoordinates(space, names.Select(name => prior.Reference[prior.Space.IndexOf(name)]));
    }

    private sealed class InlineProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
