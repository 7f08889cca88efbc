using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ImrPhenomPv2Tests
{
    public static TheoryData<int> Points => [.. Enumerable.Range(0, 26)];

    [Theory]
    [MemberData(nameof(Points))]
    public void Strain_is_that_of_LALSimulation(int id)
    {
        ReferenceWaveform reference = ReferenceWaveform.Read("imrphenompv2", id);
        ComplexSeries plus = new(reference.Grid.Count);
        ComplexSeries cross = new(reference.Grid.Count);
        new ImrPhenomPv2().Evaluate(reference.Binary, reference.Grid, plus.Span, cross.Span);
        (double error, bool same) = reference.Compare(plus, cross);
        Assert.True(same);
        Assert.InRange(error, 0, 1e-10);
    }
}
