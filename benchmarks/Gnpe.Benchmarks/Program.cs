using Gnpe.Benchmarks.Runner;

return BenchmarkRunner.Run(BenchmarkList.All, args, Console.Out, Console.Error);
