using Gnpe.Random;
using Gnpe.Reporting.Densities;

namespace Gnpe.Reporting.Tests.Densities;

public sealed class DensityGridTests
{
    // The smallest region of probability p of a standard Gaussian in the plane is the disc of radius √(−2 ln(1 − p)).
    [Theory]
    [InlineData(0.5, 1.1774)]
    [InlineData(0.9, 2.1460)]
    public void Contours_of_a_Gaussian_are_circles_of_known_radius(double probability, double radius)
    {
        BinAxis axis = new(-5.0, 5.0, 200);
        double[] mass = new double[axis.Count * axis.Count];
        for (int row = 0; row < axis.Count; row++)
        {
            for (int column = 0; column < axis.Count; column++)
            {
                double square = (axis.Centre(row) * axis.Centre(row)) + (axis.Centre(column) * axis.Centre(column));
                mass[(row * axis.Count) + column] = axis.Width * axis.Width * Math.Exp(-0.5 * square) / (2.0 * Math.PI);
            }
        }

        DensityGrid grid = new(axis, axis, mass);
        IReadOnlyList<(double X, double Y)> loop = Assert.Single(ContourTracer.Trace(grid, grid.HighestDensityLevel(probability)));

        // Cells are 0.05 wide; the level is found to a ring of equal cells and the line by linear interpolation: a tenth of a cell.
        Assert.All(loop, point => Assert.Equal(radius, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 0.005));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Contours_of_weighted_samples_hold_their_probability(double probability)
    {
        // Samples from a Gaussian of twice the width, weighted to the unit one with correlation 0.95; judged by fresh samples.
        RandomStream random = new(21);
        const int Count = 20000;
        double[] x = new double[Count];
        double[] y = new double[Count];
        double[] weights = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double a = 1.5 * random.NextNormal();
            double b = 1.5 * random.NextNormal();
            (x[i], y[i]) = Correlated(a, b);
            weights[i] = Math.Exp(-0.5 * ((a * a) + (b * b)) * (1.0 - (1.0 / 2.25)));
        }

        BinAxis axis = new(-4.5, 4.5, 96);
        DensityGrid grid = DensityGrid.Estimate(x, y, weights, axis, axis);
        IReadOnlyList<IReadOnlyList<(double X, double Y)>> loops = ContourTracer.Trace(grid, grid.HighestDensityLevel(probability));
        int inside = 0;
        for (int i = 0; i < Count; i++)
        {
            (double freshX, double freshY) = Correlated(random.NextNormal(), random.NextNormal());
            inside += loops.Count(loop => Encloses(loop, freshX, freshY)) & 1;
        }

        // Smoothing widens by 1.3 % in radius (2–3 % of the area), the level scatters by 1/√neff (neff about 10 000): 0.02 holds both;
        // counting adds 0.0035.
        Assert.InRange(inside / (double)Count, probability - 0.01, probability + 0.025);
    }

    [Fact]
    public void Mass_is_kept_at_bounds()
    {
        RandomStream random = new(22);
        double[] x = new double[40000];
        double[] y = new double[40000];
        random.FillUniform(x);
        random.FillUniform(y);
        BinAxis axis = BinAxis.Within(-0.2, 1.2, 20, 0.0, 1.0);
        DensityGrid grid = DensityGrid.Estimate(x, y, [], axis, axis);
        Assert.Equal(1.0, grid.Mass.Sum(), 1e-9);

        // 100 samples a cell before smoothing over more than one cell: a scatter below 10 %, and 400 cells, so five standard deviations.
        Assert.All(grid.Mass, mass => Assert.InRange(mass * 400.0, 0.5, 1.5));
    }

    [Fact]
    public void Mass_beyond_the_grid_counts()
    {
        DensityGrid grid = DensityGrid.Estimate([0.5, 0.5, 0.5, 9.0], [0.5, 0.5, 0.5, 9.0], [], new BinAxis(0.0, 1.0, 5), new BinAxis(0.0, 1.0, 5));
        Assert.True(grid.Mass.Sum() <= 0.75);
        Assert.Equal(0.0, grid.HighestDensityLevel(0.9));
    }

    [Fact]
    public void A_wild_sample_does_not_blur_the_others()
    {
        RandomStream random = new(23);
        double[] x = new double[2000];
        double[] y = new double[2000];
        random.FillNormal(x);
        random.FillNormal(y);
        BinAxis axis = new(-4.0, 4.0, 60);
        double level = DensityGrid.Estimate(x, y, [], axis, axis).HighestDensityLevel(0.5);
        double wild = DensityGrid.Estimate([.. x, 1e9], [.. y, -1e9], [], axis, axis).HighestDensityLevel(0.5);

        // One sample of 2001 moves the level by its share of the mass.
        Assert.Equal(level, wild, 0.002 * level);
    }

    private static (double X, double Y) Correlated(double a, double b) => (a, (0.95 * a) + (Math.Sqrt(1.0 - (0.95 * 0.95)) * b));

    private static bool Encloses(IReadOnlyList<(double X, double Y)> loop, double x, double y)
    {
        bool inside = false;
        for (int i = 0; i < loop.Count; i++)
        {
            (double x0, double y0) = loop[i];
            (double x1, double y1) = loop[(i + 1) % loop.Count];
            if (y0 > y != y1 > y && x < x0 + ((y - y0) / (y1 - y0) * (x1 - x0)))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
