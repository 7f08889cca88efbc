using Gnpe.Random;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>Trains and evaluates a <see cref="BinaryClassifier"/>.</summary>
internal static class ClassifierTraining
{
    /// <summary>Trains until the loss stops improving; see <see cref="C2stSettings"/>.</summary>
    /// <returns>The number of epochs.</returns>
    public static int Run(BinaryClassifier classifier, LabelledSamples samples, int[] indices, C2stSettings settings, RandomStream random)
    {
        Adam adam = new(classifier.Weights.Length, settings.LearningRate);
        double best = double.PositiveInfinity;
        int withoutImprovement = 0;
        for (int epoch = 1; epoch <= settings.MaximumEpochs; epoch++)
        {
            random.Shuffle<int>(indices);
            double loss = Epoch(classifier, samples, indices, settings, adam);
            withoutImprovement = loss > best - settings.Tolerance ? withoutImprovement + 1 : 0;
            best = Math.Min(best, loss);
            if (withoutImprovement > settings.Patience)
            {
                return epoch;
            }
        }

        return settings.MaximumEpochs;
    }

    /// <summary>How many of the chosen samples the classifier labels correctly.</summary>
    public static int CountCorrect(BinaryClassifier classifier, LabelledSamples samples, ReadOnlySpan<int> indices)
    {
        int correct = 0;
        for (int start = 0; start < indices.Length; start += classifier.BatchSize)
        {
            ReadOnlySpan<int> batch = indices.Slice(start, Math.Min(classifier.BatchSize, indices.Length - start));
            samples.Gather(batch, classifier.Input, classifier.Labels);
            classifier.Forward();
            for (int row = 0; row < batch.Length; row++)
            {
                correct += classifier.Logits[row] > 0 == classifier.Labels[row] > 0.5f ? 1 : 0;
            }
        }

        return correct;
    }

    private static double Epoch(BinaryClassifier classifier, LabelledSamples samples, int[] indices, C2stSettings settings, Adam adam)
    {
        double loss = 0;
        for (int start = 0; start < indices.Length; start += classifier.BatchSize)
        {
            ReadOnlySpan<int> batch = indices.AsSpan(start, Math.Min(classifier.BatchSize, indices.Length - start));
            samples.Gather(batch, classifier.Input, classifier.Labels);
            classifier.Forward();
            loss += classifier.Backward(batch.Length);
            loss += batch.Length * classifier.AddPenalty(settings.WeightDecay / batch.Length);
            adam.Step(classifier.Weights, classifier.Gradients);
        }

        return loss / indices.Length;
    }
}
