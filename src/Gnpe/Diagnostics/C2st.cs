using Gnpe.Diagnostics.Classifier;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Diagnostics;

/// <summary>
/// The classifier two-sample test (Lopez-Paz and Oquab 2017, arXiv:1610.06545) in the form of the simulation-based inference benchmark (Lueckmann et al. 2021,
/// arXiv:2101.04653): a small neural network learns to tell two sets of samples apart, and its held-out accuracy is the score.
/// </summary>
public static class C2st
{
    /// <summary>Scores how well two sets of samples can be told apart.</summary>
    /// <param name="first">The reference samples, shape <c>[samples, dimensions]</c>; both sets are standardized with their mean and standard deviation.</param>
    /// <param name="second">The samples to test, of the same shape; with other counts an accuracy of 0.5 would not mean equality.</param>
    /// <param name="random">Chooses folds, initial weights and the order of minibatches.</param>
    /// <param name="settings">The settings; null for the defaults.</param>
    /// <param name="degreeOfParallelism">How many folds run at once; the result does not depend on it.</param>
    /// <returns>The score with its scatter over the folds.</returns>
    /// <exception cref="ArgumentException">The shapes differ, a value is not finite, or there are fewer samples than folds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting or the degree of parallelism is out of its range.</exception>
    public static C2stResult Score(
        Rows<double> first,
        Rows<double> second,
        RandomStream random,
        C2stSettings? settings = null,
        int degreeOfParallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreeOfParallelism);
        settings ??= new C2stSettings();
        settings.Validate();
        if (first.Width != second.Width || first.Count != second.Count || first.Width == 0)
        {
            throw new ArgumentException(
                $"The sets have shapes [{first.Count}, {first.Width}] and [{second.Count}, {second.Width}]; the test needs two sets of one shape.",
                nameof(second));
        }

        if (first.Count < settings.Folds)
        {
            throw new ArgumentException($"{first.Count} samples a set are fewer than {settings.Folds} folds.", nameof(first));
        }

        LabelledSamples samples = LabelledSamples.Standardized(first, second);
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        random.Split("folds").Shuffle<int>(order);
        RandomStream training = random.Split("training");
        double[] scores = new double[settings.Folds];
        Parallel.For(0, settings.Folds, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism }, fold =>
            scores[fold] = FoldScore(samples, order, fold, settings, training.Split(fold)));

        double mean = scores.Average();
        double variance = scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1);
        return new C2stResult(mean, scores, Math.Sqrt(variance / scores.Length));
    }

    private static double FoldScore(LabelledSamples samples, int[] order, int fold, C2stSettings settings, RandomStream random)
    {
        int start = (int)((long)samples.Count * fold / settings.Folds);
        int end = (int)((long)samples.Count * (fold + 1) / settings.Folds);
        int[] training = [.. order.AsSpan(0, start), .. order.AsSpan(end)];
        ReadOnlySpan<int> heldOut = order.AsSpan(start, end - start);

        int hidden = settings.HiddenUnits ?? (10 * samples.Dimensions);
        int batchSize = Math.Min(settings.BatchSize, training.Length);
        BinaryClassifier classifier = new(samples.Dimensions, hidden, batchSize, random.Split("weights"));
        ClassifierTraining.Run(classifier, samples, training, settings, random.Split("order"));
        return (double)ClassifierTraining.CountCorrect(classifier, samples, heldOut) / heldOut.Length;
    }
}
