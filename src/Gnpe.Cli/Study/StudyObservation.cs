using Gnpe.Parameters;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>One observation with everything that is known of it.</summary>
/// <param name="Truth">θ that the simulator was given.</param>
/// <param name="Generating">Parameters that generated the series: θ' of the perturbed variant, θ of the noisy one.</param>
/// <param name="Series">x.</param>
/// <param name="Exact">Samples of the exact posterior.</param>
/// <param name="LogEvidence">Log evidence by quadrature, relative to noise alone; null for the perturbed variant.</param>
internal sealed record StudyObservation(double[] Truth, double[] Generating, float[] Series, SampleTable Exact, double? LogEvidence)
{
    /// <summary>Simulates observations and their exact posteriors.</summary>
    public static IReadOnlyList<StudyObservation> SimulateAll(StudyOptions options, InferenceProblem problem, RandomStream random) =>
        [.. Enumerable.Range(0, options.Observations).Select(i => Simulate(options, problem, random.Split(i)))];

    private static StudyObservation Simulate(StudyOptions options, InferenceProblem problem, RandomStream random)
    {
        double[] truth = new double[problem.Prior.Space.Count];
        float[] series = new float[problem.Simulator.Layout.Width];
        problem.Prior.Sample(random.Split("truth"), truth);
        if (options.Noisy)
        {
            problem.Simulator.Simulate(truth, random.Split("series"), series);
            GridPosterior grid = GridPosterior.Integrate(OscillatorProblem.Prior(), problem.Likelihood!(series));
            return new StudyObservation(truth, truth, series, grid.Sample(options.Samples, random.Split("exact")), grid.LogEvidence);
        }

        double[] generating = new double[truth.Length];
        PerturbedOscillator.Perturb(truth, random.Split("series"), generating);
        DampedOscillator.Fill(TimeGrid.Study, generating, series);
        return new StudyObservation(truth, generating, series, PerturbedOscillator.ExactPosterior(generating, options.Samples, random.Split("exact")), null);
    }
}
