using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What follows from bilby's fifteen parameters, under bilby's names.</summary>
/// <param name="cosmology">Relates distance and redshift.</param>
public sealed class DerivedParameters(FlatCosmology cosmology)
{
    /// <summary>The derived parameters.</summary>
    public static ParameterSpace Space { get; } = new(
        new Parameter("mass_1", "Msun", 0, double.PositiveInfinity),
        new Parameter("mass_2", "Msun", 0, double.PositiveInfinity),
        new Parameter("total_mass", "Msun", 0, double.PositiveInfinity),
        new Parameter("chi_eff", string.Empty, -1, 1),
        new Parameter("chi_p", string.Empty, 0, 1),
        new Parameter("redshift", string.Empty, 0, double.PositiveInfinity),
        new Parameter("mass_1_source", "Msun", 0, double.PositiveInfinity),
        new Parameter("mass_2_source", "Msun", 0, double.PositiveInfinity),
        new Parameter("chirp_mass_source", "Msun", 0, double.PositiveInfinity));

    /// <summary>Computes the derived parameters of a binary.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</param>
    /// <param name="derived">Receives one row over <see cref="Space"/>.</param>
    public void Fill(ReadOnlySpan<double> parameters, Span<double> derived)
    {
        double chirpMass = parameters[BinaryParameters.ChirpMass];
        double ratio = parameters[BinaryParameters.MassRatio];
        ComponentMasses masses = ComponentMasses.Of(chirpMass, ratio);
        (double sine1, double cosine1) = Math.SinCos(parameters[BinaryParameters.Tilt1]);
        (double sine2, double cosine2) = Math.SinCos(parameters[BinaryParameters.Tilt2]);
        double a1 = parameters[BinaryParameters.A1];
        double a2 = parameters[BinaryParameters.A2];
        double total = masses.Mass1 + masses.Mass2;
        double redshift = cosmology.RedshiftAt(parameters[BinaryParameters.LuminosityDistance]);
        derived[0] = masses.Mass1;
        derived[1] = masses.Mass2;
        derived[2] = total;
        derived[3] = ((masses.Mass1 * a1 * cosine1) + (masses.Mass2 * a2 * cosine2)) / total;

        // Schmidt, Ohme and Hannam 2015 (arXiv:1408.1810), eqs. 3.3 and 3.4, for q = m₂/m₁.
        derived[4] = Math.Max(a1 * sine1, ratio * ((4 * ratio) + 3) / (4 + (3 * ratio)) * a2 * sine2);
        derived[5] = redshift;
        derived[6] = masses.Mass1 / (1 + redshift);
        derived[7] = masses.Mass2 / (1 + redshift);
        derived[8] = chirpMass / (1 + redshift);
    }
}
