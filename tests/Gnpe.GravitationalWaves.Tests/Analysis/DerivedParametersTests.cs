using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class DerivedParametersTests
{
    private static readonly DerivedParameters Derived = new(FlatCosmology.Planck15);

    [Fact]
    public void Masses_and_spins_follow_their_definitions()
    {
        RandomStream random = new(251);
        for (int i = 0; i < 300; i++)
        {
            double mass1 = random.NextUniform(20, 80);
            double mass2 = random.NextUniform(0.1, 1) * mass1;
            (double a1, double a2) = (random.NextUniform(), random.NextUniform());
            (double tilt1, double tilt2) = (random.NextUniform(0, Math.PI), random.NextUniform(0, Math.PI));
            double[] derived = Fill(mass1, mass2, a1, a2, tilt1, tilt2, random.NextUniform(100, 5000));
            Assert.Equal(mass1, derived[Index("mass_1")], 1e-12 * mass1);
            Assert.Equal(mass2, derived[Index("mass_2")], 1e-12 * mass1);
            Assert.Equal(mass1 + mass2, derived[Index("total_mass")], 1e-12 * mass1);
            Assert.Equal(((mass1 * a1 * Math.Cos(tilt1)) + (mass2 * a2 * Math.Cos(tilt2))) / (mass1 + mass2), derived[Index("chi_eff")], 1e-13);

            // Schmidt, Ohme and Hannam 2015 (arXiv:1408.1810), eqs. 3.2 to 3.4, in angular momenta: S_p = max(A₁ S₁⊥, A₂ S₂⊥)/A₁, χ_p = S_p/m₁².
            double weight1 = 2 + (1.5 * mass2 / mass1);
            double weight2 = 2 + (1.5 * mass1 / mass2);
            double precession = Math.Max(weight1 * mass1 * mass1 * a1 * Math.Sin(tilt1), weight2 * mass2 * mass2 * a2 * Math.Sin(tilt2)) / (weight1 * mass1 * mass1);
            Assert.Equal(precession, derived[Index("chi_p")], 1e-13);
        }
    }

    [Fact]
    public void Known_binaries_have_known_spins()
    {
        // One spin in the orbital plane, then both aligned against each other, then the lighter body's in the plane: 0.5 · 5/5.5 · 0.9.
        double[] plane = Fill(40, 20, 0.8, 0, Math.PI / 2, 0, 400);
        Assert.Equal(0.8, plane[Index("chi_p")], 1e-14);
        Assert.Equal(0, plane[Index("chi_eff")], 1e-14);
        double[] opposed = Fill(30, 30, 0.5, 0.5, 0, Math.PI, 400);
        Assert.Equal(0, opposed[Index("chi_eff")], 1e-14);
        Assert.Equal(0, opposed[Index("chi_p")], 1e-14);
        Assert.Equal(0.45 / 1.1, Fill(40, 20, 0, 0.9, 0, Math.PI / 2, 400)[Index("chi_p")], 1e-13);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.09)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Source_masses_are_smaller_by_the_redshift_of_the_distance(double redshift)
    {
        // D_L = (1 + z) c/H₀ ∫₀ᶻ dz′/√(Ω(1 + z′)³ + 1 − Ω) with Planck 2015's H₀ = 67.74 km/s/Mpc and Ω = 0.3075, by the midpoint rule.
        const int steps = 20_000;
        double sum = 0;
        for (int i = 0; i < steps; i++)
        {
            double scale = 1 + (redshift * (i + 0.5) / steps);
            sum += redshift / steps / Math.Sqrt((0.3075 * scale * scale * scale) + 0.6925);
        }

        double[] derived = Fill(45, 30, 0.1, 0.2, 1, 1, (1 + redshift) * 299_792.458 / 67.74 * sum);
        Assert.Equal(redshift, derived[Index("redshift")], 1e-8);
        Assert.Equal(45 / (1 + redshift), derived[Index("mass_1_source")], 1e-6);
        Assert.Equal(30 / (1 + redshift), derived[Index("mass_2_source")], 1e-6);
        Assert.Equal(Math.Pow(Math.Pow(45 * 30, 3) / 75, 0.2) / (1 + redshift), derived[Index("chirp_mass_source")], 1e-6);
        Assert.True(DerivedParameters.Space.Contains(derived));
    }

    private static int Index(string name) => DerivedParameters.Space.IndexOf(name);

    private static double[] Fill(double mass1, double mass2, double a1, double a2, double tilt1, double tilt2, double distance)
    {
        double[] row = new double[BinaryParameters.Count];
        row[BinaryParameters.ChirpMass] = Math.Pow(Math.Pow(mass1 * mass2, 3) / (mass1 + mass2), 0.2);
        row[BinaryParameters.MassRatio] = mass2 / mass1;
        (row[BinaryParameters.A1], row[BinaryParameters.A2]) = (a1, a2);
        (row[BinaryParameters.Tilt1], row[BinaryParameters.Tilt2]) = (tilt1, tilt2);
        row[BinaryParameters.LuminosityDistance] = distance;
        double[] derived = new double[DerivedParameters.Space.Count];
        Derived.Fill(row, derived);
        return derived;
    }
}
