using System.Collections.Immutable;
using System.Globalization;
using FsCheck.Fluent;
using Gnpe.Data.Settings;

namespace Gnpe.Data.Tests.Settings;

public sealed class YamlSettingsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("{}\n")]
    [InlineData("flow:\n")]
    [InlineData("note: null\npatience: ~\n")]
    public void Nothing_given_means_defaults(string text) =>
        Assert.Equal(YamlSettings.Format(new ExampleSettings()), YamlSettings.Format(YamlSettings.Parse<ExampleSettings>(text, "s.yaml")));

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        const string text = """
            batch_size: 1e3
            steps: -9000000000
            seed: 18446744073709551615
            learning_rate: 5e-4
            dropout: .25
            resume: true
            name: 5
            note: "null"
            mass_1: 29
            patience: 7
            schedule: constant
            flow: {steps: 3}
            betas:
              - 1
              - .inf
            detectors: [V1]
            stages: [{steps: 1}, {bins: 2}]
            prior:
              chirp_mass: {minimum: 15, maximum: 60.5, unit: solar masses}
              mass_ratio: {maximum: 1, minimum: 0}
            counts: {a: 1, b: 2}
            kernel: {type: normal, standard_deviation: 2}
            """;
        ExampleSettings settings = YamlSettings.Parse<ExampleSettings>(text, "s.yaml");
        Assert.Equal(1000, settings.BatchSize);
        Assert.Equal(-9000000000, settings.Steps);
        Assert.Equal(ulong.MaxValue, settings.Seed);
        Assert.Equal(5e-4, settings.LearningRate);
        Assert.Equal(0.25f, settings.Dropout);
        Assert.True(settings.Resume);
        Assert.Equal("5", settings.Name);
        Assert.Equal("null", settings.Note);
        Assert.Equal(29, settings.Mass1);
        Assert.Equal(7, settings.Patience);
        Assert.Equal(Schedule.Constant, settings.Schedule);
        Assert.Equal([1, double.PositiveInfinity], settings.Betas);
        Assert.Equal(["V1"], settings.Detectors);
        Assert.Equal([new FlowPart { Steps = 1 }, new FlowPart { Bins = 2 }], settings.Stages);
        Assert.Equal(["chirp_mass", "mass_ratio"], settings.Prior.Keys);
        Assert.Equal(new Bounds(15, 60.5, "solar masses"), settings.Prior["chirp_mass"]);
        Assert.Equal(new Bounds(0, 1), settings.Prior["mass_ratio"]);
        Assert.Equal(2, settings.Counts["b"]);
        Assert.Equal(new NormalKernel { StandardDeviation = 2 }, settings.Kernel);
    }

    [Fact]
    public void A_nested_record_keeps_the_defaults_its_owner_gave_it()
    {
        ExampleSettings settings = YamlSettings.Parse<ExampleSettings>("flow: {steps: 3}\nkernel: {}", "s.yaml");
        Assert.Equal(new FlowPart { Steps = 3, Bins = 9 }, settings.Flow); // 9 is the owner's default, 8 the record's
        Assert.Equal(new UniformKernel { Width = 0.1 }, settings.Kernel);
        Assert.Equal(new UniformKernel { Width = 1 }, YamlSettings.Parse<Holder>("kernel: {type: uniform}", "s.yaml").Kernel);
    }

    [Fact]
    public void Defaults_are_copied_not_changed()
    {
        FlowPart before = Shared.Part;
        Assert.Equal(77, YamlSettings.Parse<Shared>("flow: {steps: 77}", "s.yaml").Flow.Steps);
        Assert.Equal(10, before.Steps);
        Assert.Equal(10, new Shared().Flow.Steps);
    }

    [Fact]
    public void Writes_every_key_in_order() => Assert.Equal(
        """
        batch_size: 512
        steps: 1000
        seed: 0
        learning_rate: 0.001
        dropout: 0
        resume: false
        name: run
        note: null
        mass_1: 36
        patience: null
        schedule: reduce-on-plateau
        flow:
          steps: 10
          bins: 9
        betas: [0.9, 0.999]
        detectors: [H1, L1]
        stages: []
        prior:
          mass_1:
            minimum: 10
            maximum: 80
            unit: none
        counts: {}
        kernel:
          type: uniform
          width: 0.1

        """,
        YamlSettings.Format(new ExampleSettings()));

    [Fact]
    public void Reading_what_was_written_gives_the_same_settings()
    {
        using TemporaryFolder folder = new();
        Fixed.Check(Prop.ForAll<(int Batch, long Steps, double Rate, float Dropout), (string? Name, string? Note, string? Key), (double[] Betas, string?[] Names, bool Flag)>((numbers, texts, lists) =>
        {
            ExampleSettings settings = new()
            {
                BatchSize = Math.Max(1, numbers.Batch),
                Steps = numbers.Steps,
                LearningRate = numbers.Rate > 0 ? numbers.Rate : 1e-3,
                Dropout = numbers.Dropout,
                Resume = lists.Flag,
                Name = texts.Name ?? "",
                Note = texts.Note,
                Patience = lists.Flag ? numbers.Batch : null,
                Schedule = lists.Flag ? Schedule.Constant : Schedule.ReduceOnPlateau,
                Betas = lists.Betas,
                Detectors = [.. lists.Names.Select(name => name ?? "")],
                Stages = [new FlowPart { Steps = 2 }],
                Prior = new Dictionary<string, Bounds> { [texts.Key ?? ""] = new(-1, 1, texts.Name ?? "") },
                Counts = ImmutableDictionary<string, int>.Empty.Add("null", numbers.Batch),
                Kernel = lists.Flag ? new NormalKernel { StandardDeviation = numbers.Rate } : new UniformKernel(),
            };
            YamlSettings.Write(folder["s.yaml"], settings);
            ExampleSettings read = YamlSettings.Read<ExampleSettings>(folder["s.yaml"]);

            // Records compare lists by reference: level them before comparing the rest.
            ExampleSettings levelled = read with { Betas = settings.Betas, Detectors = settings.Detectors, Stages = settings.Stages, Prior = settings.Prior, Counts = settings.Counts };
            return levelled == settings
                && read.Betas.SequenceEqual(settings.Betas)
                && read.Detectors.SequenceEqual(settings.Detectors)
                && read.Stages.SequenceEqual(settings.Stages)
                && read.Prior.SequenceEqual(settings.Prior)
                && read.Counts["null"] == settings.Counts["null"];
        }));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("~")]
    [InlineData("1.5")]
    [InlineData(" a ")]
    [InlineData("a: b # c")]
    [InlineData("line\n\n  next\ttab \"quoted\" \\ \u0007 \u2028 é 😀")]
    [InlineData("- x")]
    [InlineData("---")]
    public void Awkward_texts_survive(string text) =>
        Assert.Equal(text, YamlSettings.Parse<ExampleSettings>(YamlSettings.Format(new ExampleSettings { Name = text }), "s.yaml").Name);

    [Theory]
    [InlineData("bacth_size: 3", "s.yaml, line 1: unknown key 'bacth_size'; the nearest valid key is 'batch_size'.")]
    [InlineData("batchSize: 3", "s.yaml, line 1: unknown key 'batchSize'; the nearest valid key is 'batch_size'.")]
    [InlineData("derived: 3", "s.yaml, line 1: unknown key 'derived'; valid keys are batch_size, steps, seed, learning_rate, dropout, resume, name, note, mass_1, patience, schedule, flow, betas, detectors, stages, prior, counts, kernel.")]
    [InlineData("steps: 3\n\nflow:\n  binz: 3", "s.yaml, line 4: unknown key 'binz' in flow; the nearest valid key is 'bins'.")]
    [InlineData("flow: {colour: 3}", "s.yaml, line 1: unknown key 'colour' in flow; valid keys are steps, bins.")]
    [InlineData("prior:\n  mass_1: {minimum: 1, maximum: 2, units: kg}", "s.yaml, line 2: unknown key 'units' in prior.mass_1; the nearest valid key is 'unit'.")]
    [InlineData("kernel: {type: normal, width: 3}", "s.yaml, line 1: unknown key 'width' in kernel; valid keys are standard_deviation.")]
    [InlineData("steps: 3\nname: a\nsteps: 4", "s.yaml, line 3: the key 'steps' is given twice.")]
    [InlineData("flow:\n  bins: 3\n  bins: 3", "s.yaml, line 3: the key 'bins' is given twice.")]
    public void Unknown_and_repeated_keys_are_named(string text, string expected) =>
        Assert.Equal(expected, Sentence.Of(() => YamlSettings.Parse<ExampleSettings>(text, "s.yaml")));

    [Theory]
    [InlineData("batch_size: many", "s.yaml, line 1: batch_size is 'many' where an integer is expected.")]
    [InlineData("batch_size: 1.5", "s.yaml, line 1: batch_size is '1.5' where an integer is expected.")]
    [InlineData("batch_size: 1e-1", "s.yaml, line 1: batch_size is '1e-1' where an integer is expected.")]
    [InlineData("batch_size: \"3\"", "s.yaml, line 1: batch_size is '3' where an integer is expected.")]
    [InlineData("batch_size: 3000000000", "s.yaml, line 1: batch_size is '3000000000' where an integer is expected.")]
    [InlineData("batch_size:", "s.yaml, line 1: batch_size has no value where an integer is expected.")]
    [InlineData("batch_size: [1]", "s.yaml, line 1: batch_size is a list where an integer is expected.")]
    [InlineData("batch_size: {a: 1}", "s.yaml, line 1: batch_size is a mapping where an integer is expected.")]
    [InlineData("seed: -1", "s.yaml, line 1: seed is '-1' where an integer that is not negative is expected.")]
    [InlineData("\nlearning_rate: 1,5", "s.yaml, line 2: learning_rate is '1,5' where a number is expected.")]
    [InlineData("learning_rate: NaN", "s.yaml, line 1: learning_rate is 'NaN' where a number is expected.")]
    [InlineData("learning_rate: 1e999", "s.yaml, line 1: learning_rate is '1e999' where a number is expected.")]
    [InlineData("resume: yes", "s.yaml, line 1: resume is 'yes' where true or false is expected.")]
    [InlineData("name:", "s.yaml, line 1: name has no value where a text is expected.")]
    [InlineData("schedule: cosine", "s.yaml, line 1: schedule is 'cosine' where one of constant, reduce-on-plateau is expected.")]
    [InlineData("flow: 3", "s.yaml, line 1: flow is '3' where a mapping with keys of steps, bins is expected.")]
    [InlineData("betas: 3", "s.yaml, line 1: betas is '3' where a list such as [a, b] is expected.")]
    [InlineData("betas:", "s.yaml, line 1: betas has no value where a list such as [a, b] is expected.")]
    [InlineData("betas:\n- 1\n- two", "s.yaml, line 3: betas[1] is 'two' where a number is expected.")]
    [InlineData("detectors: [H1, ~]", "s.yaml, line 1: detectors[1] has no value where a text is expected.")]
    [InlineData("prior: [1]", "s.yaml, line 1: prior is a list where a mapping from names to values is expected.")]
    [InlineData("counts:\n  a: b", "s.yaml, line 2: counts.a is 'b' where an integer is expected.")]
    [InlineData("prior:\n  x:\n    minimum: 1", "s.yaml, line 2: the key 'prior.x.maximum' is missing; it has no default.")]
    [InlineData("kernel: {type: normal}", "s.yaml, line 1: the key 'kernel.standard_deviation' is missing; it has no default.")]
    [InlineData("kernel: {type: round}", "s.yaml, line 1: kernel.type is 'round' where one of uniform, normal is expected.")]
    [InlineData("[1, 2]", "s.yaml, line 1: the file is a list where a mapping with keys of batch_size, steps, seed, learning_rate, dropout, resume, name, note, mass_1, patience, schedule, flow, betas, detectors, stages, prior, counts, kernel is expected.")]
    [InlineData("? [a]\n: 3", "s.yaml, line 1: a key must be a word, not a list or a mapping.")]
    public void Wrong_values_say_what_would_be_right(string text, string expected) =>
        Assert.Equal(expected, Sentence.Of(() => YamlSettings.Parse<ExampleSettings>(text, "s.yaml")));

    [Theory]
    [InlineData("steps: 1\nname: [a,\n", 3)]
    [InlineData("steps: 1\nname: a: b", 2)]
    [InlineData("steps: *missing", 1)]
    public void Broken_yaml_is_one_sentence_with_its_line(string text, int line) =>
        Assert.StartsWith($"s.yaml, line {line}: this is not valid YAML: ", Sentence.Of(() => YamlSettings.Parse<ExampleSettings>(text, "s.yaml")), StringComparison.Ordinal);

    [Fact]
    public void A_second_document_is_refused() => Assert.Equal(
        "s.yaml, line 4: a second document begins where one is expected.",
        Sentence.Of(() => YamlSettings.Parse<ExampleSettings>("---\nsteps: 1\n---\nsteps: 2\n", "s.yaml")));

    [Fact]
    public void All_violations_are_reported_at_once_with_their_lines() => Assert.Equal(
        "s.yaml: batch_size (line 2) is 0 but must be at least 1; learning_rate (line 1) must be positive; flow (line 3): the flow is too large for this machine; "
        + "stages[0] (line 5): the flow is too large for this machine; prior.x.minimum (line 6) is 2 but must be below the maximum.",
        Sentence.Of(() => YamlSettings.Parse<ExampleSettings>(
            "learning_rate: -1\nbatch_size: 0\nflow: {steps: 1000}\nstages:\n- steps: 1000\nprior: {x: {minimum: 2, maximum: 1}}", "s.yaml")));

    [Fact]
    public void A_violated_default_has_no_line() => Assert.Equal("s.yaml: count must be set.", Sentence.Of(() => YamlSettings.Parse<Demanding>("", "s.yaml")));

    [Fact]
    public void A_required_variant_is_asked_for() => Assert.Equal(
        "s.yaml, line 1: the key 'kernel.type' is missing; it is one of uniform, normal.",
        Sentence.Of(() => YamlSettings.Parse<Holder>("kernel: {width: 3}", "s.yaml")));

    [Fact]
    public void The_file_is_named()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder["s.yaml"]} does not exist.", Sentence.Of(() => YamlSettings.Read<ExampleSettings>(folder["s.yaml"])));
        string path = folder.File("s.yaml", "steps: x");
        Assert.Equal($"{path}, line 1: steps is 'x' where an integer is expected.", Sentence.Of(() => YamlSettings.Read<ExampleSettings>(path)));
    }

    [Fact]
    public void Culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            ExampleSettings settings = new() { LearningRate = 0.5, Steps = -3 };
            Assert.Contains("steps: -3\nseed: 0\nlearning_rate: 0.5\n", YamlSettings.Format(settings), StringComparison.Ordinal);
            Assert.Equal(-3, YamlSettings.Parse<ExampleSettings>(YamlSettings.Format(settings), "s.yaml").Steps);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Published examples: "kitten" and "sitting" are 3 apart (Levenshtein); a swap of neighbours counts once (optimal string alignment, "CA" to "ABC" is 3).
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("", "abc", 3)]
    public void Spelling_distance_is_the_published_one(string from, string to, int expected) => Assert.Equal(expected, Spelling.Distance(from, to));

    public sealed record Holder
    {
        public Kernel? Kernel { get; init; }
    }

    public sealed record Shared
    {
        public static readonly FlowPart Part = new();

        public FlowPart Flow { get; init; } = Part;
    }

    public sealed record Demanding : ISettings
    {
        public int Count { get; init; }

        public IEnumerable<string> Violations() => Count == 0 ? ["Count must be set"] : [];
    }
}
