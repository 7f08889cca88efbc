namespace Gnpe.Cli.Tests.Examples;

/// <summary>Reads code where it is shown and where it is compiled.</summary>
internal static class DocumentedCode
{
    private const string Fence = "```";

    /// <summary>The lines of every block of C# in a Markdown text.</summary>
    public static IReadOnlyList<string[]> Blocks(IEnumerable<string> markdown)
    {
        List<string[]> blocks = [];
        List<string>? block = null;
        foreach (string line in markdown)
        {
            if (block is null)
            {
                block = line == Fence + "csharp" ? [] : null;
            }
            else if (line == Fence)
            {
                blocks.Add([.. block]);
                block = null;
            }
            else
            {
                block.Add(line);
            }
        }

        return blocks;
    }

    /// <summary>The lines between <c>// [name]</c> and the next <c>// [end]</c> of a source, as far left as they go, without empty lines at the end.</summary>
    public static string[] Region(IEnumerable<string> source, string name)
    {
        string[] lines = [.. source.SkipWhile(line => line.Trim() != $"// [{name}]").Skip(1).TakeWhile(line => line.Trim() != "// [end]")];
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..])).TrimEnd().Split('\n');
    }
}
