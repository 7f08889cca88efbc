using Gnpe.Diagnostics.Classifier;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics.Classifier;

public sealed class BinaryClassifierTests
{
    private const int Dimensions = 3;
    private const int Hidden = 7;
    private const int Samples = 13;

    /// <summary>
    /// Every gradient against a central difference of the loss. With a step of 0.004 the difference errs by its curvature (about 1e-5) and by the rounding of a single-precision
    /// loss (1e-7/0.004 = 3e-5); a rectified unit that switches within the step can add more, so one weight in fifty may differ by up to 0.02, the others by 5e-4.
    /// </summary>
    [Fact]
    public void GradientsMatchDifferencesOfTheLoss()
    {
        BinaryClassifier classifier = Filled();
        float[] gradients = GradientsOf(classifier);
        const float step = 4e-3f;
        int rough = 0;
        int active = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            float weight = classifier.Weights[i];
            classifier.Weights[i] = weight + step;
            double above = Loss(classifier);
            classifier.Weights[i] = weight - step;
            double below = Loss(classifier);
            classifier.Weights[i] = weight;
            double error = Math.Abs(gradients[i] - ((above - below) / (2 * step)));

            // Zero weights are padding, which another test holds to zero.
            if (weight != 0)
            {
                active++;
                Assert.True(error < 0.02, $"weight {i}: gradient {gradients[i]}, error {error}");
                rough += error > 5e-4 ? 1 : 0;
            }
        }

        Assert.Equal((Dimensions * Hidden) + Hidden + (Hidden * Hidden) + Hidden + Hidden + 1, active);
        Assert.True(rough <= active / 50, $"{rough} of {active} gradients are rough");
    }

    [Fact]
    public void PaddingStaysZeroDuringTraining()
    {
        BinaryClassifier classifier = Filled();
        bool[] padding = [.. classifier.Weights.ToArray().Select(weight => weight == 0)];
        Adam adam = new(classifier.Weights.Length, 0.01);
        for (int i = 0; i < 20; i++)
        {
            GradientsOf(classifier);
            classifier.AddPenalty(0.1);
            adam.Step(classifier.Weights, classifier.Gradients);
        }

        float[] weights = classifier.Weights.ToArray();
        Assert.All(Enumerable.Range(0, weights.Length), i => Assert.Equal(padding[i], weights[i] == 0));
    }

    [Fact]
    public void PenaltyIsHalfTheSquaredWeightsAndItsGradientTheWeight()
    {
        BinaryClassifier classifier = Filled();
        float[] before = GradientsOf(classifier);
        double penalty = classifier.AddPenalty(0.5);
        double expected = 0;
        for (int i = 0; i < before.Length; i++)
        {
            double change = classifier.Gradients[i] - before[i];
            if (Math.Abs(change) > 1e-6)
            {
                Assert.Equal(0.5 * classifier.Weights[i], change, 1e-6); // single precision
                expected += 0.25 * classifier.Weights[i] * classifier.Weights[i];
            }
        }

        Assert.Equal(expected, penalty, 1e-5);
    }

    /// <summary>The first step of Adam moves each weight by the learning rate against the sign of its gradient, whatever the gradient's size.</summary>
    [Fact]
    public void AdamStartsWithStepsOfTheLearningRate()
    {
        float[] weights = new float[16];
        float[] gradients = [.. Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? 1 : -1) * MathF.Pow(10, (i % 5) - 2))];
        new Adam(16, 0.01).Step(weights, gradients);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(-0.01 * Math.Sign(gradients[i]), weights[i], 1e-5); // ε = 1e-8 against √v = 3e-4 and more
        }
    }

    [Fact]
    public void LogisticLossIsExactFarFromZero()
    {
        float[] logits = [-100, -1, 0, 1, 100, 100, 7, 7, .. new float[56]];
        float[] labels = [0, 1, 1, 0, 1, 0, 1, 1, .. new float[56]];
        double loss = VectorKernels.LogisticLoss(logits, labels, 6);
        double one = Math.Log(1 + Math.E);
        Assert.Equal(0 + one + Math.Log(2) + one + 0 + 100, loss, 1e-4); // single precision at a sum of 103
        Assert.Equal(0, logits[0], 1e-7);
        Assert.Equal((1 / (1 + Math.E)) - 1, logits[1], 1e-6);
        Assert.Equal(-0.5, logits[2], 1e-6);
        Assert.Equal(1, logits[5], 1e-7);
        Assert.All(logits[6..], gradient => Assert.Equal(0, gradient)); // beyond the count
    }

    private static BinaryClassifier Filled()
    {
        BinaryClassifier classifier = new(Dimensions, Hidden, Samples, new RandomStream(601));
        RandomStream random = new(602);
        int width = MatrixKernels.PadRows(Dimensions);
        for (int row = 0; row < Samples; row++)
        {
            random.FillNormal(classifier.Input.AsSpan(row * width, Dimensions));
            classifier.Labels[row] = row % 3 == 0 ? 1 : 0;
        }

        return classifier;
    }

    private static float[] GradientsOf(BinaryClassifier classifier)
    {
        Loss(classifier);
        return classifier.Gradients.ToArray();
    }

    private static double Loss(BinaryClassifier classifier)
    {
        classifier.Forward();
        return classifier.Backward(Samples) / Samples;
    }
}
