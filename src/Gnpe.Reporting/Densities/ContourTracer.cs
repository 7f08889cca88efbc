namespace Gnpe.Reporting.Densities;

/// <summary>
/// Lines of equal height on a grid by marching squares (Lorensen and Cline 1987 in two dimensions): every line is a closed loop with the higher side on its left,
/// because the grid is taken to be zero outside.
/// </summary>
internal static class ContourTracer
{
    /// <summary>Traces the loops where the mass of a cell crosses a level.</summary>
    /// <param name="grid">Masses at cell centres.</param>
    /// <param name="level">The level, positive.</param>
    /// <returns>Closed loops of points (x, y); the first point is not repeated.</returns>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Trace(DensityGrid grid, double level)
    {
        Dictionary<int, Link> links = [];
        for (int row = -1; row < grid.Y.Count; row++)
        {
            for (int column = -1; column < grid.X.Count; column++)
            {
                AddSegments(links, grid, column, row, level);
            }
        }

        List<IReadOnlyList<(double X, double Y)>> loops = [];
        foreach (int start in links.Keys.ToArray())
        {
            List<(double X, double Y)> loop = [];
            int edge = start;
            while (links.Remove(edge, out Link link))
            {
                loop.Add(link.Point);
                edge = link.Next;
            }

            if (loop.Count > 2)
            {
                loops.Add(loop);
            }
        }

        return loops;
    }

    private static void AddSegments(Dictionary<int, Link> links, DensityGrid grid, int column, int row, double level)
    {
        // Corners and edges counterclockwise from the lower left; edge k joins corner k and corner k + 1.
        Span<double> corners =
        [
            Height(grid, column, row) - level,
            Height(grid, column + 1, row) - level,
            Height(grid, column + 1, row + 1) - level,
            Height(grid, column, row + 1) - level,
        ];
        Span<int> starts = stackalloc int[2];
        int count = 0;
        for (int edge = 0; edge < 4; edge++)
        {
            if (corners[edge] >= 0.0 && corners[(edge + 1) & 3] < 0.0)
            {
                starts[count++] = edge;
            }
        }

        if (count == 0)
        {
            return;
        }

        // A segment leaves through an edge that falls and enters the next cell through one that rises. With two of each, the mean decides what is joined.
        bool joinHigh = count == 2 && corners[0] + corners[1] + corners[2] + corners[3] >= 0.0;
        for (int k = 0; k < count; k++)
        {
            int end = joinHigh ? (starts[k] + 1) & 3 : EdgeThatRises(corners, starts[k]);
            (int id, (double X, double Y) point) = Crossing(grid, corners, column, row, starts[k]);
            links[id] = new Link(Crossing(grid, corners, column, row, end).Id, point);
        }
    }

    private static int EdgeThatRises(ReadOnlySpan<double> corners, int start)
    {
        int edge = start;
        do
        {
            edge = (edge + 3) & 3;
        }
        while (!(corners[edge] < 0.0 && corners[(edge + 1) & 3] >= 0.0));
        return edge;
    }

    private static (int Id, (double X, double Y) Point) Crossing(DensityGrid grid, ReadOnlySpan<double> corners, int column, int row, int edge)
    {
        double from = corners[edge];
        double fraction = from / (from - corners[(edge + 1) & 3]);
        int stride = grid.X.Count + 2;
        int Id(int c, int r, int vertical) => (2 * (((r + 1) * stride) + c + 1)) + vertical;
        return edge switch
        {
            0 => (Id(column, row, 0), (grid.X.Centre(column + fraction), grid.Y.Centre(row))),
            1 => (Id(column + 1, row, 1), (grid.X.Centre(column + 1), grid.Y.Centre(row + fraction))),
            2 => (Id(column, row + 1, 0), (grid.X.Centre(column + 1 - fraction), grid.Y.Centre(row + 1))),
            _ => (Id(column, row, 1), (grid.X.Centre(column), grid.Y.Centre(row + 1 - fraction))),
        };
    }

    private static double Height(DensityGrid grid, int column, int row) =>
        column >= 0 && column < grid.X.Count && row >= 0 && row < grid.Y.Count ? grid.Mass[(row * grid.X.Count) + column] : 0.0;

    private readonly record struct Link(int Next, (double X, double Y) Point);
}
