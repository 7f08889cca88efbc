using System.Runtime.InteropServices;
using System.Text.Json;
using Gnpe.Artifacts;
using Gnpe.Data.Files;
using Gnpe.Data.Tensors;

namespace Gnpe.Data.Artifacts;

/// <summary>
/// A model or a checkpoint as a folder of two files: <c>card.json</c> with a header and what describes it, <c>weights.safetensors</c> with the numbers, which carry a checksum.
/// Only data, never code.
/// </summary>
public static class ArtifactFolder
{
    /// <summary>Name of the card.</summary>
    public const string CardFile = "card.json";

    /// <summary>Name of the file of numbers.</summary>
    public const string WeightsFile = "weights.safetensors";

    /// <summary>Writes an artefact completely or not at all.</summary>
    /// <param name="path">The folder; replaced with all it holds when it exists.</param>
    /// <param name="content">The artefact.</param>
    /// <param name="createdBy">Program and version, e.g. <c>gnpe 0.1.0</c>.</param>
    /// <exception cref="InvalidInputException">The disk is full, permission is denied or the path is impossible.</exception>
    public static void Write(string path, ArtifactContent content, string createdBy)
    {
        ArgumentNullException.ThrowIfNull(content);
        AtomicDirectory.Write(path, folder =>
        {
            using JsonDocument card = JsonDocument.Parse(content.Card);
            JsonArtifact.Write(Path.Combine(folder, CardFile), new ArtifactHeader(content.Kind, content.FormatVersion, createdBy), card.RootElement);
            SafetensorsFile.Write(Path.Combine(folder, WeightsFile), [.. content.Arrays.Select(Entry)]);
        });
    }

    /// <summary>Reads an artefact.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="kind">The kind it must be of; any when omitted.</param>
    /// <returns>Card and numbers; whoever understands the kind checks version and content.</returns>
    /// <exception cref="InvalidInputException">A file is missing, truncated, corrupted, or the artefact is of another kind.</exception>
    public static ArtifactContent Read(string path, string? kind = null)
    {
        string cardPath = Path.Combine(path, CardFile);
        ArtifactHeader header = JsonArtifact.ReadHeader(cardPath);
        JsonElement card = JsonArtifact.Read<JsonElement>(cardPath, kind ?? header.Kind, int.MaxValue, out _);
        SafetensorsFile weights = SafetensorsFile.Read(Path.Combine(path, WeightsFile));
        NamedArray[] arrays = [.. weights.Entries.Select(entry => new NamedArray(entry.Name, entry.Shape, weights.Singles(entry.Name)))];
        return new ArtifactContent(header.Kind, header.FormatVersion, card.GetRawText(), arrays);
    }

    private static SafetensorsEntry Entry(NamedArray array)
    {
        bool whole = MemoryMarshal.TryGetArray(array.Values, out ArraySegment<float> segment) && segment.Count == segment.Array!.Length;
        return new SafetensorsEntry(array.Name, array.Shape, whole ? segment.Array! : array.Values.ToArray());
    }
}
