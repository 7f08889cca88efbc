using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class ImrPhenomXasTests
{
    public static TheoryData<int> Points => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Points))]
    public void Strain_is_that_of_LALSimulation(int id)
    {
        ReferenceWaveform reference = ReferenceWaveform.Read("imrphenomxas", id, "gw/reference/stretch", includesLastBin: true);
        Polarizations ours = Polarizations.Of(new ImrPhenomXas(), reference.Binary, reference.Grid);
        (double error, bool sameSupport) = reference.Compare(ours.Plus, ours.Cross);
        Console.Error.WriteLine($"{id} {error}");
        Assert.InRange(error, 0, 1e-9);
        Assert.True(sameSupport);
    }
}
