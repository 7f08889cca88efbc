using FsCheck.Fluent;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class ComponentMassesTests
{
    [Fact]
    public void Symmetric_combinations_have_their_known_values()
    {
        // Two equal masses m have the chirp mass m/2^{1/5}; 32 and 1 give 32^{3/5}/33^{1/5} = 8/33^{1/5}.
        Assert.Equal(30 / Math.Pow(2, 0.2), new ComponentMasses(30, 30).ChirpMass, 1e-13);
        Assert.Equal(8 / Math.Pow(33, 0.2), new ComponentMasses(32, 1).ChirpMass, 1e-14);
        Assert.Equal(0.25, new ComponentMasses(40, 10).MassRatio);
    }

    [Fact]
    public void Masses_return_from_their_combinations() => Prop.ForAll(Arb.From(Gen.Choose(1, 1000).Two()), pair =>
    {
        double mass1 = Math.Max(pair.Item1, pair.Item2) * 0.1;
        double mass2 = Math.Min(pair.Item1, pair.Item2) * 0.1;
        ComponentMasses masses = new(mass1, mass2);
        ComponentMasses back = ComponentMasses.Of(masses.ChirpMass, masses.MassRatio);

        // A handful of powers, each rounded to 2e-16.
        return Math.Abs((back.Mass1 / mass1) - 1) < 5e-15 && Math.Abs((back.Mass2 / mass2) - 1) < 5e-15;
    }).Holds();
}
