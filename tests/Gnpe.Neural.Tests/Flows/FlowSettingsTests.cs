using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Random;

namespace Gnpe.Neural.Tests.Flows;

public sealed class FlowSettingsTests
{
    [Fact]
    public void DefaultsAreValid()
    {
        Assert.Empty(new NetworkSettings().Violations());
        Assert.Empty(FlowSettings.Coupling.Violations());
    }

    [Fact]
    public void AllViolationsAreReportedAtOnce()
    {
        NetworkSettings settings = new()
        {
            Flow = new FlowSettings { Steps = 0, Bins = 1, Hidden = 0, Blocks = -1, TailBound = double.NaN },
            Embedding = new EmbeddingSettings { OutputWidth = 0, ConvolutionStrides = [4, 4] },
        };
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => new ConditionalFlowNetwork(settings, new ContextLayout(1, 4, 0), [false], ComputeDevice.Cpu, new RandomStream(1)));
        Assert.Equal(7, settings.Violations().Count());
        Assert.All(settings.Violations(), violation => Assert.Contains(violation, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void PermutationsFollowTheSeedOfTheSettings()
    {
        FlowSettings settings = FlowSettings.Coupling with { Hidden = 4, Steps = 8 };
        Assert.NotEqual(Shapes(settings), Shapes(settings with { PermutationSeed = 1 }));
        Assert.Equal(Shapes(settings), Shapes(settings));
    }

    // An angle among four coordinates shows in the number of features of each step.
    private static string Shapes(FlowSettings settings)
    {
        using ParameterStore store = new(ComputeDevice.Cpu);
        FlowBuilder.Build(store.Scope("flow"), settings, [false, false, false, true], 2, new RandomStream(1));
        return string.Join(";", store.Entries.Select(entry => string.Join("x", entry.Shape)));
    }
}
