using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class BinaryPriorTests
{
    private const string Good = """
        mass_1: {type: constraint, minimum: 10, maximum: 80}
        mass_2: {type: constraint, minimum: 10, maximum: 80}
        chirp_mass: {type: uniform_in_components_chirp_mass, minimum: 5, maximum: 100}
        mass_ratio: {type: uniform_in_components_mass_ratio, minimum: 0.05, maximum: 1}
        a_1: {type: uniform, minimum: 0, maximum: 0.99}
        a_2: {type: uniform, minimum: 0, maximum: 0.99}
        tilt_1: {type: sine}
        tilt_2: {type: sine, minimum: 0.5, maximum: 3}
        phi_12: {type: uniform, minimum: 0, maximum: 6.283185307179586, boundary: periodic}
        phi_jl: {type: uniform, minimum: 0, maximum: 6.283185307179586, boundary: periodic}
        theta_jn: {type: sine}
        luminosity_distance: {type: uniform_source_frame, minimum: 100, maximum: 2000}
        ra: {type: uniform, minimum: 0, maximum: 6.283185307179586, boundary: periodic}
        dec: {type: cosine}
        psi: {type: uniform, minimum: 0, maximum: 3.141592653589793, boundary: periodic}
        phase: {type: uniform, minimum: 0, maximum: 6.283185307179586, boundary: periodic}
        geocent_time: {type: uniform, minimum: 1126259462.3, maximum: 1126259462.5}
        """;

    [Fact]
    public void The_benchmark_file_gives_bilbys_prior()
    {
        BinaryPrior prior = BinaryPrior.Read(ReferenceData.Require("gw/benchmark/prior.yaml"));
        Assert.Equal(BinaryParameters.Names, prior.Space.Names);
        Assert.Equal(
            new[] { "phi_12", "phi_jl", "ra", "psi", "phase" }, prior.Space.Where(parameter => parameter.IsPeriodic).Select(parameter => parameter.Name));
        Assert.Equal((15.0, 60.0), (prior.Space["chirp_mass"].Minimum, prior.Space["chirp_mass"].Maximum));

        // Every prior draw of the reference lies within; the density is a product written out here for the first one.
        CsvTable table = CsvTable.Read("gw/benchmark/likelihood.csv");
        double[] row = [.. BinaryParameters.Names.Select(name => table[0, name])];
        double chirp = table[0, "chirp_mass"];
        double ratio = table[0, "mass_ratio"];
        double norm = GaussKronrod.Integrate(q => Math.Pow(1 + q, 0.4) * Math.Pow(q, -1.2), 0.125, 1).Value;
        double expected = Math.Log(2 * chirp / ((60 * 60) - (15 * 15)))
            + Math.Log(Math.Pow(1 + ratio, 0.4) * Math.Pow(ratio, -1.2) / norm)
            - Math.Log(prior.ConstraintProbability)
            - (2 * Math.Log(0.99))
            + Math.Log(Math.Sin(table[0, "tilt_1"]) / 2) + Math.Log(Math.Sin(table[0, "tilt_2"]) / 2) + Math.Log(Math.Sin(table[0, "theta_jn"]) / 2)
            - (4 * Math.Log(2 * Math.PI)) - Math.Log(Math.PI)
            + Math.Log(3 * Math.Pow(table[0, "luminosity_distance"], 2) / (Math.Pow(2000, 3) - Math.Pow(100, 3)))
            + Math.Log(Math.Cos(table[0, "dec"]) / 2)
            - Math.Log(1126259462.5 - 1126259462.3);
        Assert.Equal(expected, prior.LogDensity(row), 1e-8);
        for (int i = 0; i < table.Count; i++)
        {
            Assert.True(double.IsFinite(prior.LogDensity([.. BinaryParameters.Names.Select(name => table[i, name])])), $"row {i + 1}");
        }
    }

    [Fact]
    public void The_constrained_density_is_the_inverse_of_the_area_of_the_component_masses()
    {
        // Chirp mass and ratio are wide enough here to leave the whole triangle 10 ≤ m₂ ≤ m₁ ≤ 80, of area 70²/2.
        BinaryPrior prior = Prior(Good);
        ComponentMasses masses = new(50, 20);
        double logDensity = prior.Law(BinaryParameters.ChirpMass).LogDensity(masses.ChirpMass)
            + prior.Law(BinaryParameters.MassRatio).LogDensity(masses.MassRatio)
            - Math.Log(prior.ConstraintProbability)
            + Math.Log(masses.ChirpMass / (50.0 * 50));
        Assert.Equal(-Math.Log(0.5 * 70 * 70), logDensity, 1e-9);
    }

    [Theory]
    [InlineData("total_mass: {type: constraint, minimum: 40, maximum: 90}")]
    [InlineData("symmetric_mass_ratio: {type: constraint, minimum: 0.16, maximum: 0.24}")]
    public void The_probability_of_the_constraints_is_the_share_of_draws_that_satisfy_them(string constraint)
    {
        BinaryPrior prior = Prior(Good + "\n" + constraint);
        IUnivariateDistribution chirp = prior.Law(BinaryParameters.ChirpMass);
        IUnivariateDistribution ratio = prior.Law(BinaryParameters.MassRatio);
        RandomStream random = new(8);
        MonteCarlo.MeanEquals(prior.ConstraintProbability, [.. Enumerable.Range(0, 40_000).Select(_ =>
        {
            double q = ratio.Sample(random);
            ComponentMasses masses = ComponentMasses.Of(chirp.Sample(random), q);
            double total = masses.Mass1 + masses.Mass2;
            double symmetric = masses.Mass1 * masses.Mass2 / (total * total);
            bool extra = constraint[0] == 't' ? total is >= 40 and <= 90 : symmetric is >= 0.16 and <= 0.24;
            return extra && masses.Mass1 <= 80 && masses.Mass2 >= 10 ? 1.0 : 0.0;
        })]);
    }

    [Fact]
    public void Draws_lie_within_and_have_the_density()
    {
        BinaryPrior prior = Prior(Good);
        Rows<double> rows = new(4000, BinaryParameters.Count);
        prior.Sample(new RandomStream(5), rows);
        double[] logDensity = new double[rows.Count];
        prior.LogDensity(rows, logDensity);
        Assert.All(logDensity, value => Assert.True(double.IsFinite(value)));

        // Conditioned on the constraints the heavier mass has density 2(m − 10)/70², so ((m₁ − 10)/70)² is uniform, and (m₂ − 10)/(m₁ − 10) too.
        ComponentMasses[] masses = [.. Enumerable.Range(0, rows.Count).Select(row => ComponentMasses.Of(rows[row][BinaryParameters.ChirpMass], rows[row][BinaryParameters.MassRatio]))];
        MonteCarlo.Follows(x => Math.Clamp(x, 0, 1), [.. masses.Select(mass => Math.Pow((mass.Mass1 - 10) / 70, 2))]);
        MonteCarlo.Follows(x => Math.Clamp(x, 0, 1), [.. masses.Select(mass => (mass.Mass2 - 10) / (mass.Mass1 - 10))]);
        foreach (int parameter in new[] { BinaryParameters.A1, BinaryParameters.Tilt2, BinaryParameters.LuminosityDistance, BinaryParameters.Declination, BinaryParameters.GeocentricTime })
        {
            MonteCarlo.Follows(prior.Law(parameter).Cumulative, rows.Column(parameter));
        }
    }

    [Fact]
    public void Outside_the_constraints_the_density_is_zero()
    {
        BinaryPrior prior = Prior(Good);
        double[] row = new double[BinaryParameters.Count];
        prior.Sample(new RandomStream(1), row);
        Assert.True(double.IsFinite(prior.LogDensity(row)));
        ComponentMasses outside = new(81, 20);
        row[BinaryParameters.ChirpMass] = outside.ChirpMass;
        row[BinaryParameters.MassRatio] = outside.MassRatio;
        Assert.Equal(double.NegativeInfinity, prior.LogDensity(row));
    }

    [Theory]
    [InlineData("tilt_1: {type: sine}", "tilt1: {type: sine}", "line 7: unknown key 'tilt1'; the nearest valid key is 'tilt_1'")]
    [InlineData("dec: {type: cosine}\n", "", "the key 'dec' is missing")]
    [InlineData("type: uniform_source_frame", "type: d_squared", "line 12: luminosity_distance.type is 'd_squared'")]
    [InlineData("dec: {type: cosine}", "dec: {type: cosine, minimum: low}", "line 14: dec.minimum is 'low'")]
    [InlineData("dec: {type: cosine}", "dec: {type: cosine, maximum: 2}", "dec (line 14)")]
    [InlineData("a_1: {type: uniform, minimum: 0,", "a_1: {type: uniform, minimum: 1.5,", "a_1.maximum (line 5) is 0.99 but must be finite and exceed the minimum 1.5")]
    [InlineData("a_1: {type: uniform, minimum: 0,", "a_1: {type: uniform,", "a_1 (line 5): a minimum is missing")]
    [InlineData("a_2: {type: uniform, minimum: 0, maximum: 0.99}", "a_2: {type: uniform, minimum: 0, maximum: 1.2}", "a_2 (line 6) lies between 0 and 1.2 but must lie within 0 and 1")]
    [InlineData("mass_1: {type: constraint", "mass_1: {type: uniform", "mass_1 (line 1) has a law but can only be a constraint")]
    [InlineData("a_1: {type: uniform,", "a_1: {type: constraint,", "a_1 (line 5) is a constraint but needs a law")]
    [InlineData("mass_1: {type: constraint, minimum: 10, maximum: 80}", "mass_1: {type: constraint, minimum: 1000, maximum: 2000}", "hold for no chirp_mass and mass_ratio")]
    [InlineData("mass_ratio, minimum: 0.05, maximum: 1}", "mass_ratio, minimum: 0.05, maximum: 3}", "mass_ratio")]
    [InlineData("boundary: periodic", "boundary: circular", "line 9: phi_12.boundary is 'circular'")]
    public void Mistakes_in_a_file_are_one_sentence_with_line_and_key(string text, string replacement, string part)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("prior.yaml");
        Assert.Contains(text, Good, StringComparison.Ordinal);
        File.WriteAllText(path, Good.Replace(text, replacement, StringComparison.Ordinal));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => BinaryPrior.Read(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static BinaryPrior Prior(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("prior.yaml"), text);
        return BinaryPrior.Read(folder.File("prior.yaml"));
    }
}
