using System.CommandLine;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The option that names a network of the pose.</summary>
internal static class StartOption
{
    /// <summary>Builds it.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Build() => new("--start")
    {
        Description = "Folder of a model of method pose: its network starts the Gibbs chains, in place of the matched filter, or is the first link of chained NPE.",
        HelpName = "DIR",
    };
}
