using FsCheck;
using FsCheck.Fluent;
using Gnpe.Random;
using Gnpe.Reporting.Densities;

namespace Gnpe.Reporting.Tests.Densities;

public sealed class ContourTracerTests
{
    [Fact]
    public void A_ring_has_an_outer_loop_and_a_hole()
    {
        DensityGrid grid = Grid(60, (x, y) =>
        {
            double radius = Math.Sqrt((x * x) + (y * y));
            return Math.Max(0.0, 1.0 - (4.0 * Math.Abs(radius - 0.6)));
        });
        double[] areas = [.. ContourTracer.Trace(grid, 0.2).Select(Area).Order()];

        // The height falls to 0.2 at 0.6 ± 0.2. High ground on the left: holes run clockwise. Cells of 1/30 bend a circle by less than 1 % of its area.
        Assert.Equal(2, areas.Length);
        Assert.Equal(-Math.PI * 0.16, areas[0], 0.01);
        Assert.Equal(Math.PI * 0.64, areas[1], 0.02);
    }

    [Fact]
    public void A_region_at_the_edge_is_closed()
    {
        IReadOnlyList<(double X, double Y)> loop = Assert.Single(ContourTracer.Trace(Grid(10, (_, _) => 1.0), 0.5));

        // Half-way between the outermost centres and the zeros beyond them lies the edge of the grid; its corners are cut.
        Assert.All(loop, point => Assert.Equal(1.0, Math.Max(Math.Abs(point.X), Math.Abs(point.Y)), 1e-12));
        Assert.Equal(4.0, Area(loop), 0.05);
    }

    [Fact]
    public void Every_line_is_closed_on_any_ground() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                RandomStream random = new(seed);
                DensityGrid grid = Grid(12, (_, _) => random.NextUniform());
                double width = grid.X.Width;
                return ContourTracer.Trace(grid, 0.5).All(loop => Enumerable.Range(0, loop.Count).All(i =>
                {
                    (double x0, double y0) = loop[i];
                    (double x1, double y1) = loop[(i + 1) % loop.Count];
                    return Math.Abs(x1 - x0) <= width * 1.0001 && Math.Abs(y1 - y0) <= width * 1.0001;
                }));
            }).Check(Config.QuickThrowOnFailure.WithReplay(5, 7));

    private static DensityGrid Grid(int count, Func<double, double, double> height)
    {
        BinAxis axis = new(-1.0, 1.0, count);
        double[] mass = new double[count * count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                mass[(row * count) + column] = height(axis.Centre(column), axis.Centre(row));
            }
        }

        return new DensityGrid(axis, axis, mass);
    }

    private static double Area(IReadOnlyList<(double X, double Y)> loop)
    {
        double twice = 0.0;
        for (int i = 0; i < loop.Count; i++)
        {
            (double x1, double y1) = loop[(i + 1) % loop.Count];
            twice += (loop[i].X * y1) - (x1 * loop[i].Y);
        }

        return 0.5 * twice;
    }
}
