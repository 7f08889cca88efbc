namespace Gnpe.Cli.Tests.Support;

/// <summary>What writing to a full disk throws on Linux (ENOSPC).</summary>
internal sealed class FullDiskException() : IOException("No space left on device", NoSpace)
{
    private const int NoSpace = 28;
}
