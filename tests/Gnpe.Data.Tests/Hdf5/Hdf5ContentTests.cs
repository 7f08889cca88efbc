using Gnpe.Data.Hdf5;

namespace Gnpe.Data.Tests.Hdf5;

public sealed class Hdf5ContentTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "content.hdf5");
        new Hdf5Content()
            .Add("a/b/numbers", [1.5, double.NaN, -1e-300])
            .Add("a/table", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } })
            .Add("a/whole", 1L << 40)
            .Add("mask", new[] { 1, 127, -3 })
            .Add("name", "H1")
            .Add("names", new[] { "one", "two" })
            .AddAttribute("a/b/numbers", "Xspacing", 0.25)
            .AddAttribute("a/b/numbers", "Npoints", 3)
            .AddAttribute("a", "unit", "1/Hz")
            .Write(path);
        using Hdf5File file = Hdf5File.Open(path);
        Assert.Equal([1.5, double.NaN, -1e-300], file.ReadDoubles("a/b/numbers"));
        Assert.Equal([2L, 3L], file.Shape("a/table"));
        Assert.Equal([1.0, 2, 3, 4, 5, 6], file.ReadDoubles("a/table"));
        Assert.Equal(1L << 40, file.ReadInteger("a/whole"));
        Assert.Equal([1.0, 127, -3], file.ReadDoubles("mask"));
        Assert.Equal("H1", file.ReadText("name"));
        Assert.Equal([2L], file.Shape("names"));
        Assert.Equal(0.25, file.AttributeNumber("a/b/numbers", "Xspacing"));
        Assert.Equal(3, file.AttributeInteger("a/b/numbers", "Npoints"));
        Assert.Equal("1/Hz", file.AttributeText("a", "unit"));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_path_can_be_used_once_and_a_dataset_is_no_group()
    {
        Hdf5Content content = new Hdf5Content().Add("a/b", 1L);
        Assert.Throws<ArgumentException>(() => content.Add("a/b", 2L));
        Assert.Throws<ArgumentException>(() => content.Add("a/b/c", 2L));
        Assert.Throws<ArgumentException>(() => content.AddAttribute("a/c", "unit", "s"));
        Assert.Throws<ArgumentException>(() => content.AddAttribute("a/b", "unit", new object()));
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "taken"));
        Assert.Throws<InvalidInputException>(() => new Hdf5Content().Add("a", 1L).Write(Path.Combine(folder.Path, "taken")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
