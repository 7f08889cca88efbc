using Gnpe.Cli.Commands;
using Gnpe.Data.Tables;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Evaluates a waveform as LALSimulation's calls for uniform frequencies do and writes every bin from 0 Hz to the highest frequency.</summary>
internal static class WaveformTable
{
    // 1 GB of text; far beyond any use, and short of what memory takes.
    private const int MaximumBins = 10_000_000;

    private static readonly string[] Columns = ["f_hz", "re_hplus", "im_hplus", "re_hcross", "im_hcross"];

    /// <summary>Runs the command.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Where it reports.</param>
    /// <exception cref="InvalidInputException">The parameters, frequencies or files cannot be used.</exception>
    public static void Write(WaveformRequest request, CommandEnvironment environment)
    {
        IPolarizationModel model = PolarizationModels.Named(request.Approximant);
        Require(request);
        PrecessingBinary binary = BilbyParameters.ToBinary(ParameterFile.Read(request.ParameterFile), request.ReferenceFrequency, request.ParameterFile);

        int first = (int)(request.MinimumFrequency / request.FrequencySpacing);
        int last = (int)(request.MaximumFrequency / request.FrequencySpacing);
        FrequencyGrid grid = FrequencyGrid.Uniform(request.FrequencySpacing, first, model.IncludesCutoffBin ? last : last - 1);
        ComplexSeries plus = new(grid.Count);
        ComplexSeries cross = new(grid.Count);
        model.Evaluate(binary, grid, plus.Span, cross.Span);

        if (request.Picture is string picture)
        {
            WaveformFigure.Draw(model, binary, grid, plus, cross).Save(picture);
        }

        new CsvTable(Columns, Table(request.FrequencySpacing, first, last, plus, cross)).Write(request.Output);
        environment.Say($"{model.Name}: {grid.CountWithin(model.CutoffFrequencyHertz(binary), model.IncludesCutoffBin)} bins with signal of {last + 1} written to {request.Output}.");
    }

    private static Rows<double> Table(double spacing, int first, int last, ComplexSeries plus, ComplexSeries cross)
    {
        Rows<double> rows = new(last + 1, Columns.Length);
        for (int bin = 0; bin <= last; bin++)
        {
            Span<double> row = rows[bin];
            row[0] = bin * spacing;
            if (bin >= first && bin - first < plus.Length)
            {
                row[1] = plus.Real[bin - first];
                row[2] = plus.Imaginary[bin - first];
                row[3] = cross.Real[bin - first];
                row[4] = cross.Imaginary[bin - first];
            }
        }

        return rows;
    }

    private static void Require(WaveformRequest request)
    {
        if (request.MinimumFrequency < request.FrequencySpacing)
        {
            throw new InvalidInputException($"--f-min is {request.MinimumFrequency} Hz, but it must be at least --delta-f, which is {request.FrequencySpacing} Hz.");
        }

        if (request.MaximumFrequency < request.MinimumFrequency + request.FrequencySpacing)
        {
            throw new InvalidInputException($"--f-max is {request.MaximumFrequency} Hz, but it must lie at least one bin of {request.FrequencySpacing} Hz above --f-min, which is {request.MinimumFrequency} Hz.");
        }

        if (request.MaximumFrequency / request.FrequencySpacing > MaximumBins)
        {
            throw new InvalidInputException($"--delta-f is {request.FrequencySpacing} Hz, which makes more than {MaximumBins} bins up to {request.MaximumFrequency} Hz; give a larger one.");
        }

        if (request.Picture is string picture && Path.GetExtension(picture).ToUpperInvariant() is not (".PNG" or ".SVG"))
        {
            throw new InvalidInputException($"--picture is '{picture}', but it must end in .png or .svg.");
        }
    }
}
