using Gnpe.Diagnostics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class FisherCombinationTests
{
    [Theory]
    [InlineData(0.3, 0.8)]
    [InlineData(1e-4, 0.02)]
    [InlineData(1, 1)]
    public void Two_p_values_combine_as_the_law_of_their_product_says(double first, double second)
    {
        // P(UV ≤ x) = x (1 − ln x) for uniform U and V.
        double product = first * second;
        Assert.Equal(product * (1 - Math.Log(product)), FisherCombination.PValue([first, second]), 1e-12);
    }

    [Fact]
    public void One_p_value_stays_itself() => Assert.Equal(0.37, FisherCombination.PValue([0.37]), 1e-12);

    [Fact]
    public void Independent_uniform_p_values_combine_to_a_uniform_one()
    {
        RandomStream random = new(191);
        double[] combined = new double[2000];
        double[] pValues = new double[15];
        for (int i = 0; i < combined.Length; i++)
        {
            random.FillUniform(pValues);
            combined[i] = FisherCombination.PValue(pValues);
        }

        Assert.InRange(KolmogorovSmirnov.OneSample(combined, p => p).PValue, 1e-4, 1);
    }

    [Fact]
    public void A_p_value_that_underflowed_gives_a_number()
    {
        Assert.InRange(FisherCombination.PValue([0, 1, 1]), 0, 1e-100);
        Assert.Throws<ArgumentException>(() => FisherCombination.PValue([]));
        Assert.Throws<ArgumentException>(() => FisherCombination.PValue([0.5, 1.1]));
        Assert.Throws<ArgumentException>(() => FisherCombination.PValue([double.NaN]));
    }
}
