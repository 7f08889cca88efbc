using System.CommandLine;
using System.Globalization;
using Gnpe.Cli.Commands;
using Spectre.Console;

namespace Gnpe.Cli.Study;

/// <summary><c>gnpe study oscillator</c>: learns the damped oscillator's posterior and compares it with the exact one.</summary>
internal static class StudyCommand
{
    private const int FewestSimulations = 1_000;

    public static Command Build(CommandEnvironment environment)
    {
        Option<string> variant = new("--variant") { Description = "perturbed (noiseless, perturbed parameters) or noisy (white noise)", DefaultValueFactory = _ => "perturbed" };
        Option<string> simulations = new("--simulations")
        {
            Description = "training set sizes, separated by commas",
            DefaultValueFactory = _ => StudyOptions.DefaultSimulations.ToString(CultureInfo.InvariantCulture),
        };
        Option<string> methods = new("--methods") { Description = "npe, npe-cnn, chained-npe, gnpe, separated by commas", DefaultValueFactory = _ => "gnpe" };
        Option<long> seed = new("--seed") { Description = "everything random follows from it", DefaultValueFactory = _ => 1 };
        Option<string> output = new("--output") { Description = "folder for tables, samples and figures", DefaultValueFactory = _ => Path.Combine("output", "oscillator") };
        Command command = new("oscillator", "Train methods on the damped oscillator and score them against its exact posterior.") { variant, simulations, methods, seed, output };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation =>
        {
            StudyOptions options = new()
            {
                Noisy = IsNoisy(parsed.GetValue(variant)!),
                Simulations = Sizes(parsed.GetValue(simulations)!),
                Methods = StudyMethodNames.Parse(parsed.GetValue(methods)!),
                Seed = parsed.GetValue(seed),
                Output = parsed.GetValue(output)!,
            };
            RequireWritable(options.Output);
            StudyResult result = new OscillatorStudy(options, new StudyListener(environment.Console)).Run(cancellation);
            StudyFiles.Write(result);
            string picture = StudyFigures.Write(result);
            environment.Console.Write(Table(result));
            environment.Say($"Samples, scores and figures are in {options.Output}; begin with {picture}.");
        }));
        return command;
    }

    private static bool IsNoisy(string variant) => variant switch
    {
        "perturbed" => false,
        "noisy" => true,
        _ => throw new InvalidInputException($"--variant: there is no variant '{variant}'; the variants are perturbed and noisy."),
    };

    private static List<int> Sizes(string list)
    {
        List<int> sizes = [];
        foreach (string item in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < FewestSimulations)
            {
                throw new InvalidInputException($"--simulations: '{item}' is not a whole number of at least {FewestSimulations}.");
            }

            sizes.Add(size);
        }

        return sizes.Count > 0 ? sizes : throw new InvalidInputException("--simulations: the list is empty; give at least one size, such as 30000.");
    }

    // Found out before minutes of training, not after.
    private static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"--output: the folder '{folder}' cannot be created; name a folder that you may write.", error);
        }
    }

    private static Table Table(StudyResult result)
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new TableTitle($"Oscillator, {result.Options.VariantName}: C2ST against the exact posterior (0.5 is perfect)") };
        table.AddColumns("method", "simulations", "each observation", "mean", "training", "sampling", "iterations");
        if (result.Options.Noisy)
        {
            table.AddColumns("weighted", "efficiency", "log evidence − quadrature");
        }

        foreach (StudyRun run in result.Runs)
        {
            List<string> cells =
            [
                run.Method,
                run.Simulations.ToString(CultureInfo.InvariantCulture),
                Join(run.C2st, "0.000"),
                run.C2stMean.ToString("0.000", CultureInfo.InvariantCulture),
                run.TrainSeconds.ToString("0 's'", CultureInfo.InvariantCulture),
                run.SampleSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture),
                run.GibbsIterations is null ? "-" : string.Join(' ', run.GibbsIterations),
            ];
            if (result.Options.Noisy)
            {
                cells.Add(run.ImportanceC2stMean!.Value.ToString("0.000", CultureInfo.InvariantCulture));
                cells.Add(Join(run.ImportanceEfficiency!, "0.00"));
                cells.Add(Join([.. run.LogEvidence!.Zip(run.LogEvidenceExact!, (sampled, exact) => sampled - exact)], "0.000"));
            }

            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static string Join(double[] values, string format) => string.Join(' ', values.Select(value => value.ToString(format, CultureInfo.InvariantCulture)));
}
