using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Tests.Poses;

namespace Gnpe.Tests.Inference;

/// <summary>
/// The exact density of the pattern's (s, x, y, φ) given points, under flat priors of the pose and s ~ N(1, 0.2²), with or without the kernel on the pose. Given φ the rest is normal
/// and the position separates, so φ has the density exp(b(φ)²/2p)·κ(φ), tabulated and drawn from cell by cell as constant: the density returned is that of the table, so it is
/// exactly what is drawn.
/// </summary>
internal sealed class PlanarPatternDensity : IConditionalDensity
{
    private readonly bool isBlurred;
    private readonly double halfRange;
    private readonly (double Sine, double Cosine)[] turns;

    public PlanarPatternDensity(bool isBlurred)
    {
        this.isBlurred = isBlurred;
        halfRange = isBlurred ? 8 * PlanarPattern.AngleBlur : Math.PI;
        turns = new (double, double)[isBlurred ? 400 : 4_000];
        for (int cell = 0; cell < turns.Length; cell++)
        {
            turns[cell] = Math.SinCos(Angle(cell));
        }
    }

    public ParameterSpace Space => PlanarPattern.Space;

    public int ContextWidth => 2 * PlanarPattern.Points.Count;

    private static double SizePrecision => (PlanarPattern.Points.Sum(p => (p.X * p.X) + (p.Y * p.Y)) / (PlanarPattern.Noise * PlanarPattern.Noise)) + PlanarPattern.SizePriorPrecision;

    private double PositionPrecision =>
        (PlanarPattern.Points.Count / (PlanarPattern.Noise * PlanarPattern.Noise)) + (isBlurred ? 1 / (PlanarPattern.PositionBlur * PlanarPattern.PositionBlur) : 0);

    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        Table? shared = context.Count == 1 ? new Table(this, context[0]) : null;
        for (int row = 0; row < samples.Count; row++)
        {
            Table table = shared ?? new Table(this, context[row]);
            double angle = table.Draw(random);
            double size = (table.SizePull(Math.SinCos(angle)) / SizePrecision) + (random.NextNormal() / Math.Sqrt(SizePrecision));
            (double x, double y) = PositionMean(context.Broadcast(row));
            double deviation = 1 / Math.Sqrt(PositionPrecision);
            Span<double> sample = samples[row];
            (sample[0], sample[1], sample[2], sample[3]) = (size, x + (deviation * random.NextNormal()), y + (deviation * random.NextNormal()), angle);
            logDensity[row] = LogDensity(table, sample, context.Broadcast(row));
        }
    }

    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            logDensity[row] = LogDensity(new Table(this, context.Broadcast(row)), samples[row], context.Broadcast(row));
        }
    }

    /// <summary>The middle of the cell that holds an angle, where the tabulated density errs least.</summary>
    public double CellMiddle(double angle) => Angle(Cell(angle));

    private double Angle(double cell) => halfRange * ((2 * (cell + 0.5) / turns.Length) - 1);

    private int Cell(double angle) => Math.Clamp((int)(((angle / halfRange) + 1) * 0.5 * turns.Length), 0, turns.Length - 1);

    private double LogDensity(Table table, ReadOnlySpan<double> sample, ReadOnlySpan<float> points)
    {
        (double x, double y) = PositionMean(points);
        return table.LogDensity(sample[3])
            + ShiftedPair.LogNormal(sample[0] - (table.SizePull(Math.SinCos(sample[3])) / SizePrecision), 1 / SizePrecision)
            + ShiftedPair.LogNormal(sample[1] - x, 1 / PositionPrecision)
            + ShiftedPair.LogNormal(sample[2] - y, 1 / PositionPrecision);
    }

    private (double X, double Y) PositionMean(ReadOnlySpan<float> points)
    {
        double x = 0;
        double y = 0;
        for (int i = 0; i < points.Length; i += 2)
        {
            x += points[i];
            y += points[i + 1];
        }

        double scale = 1 / (PlanarPattern.Noise * PlanarPattern.Noise * PositionPrecision);
        return (x * scale, y * scale);
    }

    private sealed class Table
    {
        private readonly PlanarPatternDensity density;
        private readonly double[] cumulative;
        private readonly double alongCosine;
        private readonly double alongSine;

        public Table(PlanarPatternDensity density, ReadOnlySpan<float> points)
        {
            this.density = density;
            for (int i = 0; i < PlanarPattern.Points.Count; i++)
            {
                (double x, double y) = PlanarPattern.Points[i];
                alongCosine += (points[2 * i] * x) + (points[(2 * i) + 1] * y);
                alongSine += (points[(2 * i) + 1] * x) - (points[2 * i] * y);
            }

            double[] log = new double[density.turns.Length];
            for (int cell = 0; cell < log.Length; cell++)
            {
                double pull = SizePull(density.turns[cell]);
                double blur = density.isBlurred ? density.Angle(cell) / PlanarPattern.AngleBlur : 0;
                log[cell] = (0.5 * pull * pull / SizePrecision) - (0.5 * blur * blur);
            }

            double maximum = log.Max();
            double total = 0;
            cumulative = Array.ConvertAll(log, value => total += Math.Exp(value - maximum));
        }

        public double SizePull((double Sine, double Cosine) turn) =>
            (((turn.Cosine * alongCosine) + (turn.Sine * alongSine)) / (PlanarPattern.Noise * PlanarPattern.Noise)) + PlanarPattern.SizePriorPrecision;

        public double Draw(RandomStream random)
        {
            int cell = Array.BinarySearch(cumulative, random.NextUniform() * cumulative[^1]);
            return density.Angle((cell < 0 ? ~cell : cell) + random.NextUniform() - 0.5);
        }

        public double LogDensity(double angle)
        {
            int cell = density.Cell(angle);
            double mass = cumulative[cell] - (cell == 0 ? 0 : cumulative[cell - 1]);
            return Math.Log(mass / cumulative[^1] * cumulative.Length / (2 * density.halfRange));
        }
    }
}
