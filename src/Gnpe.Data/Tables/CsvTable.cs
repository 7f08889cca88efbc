using System.Globalization;
using System.Text;
using Gnpe.Data.Files;
using Gnpe.Numerics;

namespace Gnpe.Data.Tables;

/// <summary>
/// A table of named columns of numbers in comma-separated text, e.g. posterior samples: comment lines that begin with <c>#</c>, a header line of names, one line a row.
/// Numbers are written so that reading gives the same bits; <c>nan</c>, <c>inf</c> and <c>-inf</c> stand for the non-finite ones. Culture never matters.
/// </summary>
public sealed class CsvTable
{
    private const char Separator = ',';
    private const char CommentMark = '#';

    private readonly string source;
    private readonly string[] names;

    /// <summary>Makes a table; nothing is copied but the names.</summary>
    /// <param name="names">Names of the columns: distinct, not empty, without commas, quotes and line breaks.</param>
    /// <param name="rows">The numbers, shape <c>[rows, names]</c>.</param>
    /// <param name="comments">Lines to put before the header, without the <c>#</c>; none by default.</param>
    /// <exception cref="ArgumentException">A name is unusable, or names and rows differ in width.</exception>
    public CsvTable(IReadOnlyList<string> names, Rows<double> rows, IReadOnlyList<string>? comments = null)
        : this("the table", names, rows, comments ?? [])
    {
        if (this.names.FirstOrDefault(name => name.Trim() != name || name.Length == 0 || name[0] == CommentMark || name.AsSpan().IndexOfAny(",\"\r\n") >= 0) is string bad)
        {
            throw new ArgumentException($"'{bad}' cannot be the name of a column.", nameof(names));
        }

        if (this.names.Distinct().Count() != this.names.Length)
        {
            throw new ArgumentException("Two columns have the same name.", nameof(names));
        }

        if (this.names.Length == 0 || rows.Width != this.names.Length)
        {
            throw new ArgumentException($"{this.names.Length} names do not fit rows of {rows.Width} numbers.", nameof(rows));
        }
    }

    private CsvTable(string source, IReadOnlyList<string> names, Rows<double> rows, IReadOnlyList<string> comments)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(rows);
        this.source = source;
        this.names = [.. names];
        Rows = rows;
        Comments = comments;
    }

    /// <summary>Names of the columns in their order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The numbers, shape <c>[rows, names]</c>.</summary>
    public Rows<double> Rows { get; }

    /// <summary>The comment lines, without the <c>#</c> and the space behind it.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Names of the columns to read; others are skipped and may hold words. All by default.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidInputException">The file is missing, has no header, or a line has the wrong number of values or something that is not a number.</exception>
    public static CsvTable Read(string path, Predicate<string>? wanted = null) => InputFile.Read(path, stream =>
    {
        using StreamReader reader = new(stream);
        return Read(path, reader, wanted ?? (_ => true));
    });

    /// <summary>Writes the table atomically.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (string line in Comments.SelectMany(comment => comment.ReplaceLineEndings("\n").Split('\n')))
        {
            writer.WriteLine($"{CommentMark} {line}");
        }

        writer.WriteLine(string.Join(Separator, names));
        Span<char> number = stackalloc char[32];
        for (int row = 0; row < Rows.Count; row++)
        {
            Span<double> values = Rows[row];
            for (int column = 0; column < values.Length; column++)
            {
                if (column > 0)
                {
                    writer.Write(Separator);
                }

                writer.Write(Format(values[column], number));
            }

            writer.WriteLine();
        }
    });

    /// <summary>Whether a column is there.</summary>
    /// <param name="name">Name of the column.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(string name) => names.Contains(name);

    /// <summary>The numbers of one column, copied.</summary>
    /// <param name="name">Name of the column.</param>
    /// <returns>As many numbers as there are rows.</returns>
    /// <exception cref="InvalidInputException">There is no such column.</exception>
    public double[] Column(string name) => Rows.Column(Index(name));

    /// <summary>Some columns in a given order, copied.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <returns>The numbers, shape <c>[rows, columns]</c>.</returns>
    /// <exception cref="InvalidInputException">A column is not there.</exception>
    public Rows<double> Select(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int[] indices = [.. columns.Select(Index)];
        Rows<double> selected = new(Rows.Count, indices.Length);
        for (int row = 0; row < Rows.Count; row++)
        {
            Span<double> from = Rows[row];
            Span<double> to = selected[row];
            for (int column = 0; column < indices.Length; column++)
            {
                to[column] = from[indices[column]];
            }
        }

        return selected;
    }

    private int Index(string name)
    {
        int index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new InvalidInputException($"{source} has no column '{name}'; its columns are {string.Join(", ", names)}.");
    }

    private static CsvTable Read(string path, StreamReader reader, Predicate<string> wanted)
    {
        List<string> comments = [];
        string[]? header = null;
        bool[] isWanted = [];
        List<double> values = [];
        int rowCount = 0;
        for (int line = 1; reader.ReadLine() is string text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (text[0] == CommentMark)
            {
                comments.Add(text.Length > 1 && text[1] == ' ' ? text[2..] : text[1..]);
            }
            else if (header is null)
            {
                header = ReadHeader(path, line, text);
                isWanted = Array.ConvertAll(header, name => wanted(name));
            }
            else
            {
                ReadRow(path, line, text, header, isWanted, values);
                rowCount++;
            }
        }

        return header is null
            ? throw new InvalidInputException($"{path} has no header line with the names of its columns.")
            : Table(path, [.. header.Where((_, column) => isWanted[column])], values, rowCount, comments);
    }

    private static CsvTable Table(string path, string[] names, List<double> values, int rowCount, List<string> comments) =>
        new(path, names, new Rows<double>(values.ToArray(), rowCount, names.Length), comments);

    private static string[] ReadHeader(string path, int line, string text)
    {
        string[] header = [.. text.Split(Separator).Select(name => name.Trim().Trim('"'))];
        if (header.Any(name => name.Length == 0))
        {
            throw new InvalidInputException($"{path}, line {line}: a column has no name.");
        }

        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidInputException($"{path}, line {line}: the column '{twice.Key}' is named twice.");
        }

        // Only names belong here; numbers alone are the first row of a table that lacks its header.
        return header.All(name => TryParse(name, out _))
            ? throw new InvalidInputException($"{path}, line {line}: the names of the columns are expected before the first row of numbers.")
            : header;
    }

    private static void ReadRow(string path, int line, ReadOnlySpan<char> text, string[] header, bool[] isWanted, List<double> values)
    {
        int column = 0;
        foreach (Range range in text.Split(Separator))
        {
            ReadOnlySpan<char> field = text[range].Trim();
            if (column < header.Length && isWanted[column])
            {
                if (!TryParse(field, out double value))
                {
                    throw new InvalidInputException($"{path}, line {line}: '{field}' in column '{header[column]}' is not a number.");
                }

                values.Add(value);
            }

            column++;
        }

        if (column != header.Length)
        {
            throw new InvalidInputException($"{path}, line {line}: {column} values are there where the header names {header.Length} columns.");
        }
    }

    private static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        bool negative = text is ['-', ..];
        if ((text is ['-' or '+', ..] ? text[1..] : text).Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Format(double value, Span<char> buffer)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        value.TryFormat(buffer, out int written, "R", CultureInfo.InvariantCulture);
        return buffer[..written];
    }
}
