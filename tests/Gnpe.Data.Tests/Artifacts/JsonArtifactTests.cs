using System.Globalization;
using FsCheck.Fluent;
using Gnpe.Data.Artifacts;

namespace Gnpe.Data.Tests.Artifacts;

public sealed class JsonArtifactTests
{
    private const string Good = """
        {
          "header": {
            "kind": "model-card",
            "format_version": 1,
            "created_by": "gnpe 0.1.0"
          },
          "content": {
            "event_name": "GW150914 ä",
            "state": "half-done",
            "losses": [
              0.1,
              "NaN",
              "-Infinity"
            ],
            "note": null
          }
        }

        """;

    private static readonly ArtifactHeader Header = new("model-card", 1, "gnpe 0.1.0");

    public enum State
    {
        Done,
        HalfDone,
    }

    [Fact]
    public void Writes_plain_indented_text()
    {
        using TemporaryFolder folder = new();
        JsonArtifact.Write(folder["a.json"], Header, new Card("GW150914 ä", State.HalfDone, [0.1, double.NaN, double.NegativeInfinity], null));
        Assert.Equal(Good, File.ReadAllText(folder["a.json"]));
        Assert.Equal(["a.json"], folder.Names);
        Assert.Equal(Header, JsonArtifact.ReadHeader(folder["a.json"]));
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_record()
    {
        using TemporaryFolder folder = new();
        Fixed.Check(Prop.ForAll<string, double[], bool>((text, losses, flag) =>
        {
            Card card = new(text ?? "", flag ? State.Done : State.HalfDone, losses, flag ? null : text);
            JsonArtifact.Write(folder["a.json"], Header, card);
            Card read = JsonArtifact.Read<Card>(folder["a.json"], "model-card", 1, out ArtifactHeader header);
            return header == Header
                && read with { Losses = losses } == card
                && read.Losses.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(losses.Select(BitConverter.DoubleToInt64Bits));
        }));
    }

    [Theory]
    [InlineData("\"format_version\": 1", "\"format_version\": 3", "{0} has format version 3 of model-card; this gnpe reads up to 2: update gnpe.")]
    [InlineData("\"format_version\": 1", "\"format_version\": 0", "{0} has format version 0 of model-card; versions begin at 1.")]
    [InlineData("model-card", "posterior", "{0} is of kind 'posterior' where 'model-card' is expected.")]
    [InlineData("\"format_version\": 1", "\"format_version\": \"one\"", "{0}, line 4: the value of header.format_version is not what belongs there.")]
    [InlineData("\"half-done\"", "\"undone\"", "{0}, line 9: the value of content.state is not what belongs there.")]
    [InlineData("\"half-done\"", "1", "{0}, line 9: the value of content.state is not what belongs there.")]
    [InlineData("0.1", "true", "{0}, line 11: the value of content.losses[0] is not what belongs there.")]
    [InlineData("\"GW150914 ä\"", "null", "{0}, line 8: the value of content.event_name is not what belongs there.")]
    [InlineData("\"note\": null", "\"nota\": null", "{0}, line 15: unknown name 'nota'.")]
    [InlineData("\"note\": null", "\"event_name\": \"b\"", "{0}, line 15: the name 'event_name' is given twice.")]
    [InlineData("\"event_name\": \"GW150914 ä\",", "", "{0}, line 16: content lacks 'event_name'.")]
    [InlineData("\"header\"", "\"heading\"", "{0}, line 17: the file lacks 'header'.")]
    public void Changed_files_are_one_sentence(string from, string to, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(from, Good, StringComparison.Ordinal);
        string path = folder.File("a.json", Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, path), Sentence.Of(() => JsonArtifact.Read<Card>(path, "model-card", 2, out _)));
    }

    [Fact]
    public void A_newer_version_is_reported_whatever_its_content()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.json", """{"header": {"kind": "model-card", "format_version": 9, "created_by": "gnpe 7", "more": 1}, "content": [1], "else": 2}""");
        Assert.Equal($"{path} has format version 9 of model-card; this gnpe reads up to 1: update gnpe.", Sentence.Of(() => JsonArtifact.Read<Card>(path, "model-card", 1, out _)));
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        using TemporaryFolder folder = new();
        string text = Good.TrimEnd();
        for (int length = 0; length < text.Length; length++)
        {
            string path = folder.File("a.json", text[..length]);
            int line = text[..length].Count(character => character == '\n') + 1;
            string message = Sentence.Of(() => JsonArtifact.Read<Card>(path, "model-card", 1, out _));
            Assert.StartsWith($"{path}, line ", message, StringComparison.Ordinal);
            int reported = int.Parse(message[$"{path}, line ".Length..].Split(':')[0], CultureInfo.InvariantCulture);
            Assert.InRange(reported, 1, line);
            Assert.Contains(": this is not valid JSON: ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Missing_and_null_files_are_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["a.json"]} does not exist.", Sentence.Of(() => JsonArtifact.ReadHeader(folder["a.json"])));
        string path = folder.File("a.json", "null");
        Assert.Equal($"{path} holds null where a header and content are expected.", Sentence.Of(() => JsonArtifact.ReadHeader(path)));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(Header, JsonArtifact.ReadHeader(folder.File("a.json", "\uFEFF" + Good)));
    }

    public sealed record Card(string EventName, State State, double[] Losses, string? Note);
}
