using System.Buffers.Binary;
using System.Text;

namespace Gnpe.Neural.Tests.NativeLibrary;

/// <summary>
/// Builds the least ELF64 file that has symbol version needs: a header, a string table, needs of two libraries, and section headers. Field offsets are those of the System V ABI
/// (Elf64_Ehdr, Elf64_Shdr, Elf64_Verneed, Elf64_Vernaux), written down here independently of the code under test.
/// </summary>
internal static class SmallLibrary
{
    public const string System = "GLIBC_2.34";
    public const string Old = "GLIBCXX_3.4.26";
    public const string New = "GLIBCXX_3.4.32";

    private const int StringsAt = 64;
    private const int NeedsAt = 192;
    private const int SectionsAt = 320;
    private const int Length = SectionsAt + (3 * 64);

    private static readonly string[] Names = ["libc.so.6", System, "libstdc++.so.6", Old, New];

    /// <summary>libc.so.6 needs one version, libstdc++.so.6 two, the last of them being the one to be repaired.</summary>
    public static byte[] Build(ushort newFlags = 0)
    {
        byte[] image = new byte[Length];
        "\u007fELF"u8.CopyTo(image);
        image[4] = 2; // 64 bits
        image[5] = 1; // little-endian
        Put64(image, 0x28, SectionsAt);
        Put16(image, 0x3a, 64);
        Put16(image, 0x3c, 3);

        int[] nameOffsets = WriteNames(image);
        int second = WriteNeed(image, NeedsAt, nameOffsets[0], [(nameOffsets[1], 0)], isLast: false);
        WriteNeed(image, second, nameOffsets[2], [(nameOffsets[3], 0), (nameOffsets[4], newFlags)], isLast: true);

        WriteSection(image, 1, 3, StringsAt, 0); // SHT_STRTAB
        WriteSection(image, 2, 0x6ffffffe, NeedsAt, 1); // SHT_GNU_verneed, strings in section 1
        return image;
    }

    /// <summary>Offset of the flags of the last version, by the layout above: second need, second auxiliary.</summary>
    public static int NewFlagsAt => NeedsAt + (16 + 16) + 16 + 16 + 4;

    private static int[] WriteNames(byte[] image)
    {
        int[] offsets = new int[Names.Length];
        int at = 1; // a string table begins with the empty name
        for (int i = 0; i < Names.Length; i++)
        {
            offsets[i] = at;
            at += Encoding.ASCII.GetBytes(Names[i], image.AsSpan(StringsAt + at)) + 1;
        }

        return offsets;
    }

    private static int WriteNeed(byte[] image, int at, int file, (int Name, ushort Flags)[] versions, bool isLast)
    {
        int size = 16 + (16 * versions.Length);
        Put16(image, at, 1);
        Put16(image, at + 2, (ushort)versions.Length);
        Put32(image, at + 4, (uint)file);
        Put32(image, at + 8, 16);
        Put32(image, at + 12, isLast ? 0 : (uint)size);
        for (int i = 0; i < versions.Length; i++)
        {
            int auxiliary = at + 16 + (16 * i);
            Put16(image, auxiliary + 4, versions[i].Flags);
            Put32(image, auxiliary + 8, (uint)versions[i].Name);
            Put32(image, auxiliary + 12, i == versions.Length - 1 ? 0 : 16u);
        }

        return at + size;
    }

    private static void WriteSection(byte[] image, int index, uint type, int offset, uint link)
    {
        int at = SectionsAt + (64 * index);
        Put32(image, at + 4, type);
        Put64(image, at + 0x18, offset);
        Put32(image, at + 0x28, link);
    }

    private static void Put16(byte[] image, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

    private static void Put32(byte[] image, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);

    private static void Put64(byte[] image, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at), value);
}
