namespace Gnpe.Benchmarks.Runner;

/// <summary>Finds and runs the benchmark that the command line names.</summary>
internal static class BenchmarkRunner
{
    public const int TargetsMet = 0;
    public const int TargetMissed = 1;
    public const int InvalidInput = 2;

    /// <summary>Runs a benchmark and writes its figures, the last line being one JSON object.</summary>
    /// <returns>0 when every target is met, 1 when one is missed, 2 when the arguments or an input cannot be used.</returns>
    public static int Run(IReadOnlyList<IBenchmark> benchmarks, string[] arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is [] or ["list"] or ["--help"] or ["-h"])
        {
            WriteList(benchmarks, output);
            return TargetsMet;
        }

        IBenchmark? benchmark = benchmarks.FirstOrDefault(candidate => candidate.Name == arguments[0]);
        if (benchmark is null)
        {
            errors.WriteLine($"There is no benchmark '{arguments[0]}'; the benchmarks are {string.Join(", ", benchmarks.Select(known => known.Name))}.");
            return InvalidInput;
        }

        try
        {
            BenchmarkResult result = benchmark.Run(arguments[1..], output);
            BenchmarkReport.Write(benchmark, result, output);
            return result.IsMet ? TargetsMet : TargetMissed;
        }
        catch (InvalidInputException error)
        {
            errors.WriteLine(error.Message);
            return InvalidInput;
        }
    }

    private static void WriteList(IReadOnlyList<IBenchmark> benchmarks, TextWriter output)
    {
        output.WriteLine("dotnet run -c Release --project benchmarks/Gnpe.Benchmarks -- NAME [options]");
        int width = benchmarks.Max(benchmark => benchmark.Name.Length);
        foreach (IBenchmark benchmark in benchmarks)
        {
            output.WriteLine($"  {benchmark.Name.PadRight(width)}  {benchmark.Description}");
        }
    }
}
