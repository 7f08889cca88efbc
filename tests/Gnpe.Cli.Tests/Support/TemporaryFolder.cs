using System.Security.Cryptography;
using System.Text;

namespace Gnpe.Cli.Tests.Support;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gnpe-cli-");

    public string Path => folder.FullName;

    public string this[string name] => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Writes a file of text.</summary>
    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Copies a folder with all it holds.</summary>
    public string Copy(string source, string name)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = System.IO.Path.Combine(this[name], System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }

        return this[name];
    }

    /// <summary>Every file and folder, hidden ones too, with a hash of its content.</summary>
    public string[] Snapshot() =>
    [
        .. folder.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(item => $"{System.IO.Path.GetRelativePath(Path, item.FullName)} {(item is FileInfo ? Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(item.FullName))) : "folder")}")
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => folder.Delete(recursive: true);
}
