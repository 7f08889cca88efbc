using Gnpe.Neural.Training;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Training;

public sealed class AdamTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.999, 0.0)]
    [InlineData(0.999, 2.5)]
    public void Follows_the_published_recursions_in_double_precision(double averageDecay, double weightDecay)
    {
        const int Count = 37; // not a multiple of any vector width
        TrainingSettings settings = new() { GradientClipNorm = 2, AverageDecay = averageDecay, WeightDecay = weightDecay };
        RandomStream random = new(3);
        float[] weights = new float[Count];
        random.FillNormal(weights);
        TrainingState state = TrainingState.Start(weights);
        double[] w = Array.ConvertAll(weights, x => (double)x);
        double[] average = (double[])w.Clone();
        double[] m = new double[Count];
        double[] v = new double[Count];
        float[] gradient = new float[Count];
        for (int step = 0; step < 20; step++)
        {
            random.FillNormal(gradient);
            double norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
            Assert.Equal(norm * norm, Adam.SquaredNorm(gradient), 1e-12 * norm * norm); // order of a double sum
            Adam.Update(Adam.For(settings, step, 0.01, norm), gradient, state.Weights, state.Means, state.Squares, state.Average);
            double decay = Math.Min(averageDecay, (1.0 + step) / (10 + step));
            for (int i = 0; i < Count; i++)
            {
                double g = gradient[i] * Math.Min(1, 2 / norm);
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                w[i] = (w[i] * (1 - (0.01 * weightDecay))) - (0.01 * (m[i] / (1 - Math.Pow(0.9, step + 1))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step + 1))) + 1e-8));
                average[i] = (decay * average[i]) + ((1 - decay) * w[i]);
            }
        }

        // 20 steps of single-precision rounding (6e-8 each) on weights of order one.
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(w[i], state.Weights[i], 1e-5));
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(average[i], state.Average[i], 1e-5));
    }

    [Fact]
    public void Steps_are_shorter_where_gradients_have_outgrown_their_squares()
    {
        const int Count = 37;
        TrainingSettings settings = new() { GradientClipNorm = 0 };
        RandomStream random = new(4);
        float[] gradient = new float[Count];
        float[] squares = new float[Count];
        const int Step = 100_000; // nothing is left of the correction of the first steps
        Adam.Coefficients coefficients = Adam.For(settings, Step, 0.01, 1);
        foreach (double growth in new[] { 0.1, 1, 30.0 })
        {
            double expected = 0;
            for (int i = 0; i < Count; i++)
            {
                squares[i] = (float)(1e-4 * (1 + random.NextUniform()));
                gradient[i] = (float)(growth * Math.Sqrt(squares[i]) * random.NextNormal());
                double updated = (0.999 * squares[i]) + (0.001 * gradient[i] * gradient[i]);
                expected += gradient[i] * gradient[i] / updated / Count;
            }

            Adam.Coefficients tempered = Adam.Tempered(coefficients, gradient, squares);
            Assert.Equal(coefficients.StepSize / Math.Max(1, Math.Sqrt(expected)), tempered.StepSize, 1e-7);
            Assert.Equal(coefficients with { StepSize = tempered.StepSize }, tempered);
        }
    }

    [Fact]
    public void Without_averaging_the_average_is_the_weights_exactly()
    {
        float[] gradient = [1, -2, 3, 0.1f, 5, -6, 7, 8, 9, -10];
        TrainingState state = TrainingState.Start([1e10f, 2, 3, 4, 5, 6, 7, 8, 9, 1e-10f]);
        Adam.Update(Adam.For(new TrainingSettings { AverageDecay = 0 }, 0, 0.1, 20), gradient, state.Weights, state.Means, state.Squares, state.Average);
        Assert.Equal(state.Weights, state.Average);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_element_that_is_not_finite_shows_in_the_norm(float culprit)
    {
        float[] gradient = new float[21];
        gradient[20] = culprit;
        Assert.False(double.IsFinite(Adam.SquaredNorm(gradient)));
        gradient[20] = 0;
        gradient[3] = culprit;
        Assert.False(double.IsFinite(Adam.SquaredNorm(gradient)));
    }
}
