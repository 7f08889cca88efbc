using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Signals of many binaries in orthonormal coefficients of several detectors, each row under noise of its own: what fills training batches. Waveforms are evaluated at the nodes
/// alone, and rows that share a power spectral density are multiplied by its matrix together. Nothing is allocated after construction. For several threads take one each; they share
/// the projections.
/// </summary>
public sealed class CompressedSignals
{
    private readonly DetectorProjection[][] projections;
    private readonly NodeSignal signal;
    private readonly float[][] strains;
    private readonly int[] targets;
    private readonly int[] positions;
    private readonly int[] groupEnds;
    private readonly int capacity;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="model">The waveform model.</param>
    /// <param name="projections">For each detector a projection per power spectral density, all on one signal basis.</param>
    /// <param name="capacity">Largest number of rows at once.</param>
    /// <exception cref="ArgumentException">There is no detector, a detector has no projection, or they belong to different bases.</exception>
    public CompressedSignals(IPolarizationModel model, IReadOnlyList<IReadOnlyList<DetectorProjection>> projections, int capacity)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(projections);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.projections = [.. projections.Select(ofDetector => ofDetector.ToArray())];
        if (this.projections.Length == 0 || this.projections.Any(ofDetector => ofDetector.Length == 0))
        {
            throw new ArgumentException("Signals need at least one detector, and each at least one projection.", nameof(projections));
        }

        Basis = this.projections[0][0].Basis;
        if (this.projections.Any(ofDetector => ofDetector.Any(projection => projection.Basis != Basis)))
        {
            throw new ArgumentException("All projections must be of one signal basis.", nameof(projections));
        }

        this.capacity = capacity;
        signal = new NodeSignal(Basis, model);
        strains = [.. this.projections.Select(_ => new float[capacity * 2 * signal.PartWidth])];
        targets = new int[this.projections.Length * capacity];
        positions = new int[this.projections.Length * capacity];
        groupEnds = new int[this.projections.Max(ofDetector => ofDetector.Length) + 1];
    }

    /// <summary>The signal basis.</summary>
    public SignalBasis Basis { get; }

    /// <summary>Number of detectors.</summary>
    public int Detectors => projections.Length;

    /// <summary>Numbers of a row: for each detector the real parts of its coefficients, then the imaginary parts.</summary>
    public int Width => Detectors * DetectorWidth;

    private int DetectorWidth => 2 * Basis.Components;

    /// <summary>Coefficients of signals without noise.</summary>
    /// <param name="binaries">The binary of each row.</param>
    /// <param name="arrivals">Antenna response and arrival time relative to zero of each row in each detector, row after row, shape <c>[rows, detectors]</c>.</param>
    /// <param name="densities">Which of its detector's projections each entry of <paramref name="arrivals"/> is seen under.</param>
    /// <param name="coefficients">Receives the coefficients, shape <c>[rows, Width]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a binary.</exception>
    /// <exception cref="ArgumentException">A shape is wrong, there are more rows than the capacity, or there is no such projection.</exception>
    public void Fill(ReadOnlySpan<PrecessingBinary> binaries, ReadOnlySpan<SkyProjection> arrivals, ReadOnlySpan<int> densities, Rows<float> coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        int rows = binaries.Length;
        if (rows > capacity || coefficients.Count != rows || coefficients.Width != Width || arrivals.Length != rows * Detectors || densities.Length != arrivals.Length)
        {
            throw new ArgumentException(
                $"{rows} binaries with {arrivals.Length} arrivals, {densities.Length} densities and results of shape [{coefficients.Count}, {coefficients.Width}] do not fit at most {capacity} rows of {Detectors} detectors and {Width} numbers.",
                nameof(binaries));
        }

        for (int detector = 0; detector < Detectors; detector++)
        {
            Group(detector, rows, densities);
        }

        int stride = 2 * signal.PartWidth;
        for (int row = 0; row < rows; row++)
        {
            signal.Evaluate(binaries[row]);
            for (int detector = 0; detector < Detectors; detector++)
            {
                signal.Project(arrivals[(row * Detectors) + detector], strains[detector].AsSpan(positions[(detector * capacity) + row] * stride, stride));
            }
        }

        for (int detector = 0; detector < Detectors; detector++)
        {
            Multiply(detector, rows, densities, coefficients.Values);
        }
    }

    /// <summary>Coefficients of signals in noise: unit white in real and imaginary part of every coefficient.</summary>
    /// <param name="binaries">The binary of each row.</param>
    /// <param name="arrivals">As in <see cref="Fill"/>.</param>
    /// <param name="densities">As in <see cref="Fill"/>.</param>
    /// <param name="noise">Where the noise comes from.</param>
    /// <param name="coefficients">Receives the coefficients, shape <c>[rows, Width]</c>.</param>
    /// <exception cref="InvalidInputException">The waveform model refuses a binary.</exception>
    /// <exception cref="ArgumentException">As in <see cref="Fill"/>.</exception>
    public void FillNoisy(
        ReadOnlySpan<PrecessingBinary> binaries, ReadOnlySpan<SkyProjection> arrivals, ReadOnlySpan<int> densities, RandomStream noise, Rows<float> coefficients)
    {
        ArgumentNullException.ThrowIfNull(noise);
        Fill(binaries, arrivals, densities, coefficients);
        noise.AddNormal(coefficients.Values);
    }

    // Counting sort: where each row's strain goes so that rows of one density are neighbours.
    private void Group(int detector, int rows, ReadOnlySpan<int> densities)
    {
        groupEnds.AsSpan().Clear();
        for (int row = 0; row < rows; row++)
        {
            int density = densities[(row * Detectors) + detector];
            if (density < 0 || density >= projections[detector].Length)
            {
                throw new ArgumentException($"Row {row} asks for density {density} of detector {detector}, which has {projections[detector].Length}.", nameof(densities));
            }

            groupEnds[density + 1]++;
        }

        for (int i = 1; i < groupEnds.Length; i++)
        {
            groupEnds[i] += groupEnds[i - 1];
        }

        for (int row = 0; row < rows; row++)
        {
            int position = groupEnds[densities[(row * Detectors) + detector]]++;
            positions[(detector * capacity) + row] = position;
            targets[(detector * capacity) + position] = (row * Width) + (detector * DetectorWidth);
        }
    }

    private void Multiply(int detector, int rows, ReadOnlySpan<int> densities, Span<float> coefficients)
    {
        int stride = 2 * signal.PartWidth;
        ReadOnlySpan<int> ofDetector = targets.AsSpan(detector * capacity, rows);
        int start = 0;
        while (start < rows)
        {
            int density = densities[((ofDetector[start] / Width) * Detectors) + detector];
            int end = start + 1;
            while (end < rows && densities[((ofDetector[end] / Width) * Detectors) + detector] == density)
            {
                end++;
            }

            projections[detector][density].FromNodes.Multiply(strains[detector].AsSpan(start * stride), ofDetector[start..end], coefficients);
            start = end;
        }
    }
}
