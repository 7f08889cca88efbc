using System.Reflection;

namespace Gnpe.Cli.Commands;

/// <summary>What written files say of their origin.</summary>
internal static class ProgramVersion
{
    /// <summary>Name and version with the source revision, e.g. <c>gnpe 0.1.0+3e71821</c>.</summary>
    public static string Text { get; } = "gnpe " + typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
