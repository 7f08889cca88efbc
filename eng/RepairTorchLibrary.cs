#nullable enable
#if !SYMBOL_VERSIONS_ALONE // a test compiles the pure part of this file, without MSBuild
using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Marks one required symbol version of a shared library as weak; see <see cref="SymbolVersions"/>.</summary>
public class RepairTorchLibrary : Task
{
    [Required]
    public string Library { get; set; } = string.Empty;

    [Required]
    public string SymbolVersion { get; set; } = string.Empty;

    [Output]
    public bool Repaired { get; set; }

    public override bool Execute()
    {
        Repaired = SymbolVersions.MarkWeak(Library, SymbolVersion);
        if (Repaired)
        {
            Log.LogMessage(MessageImportance.Normal, "Marked {0} as weak in {1}", SymbolVersion, Library);
        }

        return true;
    }
}
#endif

/// <summary>
/// Sets VER_FLG_WEAK on a required symbol version of an ELF64 little-endian shared library, so that the dynamic linker accepts a system library without it.
/// Layout: System V ABI, "Symbol versioning" (Elf64_Verneed, Elf64_Vernaux).
/// </summary>
internal static class SymbolVersions
{
    private const uint SectionVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 0x2; // VER_FLG_WEAK
    private const int Absent = -1;

    /// <summary>Marks a version in a file; a file that does not need it, or is no such library, stays as it is.</summary>
    /// <param name="library">Path of the library. It is replaced, not written to: it may be a link to a file that must stay as it is.</param>
    /// <param name="version">Name of the version.</param>
    /// <returns>Whether the file was replaced.</returns>
    public static bool MarkWeak(string library, string version)
    {
        byte[] image = File.ReadAllBytes(library);
        if (!MarkWeak(image, version))
        {
            return false;
        }

        string temporary = library + ".repair";
        File.WriteAllBytes(temporary, image);
        File.Delete(library);
        File.Move(temporary, library);
        return true;
    }

    /// <summary>Marks a version in an image.</summary>
    /// <param name="image">The bytes of a file; one flag changes.</param>
    /// <param name="version">Name of the version.</param>
    /// <returns>Whether the image was changed: false when it does not need the version, needs it weakly already, or is no such library.</returns>
    public static bool MarkWeak(byte[] image, string version)
    {
        int flags = FindFlags(image, version);
        if (flags == Absent || (BitConverter.ToUInt16(image, flags) & WeakFlag) != 0)
        {
            return false;
        }

        image[flags] |= (byte)WeakFlag;
        return true;
    }

    /// <summary>Whether an image needs a version, and how.</summary>
    /// <param name="image">The bytes of a file.</param>
    /// <param name="version">Name of the version.</param>
    /// <returns>Null when it does not; otherwise whether the need is weak.</returns>
    public static bool? IsWeak(byte[] image, string version)
    {
        int flags = FindFlags(image, version);
        return flags == Absent ? (bool?)null : (BitConverter.ToUInt16(image, flags) & WeakFlag) != 0;
    }

    // Offset of the field vna_flags of the version.
    private static int FindFlags(byte[] image, string version)
    {
        bool isElf64LittleEndian = image.Length > 64 && image[0] == 0x7f && image[1] == 'E' && image[2] == 'L' && image[3] == 'F' && image[4] == 2 && image[5] == 1;
        try
        {
            return isElf64LittleEndian ? FindInSections(image, version) : Absent;
        }
        catch (Exception error) when (error is ArgumentException || error is OverflowException)
        {
            return Absent; // an offset leads out of the file: whatever this is, the linker will say so
        }
    }

    private static int FindInSections(byte[] image, string version)
    {
        long sections = BitConverter.ToInt64(image, 0x28);
        int entrySize = BitConverter.ToUInt16(image, 0x3a);
        int count = BitConverter.ToUInt16(image, 0x3c);
        for (int section = 0; section < count; section++)
        {
            int header = checked((int)(sections + ((long)section * entrySize)));
            if (BitConverter.ToUInt32(image, header + 4) != SectionVersionNeeds)
            {
                continue;
            }

            int linked = checked((int)(sections + ((long)BitConverter.ToUInt32(image, header + 0x28) * entrySize)));
            int found = FindInNeeds(image, Offset(image, header + 0x18), Offset(image, linked + 0x18), version);
            if (found != Absent)
            {
                return found;
            }
        }

        return Absent;
    }

    private static int FindInNeeds(byte[] image, int needs, int strings, string version)
    {
        for (int need = needs; ;)
        {
            int auxiliaries = BitConverter.ToUInt16(image, need + 2);
            int auxiliary = After(need, BitConverter.ToUInt32(image, need + 8));
            for (int i = 0; i < auxiliaries; i++)
            {
                if (NameAt(image, After(strings, BitConverter.ToUInt32(image, auxiliary + 8))) == version)
                {
                    return auxiliary + 4;
                }

                auxiliary = After(auxiliary, BitConverter.ToUInt32(image, auxiliary + 12));
            }

            uint next = BitConverter.ToUInt32(image, need + 12);
            if (next == 0)
            {
                return Absent;
            }

            need = After(need, next);
        }
    }

    private static int Offset(byte[] image, int field) => checked((int)BitConverter.ToInt64(image, field));

    private static int After(int start, uint distance) => checked((int)(start + (long)distance));

    private static string NameAt(byte[] image, int offset)
    {
        int end = Array.IndexOf(image, (byte)0, offset);
        return System.Text.Encoding.ASCII.GetString(image, offset, end - offset);
    }
}
