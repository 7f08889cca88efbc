using System.Diagnostics;
using Gnpe.Neural.Models;
using Gnpe.Neural.Tests.Training;
using Gnpe.Neural.Training;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Neural.Tests.Tensors;

/// <summary>
/// GNU's OpenMP reads <c>OMP_WAIT_POLICY</c> once, when libtorch is loaded. Each way into the library is therefore tried in a fresh process whose first tensor call it makes;
/// with <c>OMP_DISPLAY_ENV</c> OpenMP itself says how often an idle thread spins before it sleeps: 0 under the passive policy, 300 000 times by default.
/// </summary>
public sealed class WaitPolicyTests
{
    [Theory]
    [InlineData(nameof(First_call_is_a_density))]
    [InlineData(nameof(First_call_is_a_training))]
    [InlineData(nameof(First_call_is_an_analysis_of_components))]
    public async Task Idle_threads_sleep_whatever_the_first_tensor_call_is(string firstCall)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only GNU's OpenMP spins");
        string output = await RunAlone(firstCall, policy: null);
        Assert.Contains("GOMP_SPINCOUNT = '0'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_the_user_has_set_is_kept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only GNU's OpenMP spins");
        string output = await RunAlone(nameof(First_call_is_a_density), policy: "ACTIVE");
        Assert.Contains("OMP_WAIT_POLICY = 'ACTIVE'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void First_call_is_a_density()
    {
        using NeuralDensity density = NeuralDensity.Untrained(SmallNetwork.Settings, new LinearGaussianExamples().Targets, new DataLayout(1, 2), new RandomStream(1));
        Assert.Equal(2, density.ContextWidth);
    }

    [Fact]
    public void First_call_is_a_training()
    {
        TrainingResult result = new Trainer(SmallNetwork.Settings, SmallNetwork.Brief with { Steps = 1 }).Run(new LinearGaussianExamples(), validation: null);
        result.Density.Dispose();
    }

    [Fact]
    public void First_call_is_an_analysis_of_components() =>
        Assert.Equal(1, PrincipalComponents.Of(new Rows<float>(new float[] { 1, 2, 3, 5 }, 2, 2), 1, new RandomStream(1)).Directions.Count);

    private static async Task<string> RunAlone(string method, string? policy)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_DISPLAY_ENV"] = "VERBOSE" },
            ArgumentList = { typeof(WaitPolicyTests).Assembly.Location, "-method", $"{typeof(WaitPolicyTests).FullName}.{method}" },
        };
        start.Environment.Remove("OMP_WAIT_POLICY");
        if (policy is not null)
        {
            start.Environment["OMP_WAIT_POLICY"] = policy;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output += await errors;
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
