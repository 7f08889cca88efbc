namespace Gnpe.Benchmarks.Runner;

/// <summary>A claim of speed or accuracy that one command measures.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, and its options, in a line.</summary>
    string Description { get; }

    /// <summary>Measures.</summary>
    /// <param name="arguments">What follows the name on the command line.</param>
    /// <param name="log">Where progress and tables go; the runner adds the JSON object as the last line.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="InvalidInputException">An argument cannot be used, or an input is missing.</exception>
    BenchmarkResult Run(string[] arguments, TextWriter log);
}
