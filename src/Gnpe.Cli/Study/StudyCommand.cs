using System.CommandLine;
using System.Globalization;
using Gnpe.Cli.Commands;
using Spectre.Console;

namespace Gnpe.Cli.Study;

/// <summary><c>gnpe study oscillator</c>: learns the damped oscillator's posterior and compares it with the exact one.</summary>
internal static class StudyCommand
{
    private const int FewestSimulations = 1_000;

    // A series has 2000 points of four bytes, and the training set lies in memory.
    private const int MostSimulations = 1_000_000;

    public static Command Build(CommandEnvironment environment, Parts parts)
    {
        Option<string> variant = new("--variant") { Description = "perturbed (noiseless, perturbed parameters) or noisy (white noise)", DefaultValueFactory = _ => "perturbed" };
        Option<string> simulations = new("--simulations")
        {
            Description = "training set sizes, separated by commas",
            DefaultValueFactory = _ => StudyOptions.DefaultSimulations.ToString(CultureInfo.InvariantCulture),
        };
        Option<string> methods = new("--methods") { Description = "npe, npe-cnn, chained-npe, gnpe, separated by commas", DefaultValueFactory = _ => "gnpe" };
        Option<long?> seed = NumberOption.Whole("--seed", "everything random follows from it");
        seed.DefaultValueFactory = _ => 1;
        Option<string> output = new("--output") { Description = "folder for tables, samples and figures", DefaultValueFactory = _ => Path.Combine("output", "oscillator") };
        Option<bool> overwrite = new("--overwrite") { Description = "replace an earlier study in the output folder" };
        Command command = new("oscillator", "Train methods on the damped oscillator and score them against its exact posterior.") { variant, simulations, methods, seed, output, overwrite };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation =>
        {
            StudyOptions options = new()
            {
                Noisy = IsNoisy(parsed.GetValue(variant)!),
                Simulations = Sizes(parsed.GetValue(simulations)!),
                Methods = StudyMethodNames.Parse(parsed.GetValue(methods)!),
                Seed = parsed.GetValue(seed)!.Value,
                Output = parsed.GetValue(output)!,
            };
            OutputFolder.RequireFree(options.Output, parsed.GetValue(overwrite));
            StudyResult result = Run(parts, options, environment, cancellation);
            string picture = string.Empty;
            OutputFolder.Write(
                options.Output,
                folder =>
                {
                    StudyFiles.Write(result, folder);
                    picture = StudyFigures.Write(result, folder);
                },
                StudyFiles.Optional);
            environment.Console.Write(Table(result));
            environment.Say($"Samples, scores and figures are in {options.Output}; begin with {Path.Combine(options.Output, picture)}.");
        }));
        return command;
    }

    private static StudyResult Run(Parts parts, StudyOptions options, CommandEnvironment environment, CancellationToken cancellation)
    {
        try
        {
            return parts.Study(options, new StudyListener(environment.Console), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("The study was interrupted; nothing was written.");
        }
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
            if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < FewestSimulations || size > MostSimulations)
            {
                throw new InvalidInputException($"--simulations: '{item}' is not a whole number from {FewestSimulations} to {MostSimulations}.");
            }

            sizes.Add(size);
        }

        return sizes.Count > 0 ? [.. sizes.Distinct().Order()] : throw new InvalidInputException("--simulations: the list is empty; give at least one size, such as 30000.");
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
