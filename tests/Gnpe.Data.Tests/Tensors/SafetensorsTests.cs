using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using Gnpe.Data.Tensors;

namespace Gnpe.Data.Tests.Tensors;

public sealed class SafetensorsTests
{
    [Fact]
    public void Reads_bytes_made_by_hand_from_the_format_description()
    {
        // Data order differs from header order, a scalar and an empty tensor are there, numbers are IEEE 754 written out by hand.
        const string header = """{"b":{"dtype":"F32","shape":[2,1],"data_offsets":[16,24]},"e":{"dtype":"F32","shape":[0,3],"data_offsets":[24,24]},"""
            + """ "s":{"data_offsets":[0,8],"shape":[],"dtype":"F64"},"__metadata__":{"format":"pt"},"i":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}  """;
        byte[] data =
        [
            0, 0, 0, 0, 0, 0, 0xF8, 0x3F, // 1.5
            0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, // -2
            0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, // 1, -2.5
        ];
        using TemporaryFolder folder = new();
        SafetensorsFile file = SafetensorsFile.Read(folder.File("hand.safetensors", Compose(header, data)));
        Assert.Equal(["b", "e", "s", "i"], file.Entries.Select(entry => entry.Name));
        Assert.Equal([1f, -2.5f], file.Singles("b", [2, 1]));
        Assert.Empty(file.Singles("e", [0, 3]));
        Assert.Equal([1.5], file.Doubles("s", []));
        Assert.Equal([-2L], file.Integers("i", [1]));
        Assert.Equal("pt", Assert.Single(file.Metadata).Value);
    }

    [Fact]
    public void Writes_the_bytes_that_the_format_description_asks_for()
    {
        using TemporaryFolder folder = new();
        byte[] data = [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, 7, 0, 0, 0, 0, 0, 0, 0];
        SafetensorsFile.Write(folder["a"], [new("w", [2], [1f, -2.5f]), new("n", [], [7L])], new Dictionary<string, string> { ["kind"] = "flow" });
        string header = $$"""{"__metadata__":{"kind":"flow","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(data))}}"}"""
            + ""","w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal(Compose(header, data), File.ReadAllBytes(folder["a"]));
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_bits()
    {
        using TemporaryFolder folder = new();
        Fixed.Check(Prop.ForAll<float[], double[], long[]>((singles, doubles, integers) =>
        {
            SafetensorsEntry[] entries = [new("ü.weight", [singles.Length, 1], singles), new("d", [1, doubles.Length], doubles), new("i", [integers.Length], integers)];
            SafetensorsFile.Write(folder["a"], entries, new Dictionary<string, string> { ["z"] = "1", ["a\n"] = "ä\"" });
            SafetensorsFile read = SafetensorsFile.Read(folder["a"]);
            return read.Singles("ü.weight", [singles.Length, 1]).Select(BitConverter.SingleToInt32Bits).SequenceEqual(singles.Select(BitConverter.SingleToInt32Bits))
                && read.Doubles("d", [1, doubles.Length]).Select(BitConverter.DoubleToInt64Bits).SequenceEqual(doubles.Select(BitConverter.DoubleToInt64Bits))
                && read.Integers("i", [integers.Length]).SequenceEqual(integers)
                && read.Metadata.SequenceEqual([KeyValuePair.Create("z", "1"), KeyValuePair.Create("a\n", "ä\"")]);
        }));
    }

    [Fact]
    public void More_than_one_block_survives()
    {
        using TemporaryFolder folder = new();
        float[] values = new float[(1 << 20) + 3]; // entries are moved in blocks of 2^20 elements
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }

        SafetensorsFile.Write(folder["a"], [new("w", [values.Length], values)]);
        Assert.Equal(values, SafetensorsFile.Read(folder["a"]).Singles("w"));
    }

    [Fact]
    public void No_tensors_at_all_is_a_file()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile.Write(folder["a"], []);
        Assert.Empty(SafetensorsFile.Read(folder["a"]).Entries);
    }

    [Fact]
    public void Every_truncation_and_every_flipped_data_bit_is_noticed()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile.Write(folder["a"], [new("w", [2], [1f, -2.5f])]);
        byte[] good = File.ReadAllBytes(folder["a"]);
        for (int length = 0; length < good.Length; length++)
        {
            string path = folder.File("cut", good[..length]);
            Assert.StartsWith($"{path} is not a usable safetensors file: it ", Sentence.Of(() => SafetensorsFile.Read(path)), StringComparison.Ordinal);
        }

        for (int bit = 0; bit < 64; bit++)
        {
            byte[] bad = [.. good];
            bad[good.Length - 8 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            string path = folder.File("bad", bad);
            Assert.Equal(
                $"{path} is not a usable safetensors file: its data are corrupted, the SHA-256 differs from the one stored when it was written.",
                Sentence.Of(() => SafetensorsFile.Read(path)));
        }
    }

    [Theory]
    [InlineData("", 0, "it announces a header of 0 bytes, outside 1 to 100000000")]
    [InlineData("nonsense", 0, "its header is not valid JSON")]
    [InlineData("[]", 0, "its header does not begin with '{'")]
    [InlineData(" {}", 0, "its header does not begin with '{'")]
    [InlineData("{}", 3, "it has bytes left over at its end, the header describes 0 bytes of data and 3 are there")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "it is truncated, the header describes 8 bytes of data and 7 are there")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,7]}}""", 7, "tensor 'w' of type F32 and shape [2] does not fit its data_offsets [0, 7]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[8,0]}}""", 0, "tensor 'w' of type F32 and shape [-2] does not fit its data_offsets [8, 0]")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "tensor 'w' of type F32 and shape [4294967296, 4294967296] does not fit its data_offsets [0, 0]")]
    [InlineData(
        """{"w":{"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,0]}}""", 0, "tensor 'w' of type F64 and shape [4611686018427387904] does not fit its data_offsets [0, 0]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2147483648],"data_offsets":[0,8589934592]}}""", 0, "tensor 'w' has 2147483648 elements; at most 2147483591 can be read")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2000000000],"data_offsets":[0,8000000000]}}""", 8, "it is truncated, the header describes 8000000000 bytes of data and 8 are there")]
    [InlineData("""{"w":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4, "tensor 'w' has the type BF16; only F32, F64 and I64 can be read")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "tensor 'w' lacks a dtype, a shape or a pair of data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "tensor 'w' lacks a dtype, a shape or a pair of data_offsets")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "tensor 'w' lacks a dtype, a shape or a pair of data_offsets")]
    [InlineData("""{"w":7}""", 0, "tensor 'w' lacks a dtype, a shape or a pair of data_offsets")]
    [InlineData("""{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "a tensor has an empty name")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "tensor 'w' begins at byte 4 of the data where 0 is expected")]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w' begins at byte 0 of the data where 4 is expected")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "its header is not valid JSON")]
    [InlineData("""{"__metadata__":{"n":1}}""", 0, "__metadata__ is not a map of strings")]
    [InlineData("""{"__metadata__":[]}""", 0, "__metadata__ is not a map of strings")]
    public void Bad_files_are_one_sentence(string header, int dataBytes, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("bad.safetensors", Compose(header, new byte[dataBytes]));
        Assert.Equal($"{path} is not a usable safetensors file: {expected}.", Sentence.Of(() => SafetensorsFile.Read(path)));
    }

    [Fact]
    public void A_gigantic_announced_header_is_refused_before_it_is_allocated()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("bad", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{']);
        Assert.Contains("announces a header of 18446744073709551615 bytes", Sentence.Of(() => SafetensorsFile.Read(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_reader_misses_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder["a"];
        Assert.Equal($"{path} does not exist.", Sentence.Of(() => SafetensorsFile.Read(path)));
        SafetensorsFile.Write(path, [new("w", [2], [1f, 2f]), new("d", [], [1.0])]);
        SafetensorsFile file = SafetensorsFile.Read(path);
        Assert.Equal($"{path} has no tensor 'v'; it holds w, d.", Sentence.Of(() => file.Singles("v")));
        Assert.Equal($"Tensor 'd' of {path} holds elements of type F64 where F32 is expected.", Sentence.Of(() => file.Singles("d")));
        Assert.Equal($"Tensor 'w' of {path} has the shape [2] where [1, 2] is expected.", Sentence.Of(() => file.Singles("w", [1, 2])));
    }

    [Fact]
    public void A_failing_write_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile.Write(folder["a"], [new("w", [1], [1f])]);
        Directory.CreateDirectory(folder["a.tmp"]); // nothing can be written where the temporary would be
        Assert.StartsWith($"{folder["a"]} cannot be written: ", Sentence.Of(() => SafetensorsFile.Write(folder["a"], [new("w", [1], [2f])])), StringComparison.Ordinal);
        Assert.Equal([1f], SafetensorsFile.Read(folder["a"]).Singles("w"));
    }

    [Fact]
    public void Entries_check_their_arguments()
    {
        Assert.Throws<ArgumentException>(() => new SafetensorsEntry("w", [2], [1f]));
        Assert.Throws<ArgumentException>(() => new SafetensorsEntry("", [1], [1f]));
        Assert.Throws<ArgumentException>(() => new SafetensorsEntry("__metadata__", [1], [1f]));
        Assert.Throws<InvalidOperationException>(() => new SafetensorsEntry("w", [1], [1f]).Doubles);
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(folder["a"], [new("w", [1], [1f]), new("w", [1], [1f])]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(folder["a"], [], new Dictionary<string, string> { ["sha256"] = "" }));
    }

    private static byte[] Compose(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }
}
