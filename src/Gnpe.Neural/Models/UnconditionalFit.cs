using Gnpe.Distributions;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Neural.Models;

/// <summary>Fits a density without context to samples, e.g. to the stationary proxies of one event, whose density Gibbs sampling does not give.</summary>
public static class UnconditionalFit
{
    // Samples farther out than this many reference deviations would be rounded to the edge of what unbounded coordinates can tell apart.
    private const double FarthestDeviations = 6;

    /// <summary>Fits a flow.</summary>
    /// <param name="space">The parameters; finite edges are kept: the density never leaves them.</param>
    /// <param name="samples">Shape <c>[samples, parameters]</c>, at least 20 rows, all within the edges.</param>
    /// <param name="settings">Architecture and training.</param>
    /// <param name="random">Seeds the training and splits off the held-out samples.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <returns>The density, to be disposed.</returns>
    /// <exception cref="InvalidInputException">Too few samples, or one that is not finite or outside the edges.</exception>
    public static NeuralDensity Fit(
        ParameterSpace space, Rows<double> samples, UnconditionalFitSettings settings, RandomStream random, CancellationToken cancellation = default)
    {
        settings.Check();
        CheckSamples(space, samples);
        UnboundedCoordinates targets = new(space, space.Select((parameter, i) => Reference(parameter, samples.Column(i))));
        (SampleExamples training, SampleExamples validation) = SampleExamples.Split(targets, samples, settings.ValidationFraction, random.Split("held-out"));
        TrainingSettings seeded = settings.Training with { Seed = unchecked((long)random.Split("training").NextBits()) };
        return new Trainer(settings.Network, seeded).Train(training, validation, run: null, cancellation).Density;
    }

    /// <summary>A law that roughly covers samples of one parameter: affine in z without edges, a truncated normal law between edges, uniform around a circle.</summary>
    internal static IUnivariateDistribution Reference(Parameter parameter, double[] values)
    {
        if (parameter.IsPeriodic)
        {
            return new Uniform(parameter.Minimum, parameter.Maximum);
        }

        Array.Sort(values);
        double median = Quantile(values, 0.5);
        double spread = (Quantile(values, 0.841) - Quantile(values, 0.159)) / 2;
        double reach = Math.Max(values[^1] - median, median - values[0]);
        double deviation = Math.Max(spread, reach / FarthestDeviations);
        if (!(deviation > 0))
        {
            throw new InvalidInputException(
                $"The samples of '{parameter.Name}' are all equal to {FormattableString.Invariant($"{median}")}; a density needs samples that differ.");
        }

        return double.IsInfinity(parameter.Minimum) && double.IsInfinity(parameter.Maximum)
            ? new Gaussian(median, deviation)
            : new TruncatedGaussian(median, deviation, parameter.Minimum, parameter.Maximum);
    }

    private static double Quantile(double[] sorted, double probability) => sorted[(int)Math.Round(probability * (sorted.Length - 1))];

    private static void CheckSamples(ParameterSpace space, Rows<double> samples)
    {
        if (samples.Width != space.Count || samples.Count < UnconditionalFitSettings.FewestSamples)
        {
            throw new InvalidInputException(
                $"{samples.Count} samples of {samples.Width} numbers cannot fit a density of {space.Count} parameters; at least {UnconditionalFitSettings.FewestSamples} samples of {space.Count} numbers are needed.");
        }

        for (int row = 0; row < samples.Count; row++)
        {
            for (int i = 0; i < space.Count; i++)
            {
                double value = samples[row][i];
                if (!double.IsFinite(value) || !space[i].Contains(value))
                {
                    throw new InvalidInputException(FormattableString.Invariant(
                        $"Sample {row} has {space[i].Name} = {value}; it must be finite and lie in [{space[i].Minimum}, {space[i].Maximum}]."));
                }
            }
        }
    }
}
