using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Sets VER_FLG_WEAK on one required symbol version of an ELF64 little-endian shared library, so that the dynamic
/// linker accepts a system library without it. Layout: System V ABI, "Symbol versioning" (Elf64_Verneed, Elf64_Vernaux).
/// </summary>
public class RepairTorchLibrary : Task
{
    private const uint SectionVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 0x2; // VER_FLG_WEAK

    [Required]
    public string Library { get; set; }

    [Required]
    public string SymbolVersion { get; set; }

    [Output]
    public bool Repaired { get; set; }

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Library);
        int flags = FindFlags(image, SymbolVersion);
        if (flags < 0 || (BitConverter.ToUInt16(image, flags) & WeakFlag) != 0)
        {
            return true;
        }

        image[flags] |= (byte)WeakFlag;
        string temporary = Library + ".repair";
        File.WriteAllBytes(temporary, image);
        File.Delete(Library); // the old file may be a link into the package cache, which stays as it is
        File.Move(temporary, Library);
        Repaired = true;
        Log.LogMessage(MessageImportance.Normal, "Marked {0} as weak in {1}", SymbolVersion, Library);
        return true;
    }

    /// <summary>Offset of the vna_flags field of the named version, or -1 when the image does not need that version.</summary>
    private static int FindFlags(byte[] image, string version)
    {
        bool isElf64LittleEndian = image.Length > 64 && image[0] == 0x7f && image[1] == 'E' && image[2] == 'L' && image[3] == 'F' && image[4] == 2 && image[5] == 1;
        if (!isElf64LittleEndian)
        {
            return -1;
        }

        long sections = BitConverter.ToInt64(image, 0x28);
        int entrySize = BitConverter.ToUInt16(image, 0x3a);
        int count = BitConverter.ToUInt16(image, 0x3c);
        for (int section = 0; section < count; section++)
        {
            int header = (int)sections + (section * entrySize);
            if (BitConverter.ToUInt32(image, header + 4) != SectionVersionNeeds)
            {
                continue;
            }

            int needs = (int)BitConverter.ToInt64(image, header + 0x18);
            int linkedStrings = (int)sections + ((int)BitConverter.ToUInt32(image, header + 0x28) * entrySize);
            int strings = (int)BitConverter.ToInt64(image, linkedStrings + 0x18);
            for (int need = needs; ;)
            {
                int auxiliaries = BitConverter.ToUInt16(image, need + 2);
                int auxiliary = need + (int)BitConverter.ToUInt32(image, need + 8);
                for (int i = 0; i < auxiliaries; i++)
                {
                    int name = strings + (int)BitConverter.ToUInt32(image, auxiliary + 8);
                    if (NameAt(image, name) == version)
                    {
                        return auxiliary + 4;
                    }

                    auxiliary += (int)BitConverter.ToUInt32(image, auxiliary + 12);
                }

                uint next = BitConverter.ToUInt32(image, need + 12);
                if (next == 0)
                {
                    break;
                }

                need += (int)next;
            }
        }

        return -1;
    }

    private static string NameAt(byte[] image, int offset)
    {
        int end = Array.IndexOf(image, (byte)0, offset);
        return Encoding.ASCII.GetString(image, offset, end - offset);
    }
}
