using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gnpe.Data.Tensors;

/// <summary>Where one tensor lies in the data section, in bytes from its beginning.</summary>
internal sealed record SafetensorsSlot(string Name, SafetensorsType Type, long[] Shape, long Count, long Begin, long End);

/// <summary>
/// The JSON header of a safetensors file (format description: https://github.com/huggingface/safetensors, section Format): one object, tensor name →
/// <c>dtype</c>, <c>shape</c>, <c>data_offsets</c>, and a map of strings under <c>__metadata__</c>.
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsSlot> Slots, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The reserved name of the map of strings.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Longest header the format allows, in bytes.</summary>
    public const long MaximumBytes = 100_000_000;

    private const int Alignment = 8;

    /// <summary>Bytes of the data section.</summary>
    public long DataBytes => Slots.Count == 0 ? 0 : Slots.Max(slot => slot.End);

    /// <summary>Product of the sizes, or −1 when a size is negative or the product passes 2⁶³.</summary>
    public static long ElementCount(IReadOnlyList<long> shape)
    {
        Int128 count = 1;
        foreach (long size in shape)
        {
            // A later zero does not rescue an earlier overflow: the reference reader multiplies from the left as well.
            if (size < 0 || (count *= size) > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)count;
    }

    /// <summary>Bytes of one element.</summary>
    public static int ElementBytes(SafetensorsType type) => type == SafetensorsType.F32 ? 4 : 8;

    /// <summary>The header of entries laid out one after the other.</summary>
    public static SafetensorsHeader For(IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        List<SafetensorsSlot> slots = [];
        long begin = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            long end = begin + ((long)entry.Count * ElementBytes(entry.Type));
            slots.Add(new SafetensorsSlot(entry.Name, entry.Type, entry.Shape, entry.Count, begin, end));
            begin = end;
        }

        return new SafetensorsHeader(slots, metadata);
    }

    /// <summary>The header as JSON, padded with spaces so that the data section begins at a multiple of eight bytes.</summary>
    public byte[] ToBytes()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataKey);
                foreach ((string key, string value) in Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            foreach (SafetensorsSlot slot in Slots)
            {
                WriteSlot(json, slot);
            }

            json.WriteEndObject();
        }

        int padded = (buffer.WrittenCount + Alignment - 1) / Alignment * Alignment;
        byte[] bytes = new byte[padded];
        bytes.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="bytes">The header without its length.</param>
    /// <exception cref="InvalidDataException">A clause that says what is wrong, to be completed with the file's name.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (bytes.Span[0] != (byte)'{')
            {
                throw new InvalidDataException("its header does not begin with '{'");
            }

            return Parse(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("its header is not valid JSON", error);
        }
    }

    private static SafetensorsHeader Parse(JsonElement root)
    {
        OrderedDictionary<string, string> metadata = [];
        List<SafetensorsSlot> slots = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                metadata = ParseMetadata(property.Value);
            }
            else
            {
                slots.Add(ParseSlot(property.Name, property.Value));
            }
        }

        RequireNoGaps(slots);
        return new SafetensorsHeader(slots, metadata);
    }

    private static OrderedDictionary<string, string> ParseMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(pair => pair.Value.ValueKind != JsonValueKind.String))
        {
            throw new InvalidDataException($"{MetadataKey} is not a map of strings");
        }

        return new(element.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!)));
    }

    private static SafetensorsSlot ParseSlot(string name, JsonElement element)
    {
        if (name.Length == 0)
        {
            throw new InvalidDataException("a tensor has an empty name");
        }

        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out JsonElement shapeElement) || !TryIntegers(shapeElement, out long[] shape)
            || !element.TryGetProperty("data_offsets", out JsonElement offsetsElement) || !TryIntegers(offsetsElement, out long[] offsets)
            || offsets.Length != 2)
        {
            throw new InvalidDataException($"tensor '{name}' lacks a dtype, a shape or a pair of data_offsets");
        }

        SafetensorsType type = dtype.GetString() switch
        {
            "F32" => SafetensorsType.F32,
            "F64" => SafetensorsType.F64,
            "I64" => SafetensorsType.I64,
            string other => throw new InvalidDataException($"tensor '{name}' has the type {other}; only F32, F64 and I64 can be read"),
            null => throw new InvalidDataException($"tensor '{name}' has no type"),
        };
        long count = ElementCount(shape);
        if (count < 0 || offsets[1] < offsets[0] || (Int128)count * ElementBytes(type) != (Int128)offsets[1] - offsets[0])
        {
            throw new InvalidDataException(
                $"tensor '{name}' of type {dtype.GetString()} and shape [{string.Join(", ", shape)}] does not fit its data_offsets [{offsets[0]}, {offsets[1]}]");
        }

        if (count > Array.MaxLength)
        {
            throw new InvalidDataException($"tensor '{name}' has {count} elements; at most {Array.MaxLength} can be read");
        }

        return new SafetensorsSlot(name, type, shape, count, offsets[0], offsets[1]);
    }

    private static bool TryIntegers(JsonElement element, out long[] values)
    {
        values = [];
        if (element.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        values = new long[element.GetArrayLength()];
        for (int i = 0; i < values.Length; i++)
        {
            if (element[i].ValueKind != JsonValueKind.Number || !element[i].TryGetInt64(out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void RequireNoGaps(List<SafetensorsSlot> slots)
    {
        long expected = 0;
        foreach (SafetensorsSlot slot in slots.OrderBy(slot => slot.Begin).ThenBy(slot => slot.End))
        {
            if (slot.Begin != expected)
            {
                throw new InvalidDataException($"tensor '{slot.Name}' begins at byte {slot.Begin} of the data where {expected} is expected");
            }

            expected = slot.End;
        }
    }

    private static void WriteSlot(Utf8JsonWriter json, SafetensorsSlot slot)
    {
        json.WriteStartObject(slot.Name);
        json.WriteString("dtype", slot.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long size in slot.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(slot.Begin);
        json.WriteNumberValue(slot.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
