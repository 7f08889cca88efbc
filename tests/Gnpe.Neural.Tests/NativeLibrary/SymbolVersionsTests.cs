using System.Xml.Linq;
using Gnpe.TestSupport;

namespace Gnpe.Neural.Tests.NativeLibrary;

/// <summary>The repair of libLibTorchSharp.so at build time (docs/decisions/0002-torch-native-library.md).</summary>
public sealed class SymbolVersionsTests : IDisposable
{
    private const string Version = SmallLibrary.New;
    private const ushort Weak = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("gnpe-symbol-versions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void One_flag_of_the_named_version_changes_and_nothing_else()
    {
        byte[] image = SmallLibrary.Build();
        Assert.True(SymbolVersions.MarkWeak(image, Version));
        Assert.Equal(SmallLibrary.Build(Weak), image);
        Assert.Equal(Weak, image[SmallLibrary.NewFlagsAt]);
    }

    [Fact]
    public void Other_flags_of_the_version_are_kept()
    {
        byte[] image = SmallLibrary.Build(newFlags: 1);
        Assert.True(SymbolVersions.MarkWeak(image, Version));
        Assert.Equal(1 | Weak, image[SmallLibrary.NewFlagsAt]);
    }

    [Fact]
    public void A_second_time_nothing_changes()
    {
        byte[] image = SmallLibrary.Build();
        SymbolVersions.MarkWeak(image, Version);
        byte[] once = [.. image];
        Assert.False(SymbolVersions.MarkWeak(image, Version));
        Assert.Equal(once, image);
    }

    [Theory]
    [InlineData(SmallLibrary.System, false)]
    [InlineData(SmallLibrary.Old, false)]
    [InlineData("GLIBCXX_3.4.3", null)] // only a part of a name
    [InlineData("GLIBCXX_3.4.33", null)]
    public void The_need_of_each_library_is_read(string version, bool? isWeak) => Assert.Equal(isWeak, SymbolVersions.IsWeak(SmallLibrary.Build(), version));

    [Fact]
    public void A_library_that_does_not_need_the_version_is_left_alone()
    {
        byte[] image = SmallLibrary.Build();
        Assert.False(SymbolVersions.MarkWeak(image, "GLIBCXX_3.4.33"));
        Assert.Equal(SmallLibrary.Build(), image);
    }

    [Theory]
    [InlineData(4, 1)] // 32 bits
    [InlineData(5, 2)] // big-endian
    [InlineData(0, 0)] // no ELF file
    [InlineData(0x28 + 2, 1)] // section headers beyond the end
    [InlineData(0x28 + 7, 0x80)] // section headers before the beginning
    [InlineData(320 + 128 + 0x18 + 3, 0x7f)] // needs beyond the end
    public void What_is_no_such_library_is_left_alone(int at, byte value)
    {
        byte[] image = SmallLibrary.Build();
        image[at] = value;
        byte[] before = [.. image];
        Assert.False(SymbolVersions.MarkWeak(image, Version));
        Assert.Equal(before, image);
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_left_alone()
    {
        byte[] whole = SmallLibrary.Build();
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] image = whole[..length];
            Assert.False(SymbolVersions.MarkWeak(image, "GLIBCXX_3.4.33"));
            Assert.Equal(whole[..length], image);
        }
    }

    [Fact]
    public void A_link_is_replaced_and_the_file_behind_it_is_untouched()
    {
        string original = Path.Combine(folder, "original.so");
        string link = Path.Combine(folder, "link.so");
        File.WriteAllBytes(original, SmallLibrary.Build());
        File.CreateSymbolicLink(link, original);
        Assert.True(SymbolVersions.MarkWeak(link, Version));
        Assert.Equal(SmallLibrary.Build(Weak), File.ReadAllBytes(link));
        Assert.Equal(SmallLibrary.Build(), File.ReadAllBytes(original));
        Assert.Equal(["link.so", "original.so"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_file_without_need_of_repair_is_not_written()
    {
        string file = Path.Combine(folder, "repaired.so");
        File.WriteAllBytes(file, SmallLibrary.Build(Weak));
        DateTime written = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);
        Assert.False(SymbolVersions.MarkWeak(file, Version));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void The_library_beside_this_test_is_repaired_and_the_package_is_untouched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the repair is for Linux alone");
        string relative = Path.Combine("runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        string output = Path.Combine(AppContext.BaseDirectory, relative);
        Assert.SkipUnless(File.Exists(output), $"{relative} is not in the output folder");
        Assert.True(SymbolVersions.IsWeak(File.ReadAllBytes(output), Version));

        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string original = Path.Combine(packages, "torchsharp", TorchSharpVersion(), relative);
        Assert.SkipUnless(File.Exists(original), "the package is not in the usual cache");
        Assert.False(SymbolVersions.IsWeak(File.ReadAllBytes(original), Version));
    }

    [Fact]
    public void Every_target_of_the_repair_is_for_linux_alone()
    {
        XDocument targets = XDocument.Load(Path.Combine(ReferenceData.RepositoryRoot(), "eng", "RepairTorchLibrary.targets"));
        XElement[] all = [.. targets.Descendants("Target")];
        Assert.Equal(2, all.Length);
        Assert.All(all, target => Assert.Equal("$([MSBuild]::IsOSPlatform('Linux'))", (string?)target.Attribute("Condition")));
    }

    private static string TorchSharpVersion() => XDocument.Load(Path.Combine(ReferenceData.RepositoryRoot(), "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(package => (string?)package.Attribute("Include") == "TorchSharp").Attribute("Version")!.Value;
}
