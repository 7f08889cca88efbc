using Gnpe.Data.Tables;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// Rows of <see cref="BinaryParameters"/> from tables in bilby's names. Masses may be <c>mass_1</c> and <c>mass_2</c> where chirp mass and mass ratio are not there, spins
/// <c>chi_1</c> and <c>chi_2</c> where magnitudes are not; columns of other names are left alone, because posterior tables hold many.
/// </summary>
public static class BinaryParameterTable
{
    private static readonly string[] AlignedSpins = ["chi_1", "chi_2"];
    private static readonly string[] ComponentMassNames = ["mass_1", "mass_2"];

    /// <summary>The rows of a table.</summary>
    /// <param name="path">CSV file.</param>
    /// <returns>Shape <c>[rows, 15]</c>.</returns>
    /// <exception cref="InvalidInputException">The file cannot be used, a parameter is missing, or a value is not finite.</exception>
    public static Rows<double> Read(string path)
    {
        CsvTable table = CsvTable.Read(path, name => BinaryParameters.Names.Contains(name) || ComponentMassNames.Contains(name) || AlignedSpins.Contains(name));
        string[] columns = Columns(table.Contains, path);
        Rows<double> values = table.Select(columns);
        Rows<double> rows = new(values.Count, BinaryParameters.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            Convert(columns, values[row], rows[row], $"row {row + 1} of {path}");
        }

        return rows;
    }

    /// <summary>One row of named values.</summary>
    /// <param name="values">Value by name.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <returns>Shape <c>[15]</c>.</returns>
    /// <exception cref="InvalidInputException">A parameter is missing, or a value is not finite.</exception>
    public static double[] Row(IReadOnlyDictionary<string, double> values, string source)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] columns = Columns(values.ContainsKey, source);
        double[] row = new double[BinaryParameters.Count];
        Convert(columns, [.. columns.Select(column => values[column])], row, source);
        return row;
    }

    // The columns to read: all of bilby's fifteen, or their stand-ins.
    private static string[] Columns(Func<string, bool> contains, string source)
    {
        string[] masses = Choose(contains, ["chirp_mass", "mass_ratio"], ComponentMassNames, source);
        bool aligned = !contains("a_1") && AlignedSpins.All(contains);
        string[] spins = aligned ? AlignedSpins : [.. BinaryParameters.Names.Skip(BinaryParameters.A1).Take(BinaryParameters.ThetaJn - BinaryParameters.A1)];
        string[] columns = [.. masses, .. spins, .. BinaryParameters.Names.Skip(BinaryParameters.ThetaJn)];
        return columns.FirstOrDefault(column => !contains(column)) is string missing
            ? throw new InvalidInputException($"{source} has no '{missing}'; it needs {string.Join(", ", columns)}.")
            : columns;
    }

    private static string[] Choose(Func<string, bool> contains, string[] preferred, string[] other, string source) =>
        preferred.All(contains) ? preferred
        : other.All(contains) ? other
        : throw new InvalidInputException($"{source} has no masses; it needs {string.Join(" and ", preferred)}, or {string.Join(" and ", other)}.");

    private static void Convert(string[] columns, ReadOnlySpan<double> values, Span<double> row, string source)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new InvalidInputException($"The '{columns[i]}' in {source} is {values[i]}, but it must be a finite number.");
            }
        }

        ComponentMasses masses = new(values[0], values[1]);
        bool component = columns[0] == ComponentMassNames[0];
        row[BinaryParameters.ChirpMass] = component ? masses.ChirpMass : values[0];
        row[BinaryParameters.MassRatio] = component ? masses.MassRatio : values[1];
        if (!(row[BinaryParameters.ChirpMass] > 0 && row[BinaryParameters.MassRatio] > 0))
        {
            throw new InvalidInputException($"The masses in {source} have {columns[0]} {values[0]} and {columns[1]} {values[1]}, but both must be positive.");
        }

        if (columns.Length == BinaryParameters.Count)
        {
            values[2..].CopyTo(row[2..]);
            return;
        }

        (row[BinaryParameters.A1], row[BinaryParameters.A2]) = (Math.Abs(values[2]), Math.Abs(values[3]));
        (row[BinaryParameters.Tilt1], row[BinaryParameters.Tilt2]) = (values[2] < 0 ? Math.PI : 0, values[3] < 0 ? Math.PI : 0);
        (row[BinaryParameters.Phi12], row[BinaryParameters.PhiJl]) = (0, 0);
        values[4..].CopyTo(row[BinaryParameters.ThetaJn..]);
    }
}
