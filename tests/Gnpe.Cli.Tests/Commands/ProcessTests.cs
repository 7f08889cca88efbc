using System.Diagnostics;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.Commands;

/// <summary>The program as a process of its own: its exit code and what a real Ctrl-C does.</summary>
public sealed class ProcessTests
{
    private const int PatienceMilliseconds = 120_000;

    [Fact]
    public void A_mistake_ends_the_process_with_code_2_and_one_line_on_standard_error()
    {
        using Process process = Start("gw", "fly");
        string errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(PatienceMilliseconds));
        Assert.Equal(ExitCode.InvalidInput, process.ExitCode);
        Assert.Equal("gnpe gw has no command 'fly'; its commands are train, analyze, calibrate, waveform, fetch, psd, noise-set, inject, likelihood; --help tells more.\n", errors);
        Assert.Empty(process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Ctrl_C_ends_the_process_with_code_130_and_leaves_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "signals are sent by the command kill");
        Assert.SkipWhen(IgnoresInterrupts(), "interrupts are ignored from the start here, as in background jobs of a shell, and programs inherit that");
        using TemporaryFolder folder = new();
        using Process process = Start("study", "oscillator", "--simulations", "1000", "--methods", "npe", "--output", folder["out"]);
        for (string? line = string.Empty; line?.Contains("training npe", StringComparison.Ordinal) == false; line = process.StandardOutput.ReadLine())
        {
        }

        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(null, null)]);
        string errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(PatienceMilliseconds));
        Assert.Equal("The study was interrupted; nothing was written.\n", errors);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Empty(folder.Snapshot());
    }

    // SigIgn is a hexadecimal mask of ignored signals; SIGINT is number 2.
    private static bool IgnoresInterrupts() => File.Exists("/proc/self/status")
        && (Convert.ToUInt64(File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) & 0b10) != 0;

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ExitCode).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
