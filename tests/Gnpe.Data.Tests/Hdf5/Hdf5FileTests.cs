using Gnpe.Data.Hdf5;
using Gnpe.TestSupport;
using PureHDF;

namespace Gnpe.Data.Tests.Hdf5;

public sealed class Hdf5FileTests
{
    private const string Strain = "gw/strain/H-H1_LOSC_4_V2-1126259446-32.hdf5";

    [Fact]
    public void Reads_real_strain()
    {
        using Hdf5File file = Hdf5File.Open(ReferenceData.Require(Strain));
        Assert.Equal([131072], file.Shape("strain/Strain")); // 32 s at 4096 Hz
        double[] strain = file.ReadDoubles("strain/Strain");
        Assert.Equal(131072, strain.Length);
        Assert.All(strain, value => Assert.InRange(Math.Abs(value), 0, 1e-17)); // raw LIGO strain is of the order of 1e-19
        Assert.Contains(strain, value => Math.Abs(value) > 1e-20);
        Assert.Equal(1126259446, file.ReadInteger("meta/GPSstart"));
        Assert.Equal("H1", file.ReadText("meta/Detector"));
        Assert.Equal(1126259446, file.AttributeInteger("strain/Strain", "Xstart"));
        Assert.Equal(1.0 / 4096, file.AttributeNumber("strain/Strain", "Xspacing"));
        Assert.Equal("second", file.AttributeText("strain/Strain", "Xunits"));
        Assert.Equal(32, file.ReadDoubles("quality/simple/DQmask").Length); // unsigned 32-bit integers, one a second
    }

    [Fact]
    public void Truncated_or_damaged_strain_is_one_sentence()
    {
        byte[] whole = File.ReadAllBytes(ReferenceData.Require(Strain));
        using TemporaryFolder folder = new();
        foreach (int length in new[] { 0, 4, 100, 1000, 100_000, whole.Length - 1 })
        {
            string path = folder.File("cut.hdf5", whole[..length]);
            Assert.StartsWith(path, Sentence.Of(() => ReadStrain(path)), StringComparison.Ordinal);
        }

        byte[] damaged = [.. whole];
        damaged.AsSpan(whole.Length / 2, 64).Fill(0x5A);
        string bad = folder.File("bad.hdf5", damaged);
        Assert.Equal($"{bad} is corrupted: 'strain/Strain' cannot be read.", Sentence.Of(() => ReadStrain(bad)));
    }

    [Fact]
    public void Converts_numbers_of_every_type()
    {
        using TemporaryFolder folder = new();
        H5File written = new()
        {
            ["f64"] = new[] { 0.1, double.NaN },
            ["f32"] = new[] { 0.5f, -2f },
            ["i64"] = new[] { -1L, 1L << 40 },
            ["u64"] = new[] { 3UL },
            ["i32"] = new[] { -7, 7 },
            ["u32"] = new[] { uint.MaxValue },
            ["i16"] = new short[] { -3 },
            ["u16"] = new ushort[] { 65535 },
            ["i8"] = new sbyte[] { -1 },
            ["u8"] = new byte[] { 255 },
            ["matrix"] = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } },
        };
        written.Write(folder["a.h5"]);
        using Hdf5File file = Hdf5File.Open(folder["a.h5"]);
        Assert.Equal([0.1, double.NaN], file.ReadDoubles("f64"));
        Assert.Equal([0.5, -2], file.ReadDoubles("f32"));
        Assert.Equal([0.5f, -2f], file.ReadSingles("f32"));
        Assert.Equal([-1, 1L << 40], file.ReadDoubles("i64"));
        Assert.Equal(3, file.ReadInteger("u64"));
        Assert.Equal([-7, 7], file.ReadDoubles("i32"));
        Assert.Equal(uint.MaxValue, file.ReadInteger("u32"));
        Assert.Equal(-3, file.ReadInteger("i16"));
        Assert.Equal(65535, file.ReadInteger("u16"));
        Assert.Equal(-1, file.ReadInteger("i8"));
        Assert.Equal(255, file.ReadInteger("u8"));
        Assert.Equal([2, 3], file.Shape("matrix"));
        Assert.Equal([1, 2, 3, 4, 5, 6], file.ReadDoubles("matrix"));
    }

    [Fact]
    public void What_is_missing_or_of_another_kind_is_named()
    {
        using TemporaryFolder folder = new();
        H5Group group = new() { ["x"] = 7.5, ["name"] = "H1" };
        group.Attributes["unit"] = "s";
        H5File written = new() { ["group"] = group, ["numbers"] = new[] { 1.0, 2.0 }, ["words"] = new[] { "a", "b" } };
        written.Attributes["version"] = 3;
        string path = folder["a.h5"];
        written.Write(path);
        using Hdf5File file = Hdf5File.Open(path);
        Assert.True(file.Contains("group/x"));
        Assert.False(file.Contains("group/y"));
        Assert.False(file.Contains("numbers/y"));
        Assert.Equal(7.5, file.ReadNumber("group/x"));
        Assert.Equal("H1", file.ReadText("group/name"));
        Assert.Equal(3, file.AttributeInteger("/", "version"));
        Assert.Equal("s", file.AttributeText("group", "unit"));
        Assert.Equal($"{path} has no dataset 'group/y'; it holds group/x, group/name, numbers, words.", Sentence.Of(() => file.ReadDoubles("group/y")));
        Assert.Equal($"'group' of {path} is a group where a dataset is expected.", Sentence.Of(() => file.ReadDoubles("group")));
        Assert.Equal($"'words' of {path} does not hold numbers.", Sentence.Of(() => file.ReadDoubles("words")));
        Assert.Equal($"Dataset 'numbers' of {path} does not hold text.", Sentence.Of(() => file.ReadText("numbers")));
        Assert.Equal($"'numbers' of {path} holds 2 values where one is expected.", Sentence.Of(() => file.ReadNumber("numbers")));
        Assert.Equal($"'words' of {path} holds 2 values where one is expected.", Sentence.Of(() => file.ReadText("words")));
        Assert.Equal($"'group/x' of {path} is 7.5 where an integer is expected.", Sentence.Of(() => file.ReadInteger("group/x")));
        Assert.Equal($"{path} has no dataset or group 'nothing'; it holds group/x, group/name, numbers, words.", Sentence.Of(() => file.AttributeNumber("nothing", "a")));
        Assert.Equal($"'group' of {path} has no attribute 'a'; it has unit.", Sentence.Of(() => file.AttributeNumber("group", "a")));
        Assert.Equal($"'numbers' of {path} has no attribute 'a'; it has none.", Sentence.Of(() => file.AttributeNumber("numbers", "a")));
        Assert.Equal($"'group@unit' of {path} does not hold numbers.", Sentence.Of(() => file.AttributeNumber("group", "unit")));
        Assert.Equal($"Attribute '/@version' of {path} does not hold text.", Sentence.Of(() => file.AttributeText("/", "version")));
    }

    [Fact]
    public void What_is_no_hdf5_file_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["a.h5"]} does not exist.", Sentence.Of(() => Hdf5File.Open(folder["a.h5"])));
        Assert.Equal($"{folder.Path} is a folder where an HDF5 file is expected.", Sentence.Of(() => Hdf5File.Open(folder.Path)));
        string path = folder.File("a.h5", new string('x', 5000));
        Assert.Equal($"{path} is not an HDF5 file or is truncated.", Sentence.Of(() => Hdf5File.Open(path)));
    }

    private static double[] ReadStrain(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        return file.ReadDoubles("strain/Strain");
    }
}
