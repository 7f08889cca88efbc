using System.Diagnostics;

namespace Gnpe.Benchmarks.Runner;

/// <summary>Runs the <c>gnpe</c> command as users do, in a process of its own.</summary>
internal static class GnpeCommand
{
    /// <summary>Runs the command to its end; its output goes to the log, line by line.</summary>
    /// <exception cref="InvalidInputException">It ended with an exit code other than 0.</exception>
    public static void Run(TextWriter log, params IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        log.WriteLine($"gnpe {string.Join(' ', all)}");
        ProcessStartInfo start = new(Environment.ProcessPath is string host && IsDotnet(host) ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Gnpe.Cli.dll"), .. all])
        {
            start.ArgumentList.Add(argument);
        }

        TextWriter synchronized = TextWriter.Synchronized(log);
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Forward(line.Data);
        process.ErrorDataReceived += (_, line) => Forward(line.Data);
        process.Start();
        AppDomain.CurrentDomain.ProcessExit += Stop; // a benchmark that is ended leaves no training behind
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        if (process.ExitCode != 0)
        {
            throw new InvalidInputException($"gnpe {string.Join(' ', all)} ended with exit code {process.ExitCode}; its output is above.");
        }

        void Stop(object? sender, EventArgs arguments) => process.Kill();

        void Forward(string? line)
        {
            if (line is not null)
            {
                synchronized.WriteLine(line);
            }
        }
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
