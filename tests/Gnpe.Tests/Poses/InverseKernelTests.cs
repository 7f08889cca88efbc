using Gnpe.Distributions;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class InverseKernelTests
{
    private static readonly IGroup Group = SemidirectProduct.AffineMaps();
    private static readonly InverseKernel Kernel = new(Group, new UniformKernel(0.5, 0.4), blur => -blur[1]);

    /// <summary>False alarm 1e-6 a coordinate.</summary>
    [Fact]
    public void Inverses_of_draws_fill_the_box()
    {
        RandomStream random = new(71);
        double[][] inverses = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            double[] blur = new double[2];
            Kernel.Sample(random, blur);
            Assert.InRange(Kernel.RelativeExtent(blur), 0, 1 + 1e-12);
            return Group.Inverted(blur);
        })];
        MonteCarlo.Follows(new Uniform(-0.5, 0.5).Cumulative, [.. inverses.Select(inverse => inverse[0])]);
        MonteCarlo.Follows(new Uniform(-0.4, 0.4).Cumulative, [.. inverses.Select(inverse => inverse[1])]);
    }

    [Fact]
    public void Its_density_integrates_to_one()
    {
        const int cells = 400;
        double sum = 0;
        for (int i = 0; i < cells; i++)
        {
            for (int j = 0; j < cells; j++)
            {
                sum += Math.Exp(Kernel.LogDensity([(2 * (i + 0.5) / cells) - 1, ((2 * (j + 0.5) / cells) - 1) * 0.4]));
            }
        }

        Assert.Equal(1, sum * 2 * 0.8 / (cells * cells), 5e-3); // edges cross cells of 1/200
    }
}
