using FsCheck;
using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

/// <summary>Binaries over the whole range of a stellar-mass prior.</summary>
internal static class RandomBinaries
{
    private const int Steps = 1_000_000;

    public static Arbitrary<PrecessingBinary> Precessing => Arb.From(
        from masses in Pair(5, 100)
        from magnitudes in Pair(0, 1)
        from tilts in Pair(0.01, Math.PI - 0.01)
        from azimuths in Pair(0, Math.Tau)
        from orientation in Pair(0.01, Math.PI - 0.01)
        from phases in Pair(0, Math.Tau)
        select new PrecessingBinary
        {
            Mass1 = masses.First,
            Mass2 = masses.Second,
            A1 = magnitudes.First,
            A2 = magnitudes.Second,
            Tilt1 = tilts.First,
            Tilt2 = tilts.Second,
            Phi12 = azimuths.First,
            PhiJl = azimuths.Second,
            ThetaJn = orientation.First,
            Phase = phases.First,
            DistanceMegaparsecs = 400,
        });

    public static Arbitrary<PrecessingBinary> Aligned => Arb.From(Precessing.Generator.Select(binary => binary with
    {
        Tilt1 = binary.Tilt1 < 1 ? 0 : Math.PI,
        Tilt2 = binary.Tilt2 < 1 ? 0 : Math.PI,
    }));

    private static Gen<(double First, double Second)> Pair(double minimum, double maximum) =>
        from first in Gen.Choose(0, Steps)
        from second in Gen.Choose(0, Steps)
        select (minimum + ((maximum - minimum) * first / Steps), minimum + ((maximum - minimum) * second / Steps));
}
