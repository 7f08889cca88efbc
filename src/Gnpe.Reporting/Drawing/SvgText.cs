using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Gnpe.Reporting.Drawing;

/// <summary>Mends what Skia writes as SVG, so that strict readers accept it and the same drawing gives the same text.</summary>
internal static partial class SvgText
{
    /// <summary>Removes trailing commas from lists of letter positions, names further fonts, and renames identifiers.</summary>
    /// <param name="svg">An SVG document from Skia.</param>
    /// <returns>The document, whose identifiers depend on its content, so that several may stand in one HTML page.</returns>
    public static string Mend(string svg)
    {
        string text = svg.Replace("font-family=\"DejaVu Sans\"", "font-family=\"DejaVu Sans, Verdana, sans-serif\"", StringComparison.Ordinal);
        text = TrailingComma().Replace(text, "$1\"");

        // Skia counts identifiers through the life of the process.
        Dictionary<string, int> order = [];
        foreach (Match match in Identifier().Matches(text))
        {
            order.TryAdd(match.Groups[2].Value, order.Count);
        }

        text = Identifier().Replace(text, match => match.Groups[1].Value + order[match.Groups[2].Value].ToString(CultureInfo.InvariantCulture));
        string prefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        return Identifier().Replace(text, match => $"{match.Groups[1].Value}c{prefix}-{match.Groups[2].Value}");
    }

    [GeneratedRegex("""(\s[xy]="[^"<]*?), ?"(?=[\s>/])""")]
    private static partial Regex TrailingComma();

    [GeneratedRegex("""(\sid="|="url\(#|href="#)([A-Za-z0-9_]+)""")]
    private static partial Regex Identifier();
}
