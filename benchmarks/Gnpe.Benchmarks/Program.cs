using Gnpe.Benchmarks.Runner;

return BenchmarkRunner.Run(args, Console.Out, Console.Error);
