using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Waveforms of many binaries on one grid, evaluated row by row into memory that is used again. A row that the model refuses holds NaN and says why, so that no failure passes for a
/// vanishing signal. For several threads take one batch each.
/// </summary>
public sealed class WaveformBatch
{
    private readonly Rows<double> plusReal;
    private readonly Rows<double> plusImaginary;
    private readonly Rows<double> crossReal;
    private readonly Rows<double> crossImaginary;
    private readonly WaveformOutcome[] outcomes;

    /// <summary>Allocates the rows.</summary>
    /// <param name="grid">Frequencies of every row.</param>
    /// <param name="rows">Largest number of binaries.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public WaveformBatch(FrequencyGrid grid, int rows)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Grid = grid;
        plusReal = new Rows<double>(rows, grid.Count);
        plusImaginary = new Rows<double>(rows, grid.Count);
        crossReal = new Rows<double>(rows, grid.Count);
        crossImaginary = new Rows<double>(rows, grid.Count);
        outcomes = new WaveformOutcome[rows];
    }

    /// <summary>Frequencies of every row.</summary>
    public FrequencyGrid Grid { get; }

    /// <summary>What became of each row; <see cref="WaveformStatus.Pending"/> beyond the binaries of the last evaluation.</summary>
    public ReadOnlySpan<WaveformOutcome> Outcomes => outcomes;

    /// <summary>h̃₊ of a row [1/Hz], shape <c>[Grid.Count]</c>; overwritten by the next evaluation.</summary>
    /// <param name="row">Index of the binary.</param>
    /// <returns>A view.</returns>
    public ComplexSpan Plus(int row) => new(plusReal[row], plusImaginary[row]);

    /// <summary>h̃× of a row [1/Hz], shape <c>[Grid.Count]</c>; overwritten by the next evaluation.</summary>
    /// <param name="row">Index of the binary.</param>
    /// <returns>A view.</returns>
    public ComplexSpan Cross(int row) => new(crossReal[row], crossImaginary[row]);

    /// <summary>Evaluates a model for each binary.</summary>
    /// <param name="model">The model.</param>
    /// <param name="binaries">At most as many binaries as there are rows.</param>
    /// <returns>Number of binaries that the model refused.</returns>
    /// <exception cref="ArgumentException">There are more binaries than rows.</exception>
    public int Evaluate(IPolarizationModel model, ReadOnlySpan<PrecessingBinary> binaries)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (binaries.Length > outcomes.Length)
        {
            throw new ArgumentException($"{binaries.Length} binaries do not fit into {outcomes.Length} rows.", nameof(binaries));
        }

        int refused = 0;
        for (int row = 0; row < binaries.Length; row++)
        {
            outcomes[row] = EvaluateRow(model, binaries[row], row);
            refused += outcomes[row].Status == WaveformStatus.Evaluated ? 0 : 1;
        }

        outcomes.AsSpan(binaries.Length).Clear();
        return refused;
    }

    private WaveformOutcome EvaluateRow(IPolarizationModel model, in PrecessingBinary binary, int row)
    {
        WaveformStatus reason = WaveformStatus.InvalidBinary;
        try
        {
            bool isEmpty = Grid.CountWithin(model.CutoffFrequencyHertz(binary), model.IncludesCutoffBin) == 0;
            reason = isEmpty ? WaveformStatus.BeyondCutoff : reason;
            model.Evaluate(binary, Grid, Plus(row), Cross(row));
            return new WaveformOutcome(WaveformStatus.Evaluated);
        }
        catch (InvalidInputException error)
        {
            plusReal[row].Fill(double.NaN);
            plusImaginary[row].Fill(double.NaN);
            crossReal[row].Fill(double.NaN);
            crossImaginary[row].Fill(double.NaN);
            return new WaveformOutcome(reason, error.Message);
        }
    }
}
