using System.Globalization;

namespace Gnpe.TestSupport;

/// <summary>A comma-separated table of reference data with a header line; lines that begin with # are skipped.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> columns;
    private readonly List<string[]> rows = [];

    private CsvTable(string[] header)
    {
        columns = header.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
    }

    public int Count => rows.Count;

    public double this[int row, string column] => double.Parse(rows[row][columns[column]], CultureInfo.InvariantCulture);

    public string Text(int row, string column) => rows[row][columns[column]];

    public static CsvTable Read(string relativePath)
    {
        string[] lines = [.. File.ReadLines(ReferenceData.Require(relativePath)).Where(line => !line.StartsWith('#'))];
        CsvTable table = new(lines[0].Split(','));
        table.rows.AddRange(lines.Skip(1).Select(line => line.Split(',')));
        return table;
    }
}
