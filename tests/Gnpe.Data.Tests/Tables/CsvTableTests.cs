using System.Globalization;
using FsCheck.Fluent;
using Gnpe.Data.Tables;
using Gnpe.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.Data.Tests.Tables;

public sealed class CsvTableTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_bits()
    {
        using TemporaryFolder folder = new();
        Fixed.Check(Prop.ForAll<double[]>(values =>
        {
            int rows = values.Length / 2;
            new CsvTable(["a", "b_2"], new Rows<double>(values.AsMemory(0, rows * 2), rows, 2), ["seed 7", "", "#"]).Write(folder["t.csv"]);
            CsvTable read = CsvTable.Read(folder["t.csv"]);
            return read.Names.SequenceEqual(["a", "b_2"])
                && read.Comments.SequenceEqual(["seed 7", "", "#"])
                && read.Rows.Values.ToArray().Select(BitConverter.DoubleToInt64Bits).SequenceEqual(values.Take(rows * 2).Select(BitConverter.DoubleToInt64Bits));
        }));
    }

    [Fact]
    public void Writes_plain_text_whatever_the_culture()
    {
        using TemporaryFolder folder = new();
        double[] values = [0.1, -0.0, 1e-300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            new CsvTable(["x", "y", "z"], new Rows<double>(values, 2, 3), ["made by hand"]).Write(folder["t.csv"]);
            Assert.Equal("# made by hand\nx,y,z\n0.1,-0,1E-300\nnan,inf,-inf\n", File.ReadAllText(folder["t.csv"]));
            Assert.Equal(0.1, CsvTable.Read(folder["t.csv"]).Rows[0][0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reads_what_other_programs_write()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("t.csv", "\uFEFF#by hand\r\n\"x\", y\r\n\r\n 1e3 ,+2\r\n#later\r\n-Inf,NaN\r\n\r\n");
        CsvTable table = CsvTable.Read(path);
        Assert.Equal(["x", "y"], table.Names);
        Assert.Equal(["by hand", "later"], table.Comments);
        Assert.Equal([1000, 2, double.NegativeInfinity, double.NaN], table.Rows.Values.ToArray());
        Assert.Equal([2, double.NaN], table.Column("y"));
        Assert.Equal([2, 1000, double.NaN, double.NegativeInfinity], table.Select(["y", "x"]).Values.ToArray());
    }

    [Fact]
    public void Columns_that_nobody_wants_may_hold_words()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("t.csv", "kind,x,note,y\nprior,1,,2\nposterior,3,see below,4\n");
        CsvTable table = CsvTable.Read(path, name => name is "x" or "y");
        Assert.Equal(["x", "y"], table.Names);
        Assert.Equal([1, 2, 3, 4], table.Rows.Values.ToArray());
        Assert.Throws<InvalidInputException>(() => CsvTable.Read(path));
        Assert.Throws<InvalidInputException>(() => CsvTable.Read(folder.File("u.csv", "kind,x\nprior\n"), name => name == "x"));
    }

    [Fact]
    public void A_header_alone_is_an_empty_table()
    {
        using TemporaryFolder folder = new();
        CsvTable table = CsvTable.Read(folder.File("t.csv", "x,y\n"));
        Assert.Equal(0, table.Rows.Count);
        Assert.Equal(2, table.Rows.Width);
    }

    [Fact]
    public void Reads_the_reference_posterior()
    {
        CsvTable table = CsvTable.Read(ReferenceData.Require("gw/benchmark/GW150914_posterior.csv"));
        Assert.Equal(17, table.Names.Count);
        Assert.Equal(28.66635, table.Column("chirp_mass")[0]); // first row of the file
        Assert.Equal(-9.38921, table.Rows[1][16]);
    }

    [Theory]
    [InlineData("", "{0} has no header line with the names of its columns.")]
    [InlineData("# only a comment\n", "{0} has no header line with the names of its columns.")]
    [InlineData("1,2\n3,4\n", "{0}, line 1: the names of the columns are expected before the first row of numbers.")]
    [InlineData("x,,y\n", "{0}, line 1: a column has no name.")]
    [InlineData("#c\nx,y,x\n", "{0}, line 2: the column 'x' is named twice.")]
    [InlineData("x,y\n1,2\n\n3\n", "{0}, line 4: 1 values are there where the header names 2 columns.")]
    [InlineData("x,y\n1,2,3\n", "{0}, line 2: 3 values are there where the header names 2 columns.")]
    [InlineData("x,y\n1,two\n", "{0}, line 2: 'two' in column 'y' is not a number.")]
    [InlineData("x,y\n1,\n", "{0}, line 2: '' in column 'y' is not a number.")]
    [InlineData("x,y\n\"1\",2\n", "{0}, line 2: '\"1\"' in column 'x' is not a number.")]
    public void Bad_input_is_one_sentence(string content, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("t.csv", content);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, path), Sentence.Of(() => CsvTable.Read(path)));
    }

    [Fact]
    public void A_missing_file_or_column_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["t.csv"]} does not exist.", Sentence.Of(() => CsvTable.Read(folder["t.csv"])));
        Assert.Equal($"{folder.Path} is a folder where a file is expected.", Sentence.Of(() => CsvTable.Read(folder.Path)));
        string path = folder.File("t.csv", "x,y\n1,2\n");
        Assert.Equal($"{path} has no column 'z'; its columns are x, y.", Sentence.Of(() => CsvTable.Read(path).Column("z")));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("#a")]
    [InlineData("a\n")]
    [InlineData("other")]
    public void Names_that_would_not_survive_are_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new CsvTable([name, "other"], new Rows<double>(0, 2)));
}
