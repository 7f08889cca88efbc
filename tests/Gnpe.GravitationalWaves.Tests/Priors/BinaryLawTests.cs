using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class BinaryLawTests
{
    private static readonly IUnivariateDistribution[] All =
    [
        new UniformInComponentsMassRatio(0.125, 1),
        new UniformInComponentsMassRatio(0.01, 0.6),
        new ComovingVolumeDistance(100, 2000, 0, FlatCosmology.Planck15),
        new ComovingVolumeDistance(10, 15_000, -1, FlatCosmology.Planck15),
    ];

    public static TheoryData<int> Laws => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Density_integrates_to_one_and_to_the_cumulative(int index)
    {
        IUnivariateDistribution law = All[index];
        foreach (double share in new[] { 0.02, 0.3, 0.77, 1 })
        {
            double value = law.Lower + (share * (law.Upper - law.Lower));

            // The tolerance of the quadrature is 1e-10.
            Assert.Equal(GaussKronrod.Integrate(x => Math.Exp(law.LogDensity(x)), law.Lower, value).Value, law.Cumulative(value), 1e-9);
        }

        Assert.Equal(1, law.Cumulative(law.Upper), 1e-12);
        Assert.Equal(0, law.Cumulative(law.Lower), 1e-12);
        Assert.Equal(double.NegativeInfinity, law.LogDensity(Math.BitDecrement(law.Lower)));
        Assert.Equal(double.NegativeInfinity, law.LogDensity(Math.BitIncrement(law.Upper)));
        Assert.Equal(double.NegativeInfinity, law.LogDensity(double.NaN));
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Quantile_inverts_the_cumulative(int index)
    {
        IUnivariateDistribution law = All[index];
        for (int percent = 1; percent < 100; percent++)
        {
            Assert.Equal(percent / 100.0, law.Cumulative(law.Quantile(percent / 100.0)), 1e-12);
        }

        Assert.Equal(law.Lower, law.Quantile(0), 1e-9 * law.Lower);
        Assert.Equal(law.Upper, law.Quantile(1), 1e-9 * law.Upper);
    }

    [Fact]
    public void Chirp_mass_and_mass_ratio_are_uniform_in_the_component_masses()
    {
        PriorLaw.UniformInComponentsChirpMass chirp = new() { Minimum = 5, Maximum = 100 };
        IUnivariateDistribution chirpLaw = chirp.Distribution();
        UniformInComponentsMassRatio ratioLaw = new(0.05, 1);
        RandomStream random = new(3);
        double[] values = [.. Enumerable.Range(0, 20).Select(_ =>
        {
            double mass2 = random.NextUniform(10, 40);
            ComponentMasses masses = new(random.NextUniform(mass2, 80), mass2);

            // |∂(M, q)/∂(m₁, m₂)| = M/m₁².
            return chirpLaw.LogDensity(masses.ChirpMass) + ratioLaw.LogDensity(masses.MassRatio) + Math.Log(masses.ChirpMass / (masses.Mass1 * masses.Mass1));
        })];
        Assert.All(values, value => Assert.Equal(values[0], value, 1e-12));
    }

    [Fact]
    public void Distances_are_those_of_other_calculators()
    {
        // The iCosmos calculator (icosmos.co.uk) as quoted in astropy's tests, for H0 = 70 km/s/Mpc and Ω_m = 0.27 at z = 1; their integration agrees to 3e-8.
        FlatCosmology cosmology = new(70, 0.27);
        Assert.Equal(3364.7988, cosmology.ComovingDistance(1), 5e-4);
        Assert.Equal(6729.5976, cosmology.LuminosityDistance(1), 5e-4);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(3.0)]
    [InlineData(10.0)]
    public void Distances_have_their_closed_forms(double redshift)
    {
        // Einstein and de Sitter: D_C = 2c/H₀ (1 − 1/√(1 + z)), V = 4π/3 D_C³.
        FlatCosmology matter = new(70, 1);
        double hubble = 299792.458 / 70;
        double distance = 2 * hubble * (1 - (1 / Math.Sqrt(1 + redshift)));
        Assert.Equal(distance, matter.ComovingDistance(redshift), 1e-12 * distance);
        Assert.Equal(redshift, matter.RedshiftAt((1 + redshift) * distance), 1e-12 * redshift);
        double volume = GaussKronrod.Integrate(matter.DifferentialComovingVolume, 0, redshift).Value;
        Assert.Equal(4 * Math.PI / 3 * Math.Pow(distance, 3), volume, 1e-9 * volume);

        const double step = 1e-5;
        double slope = (matter.LuminosityDistance(redshift + step) - matter.LuminosityDistance(redshift - step)) / (2 * step);
        Assert.Equal(slope, matter.LuminosityDistanceSlope(redshift), 1e-8 * slope);
    }

    [Fact]
    public void Nearby_every_distance_law_is_the_square_of_the_distance()
    {
        // To first order in z: D_C = D_L (1 − z), dV_C/dD_L ∝ D_L² (1 − 4z) and one z more for the source frame; at most 1.2e-3 of difference over 1 to 2 Mpc.
        foreach (double exponent in new[] { 0.0, -1 })
        {
            ComovingVolumeDistance law = new(1, 2, exponent, FlatCosmology.Planck15);
            PowerLaw square = new(2, 1, 2);
            Assert.Equal(square.LogDensity(1.2), law.LogDensity(1.2), 2e-3);
            Assert.Equal(square.Cumulative(1.5), law.Cumulative(1.5), 2e-3);
        }
    }

    [Fact]
    public void The_source_frame_law_has_one_power_of_redshift_less()
    {
        ComovingVolumeDistance volume = new(100, 5000, 0, FlatCosmology.Planck15);
        ComovingVolumeDistance source = new(100, 5000, -1, FlatCosmology.Planck15);
        double Difference(double distance) => volume.LogDensity(distance) - source.LogDensity(distance) - Math.Log(1 + FlatCosmology.Planck15.RedshiftAt(distance));
        Assert.Equal(Difference(200), Difference(4700), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Draws_follow_the_law(int index)
    {
        RandomStream random = new(11);
        double[] draws = [.. Enumerable.Range(0, 4000).Select(_ => All[index].Sample(random))];
        MonteCarlo.Follows(All[index].Cumulative, draws);
    }
}
