using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Training;

public sealed class ExplainedContextsTests
{
    private const int RowCount = 4_000;
    private const int Width = 30;

    /// <summary>
    /// A signal of a tenth of the noise's variance, quadratic in a target along one axis and a cosine of an angle along another: the components of the fit lie in that plane, those of the
    /// contexts do not. A direction found in N rows under noise σ² errs by about √(width·σ²/(N·λ)) ≈ 0.3, λ = 0.08 to 0.1 being the signal's variance.
    /// </summary>
    [Fact]
    public void Components_of_the_fit_find_a_signal_below_the_noise()
    {
        RandomStream random = new(5);
        Rows<float> coordinates = new(RowCount, 2);
        Rows<float> series = new(RowCount, Width);
        random.FillNormal(series.Values);
        for (int row = 0; row < RowCount; row++)
        {
            coordinates[row][0] = (float)random.NextNormal();
            coordinates[row][1] = (float)random.NextUniform(-Math.PI, Math.PI);
            double u = (2 * NormalLaw.Cdf(coordinates[row][0])) - 1;
            series[row][0] += (float)(0.3 * ((3 * u * u) - 1));
            series[row][1] += (float)(0.45 * Math.Cos(coordinates[row][1]));
        }

        Rows<float> fit = ExplainedContexts.Of(coordinates, [false, true], series, 2);
        Rows<float> directions = PrincipalComponents.Of(fit, 2, new RandomStream(6)).Directions;
        for (int k = 0; k < 2; k++)
        {
            Assert.InRange((directions[k][0] * directions[k][0]) + (directions[k][1] * directions[k][1]), 0.85, 1.0001);
        }
    }

    [Fact]
    public void Too_few_examples_are_refused()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ExplainedContexts.Of(new Rows<float>(11, 2), [false, true], new Rows<float>(11, 3), 2));
        Assert.Contains("needs 18 examples or more, not 11", error.Message, StringComparison.Ordinal);
    }
}
