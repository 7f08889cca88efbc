using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Binaries in the names of bilby.</summary>
public static class BilbyParameters
{
    private static readonly string[] ComponentNames = ["mass_1", "mass_2"];
    private static readonly string[] ChirpNames = ["chirp_mass", "mass_ratio"];
    private static readonly string[] SpinNames = ["a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl"];
    private static readonly string[] AlignedSpinNames = ["chi_1", "chi_2"];
    private static readonly string[] OtherNames = ["theta_jn", "luminosity_distance", "phase"];
    private static readonly string[] IgnoredNames = ["geocent_time", "ra", "dec", "psi"];

    /// <summary>
    /// The binary of named values: masses as <c>mass_1</c>, <c>mass_2</c> or <c>chirp_mass</c>, <c>mass_ratio</c>; spins as <c>a_1</c>, <c>a_2</c>, <c>tilt_1</c>, <c>tilt_2</c>,
    /// <c>phi_12</c>, <c>phi_jl</c> or, aligned, <c>chi_1</c>, <c>chi_2</c>; <c>theta_jn</c>, <c>luminosity_distance</c>, <c>phase</c>. Where and when the source is seen
    /// (<c>ra</c>, <c>dec</c>, <c>psi</c>, <c>geocent_time</c>) does not matter.
    /// </summary>
    /// <param name="values">Values by name, in bilby's units.</param>
    /// <param name="referenceFrequencyHertz">Reference frequency [Hz].</param>
    /// <param name="source">Where the values come from, for messages.</param>
    /// <returns>The binary; whether a model takes it is not checked.</returns>
    /// <exception cref="InvalidInputException">A name is missing, unknown or one of two that exclude each other, or a mass ratio is not in (0, 1].</exception>
    public static PrecessingBinary ToBinary(IReadOnlyDictionary<string, double> values, double referenceFrequencyHertz, string source)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] masses = Choose(values, source, "masses", ComponentNames, ChirpNames);
        string[] spins = Choose(values, source, "spins", SpinNames, AlignedSpinNames);
        string[] known = [.. masses, .. spins, .. OtherNames];
        if (known.FirstOrDefault(name => !values.ContainsKey(name)) is string missing)
        {
            throw new InvalidInputException($"{source} lacks the key '{missing}'.");
        }

        if (values.Keys.FirstOrDefault(name => !known.Contains(name) && !IgnoredNames.Contains(name)) is string unknown)
        {
            throw new InvalidInputException($"{source} has the key '{unknown}', which is not a parameter of a binary; the keys are {string.Join(", ", known)}.");
        }

        ComponentMasses components = masses == ComponentNames ? new ComponentMasses(values["mass_1"], values["mass_2"]) : OfChirpMass(values, source);
        PrecessingBinary binary = new()
        {
            Mass1 = components.Mass1,
            Mass2 = components.Mass2,
            ThetaJn = values["theta_jn"],
            DistanceMegaparsecs = values["luminosity_distance"],
            Phase = values["phase"],
            ReferenceFrequencyHertz = referenceFrequencyHertz,
        };
        return spins == AlignedSpinNames
            ? binary with
            {
                A1 = Math.Abs(values["chi_1"]),
                A2 = Math.Abs(values["chi_2"]),
                Tilt1 = values["chi_1"] < 0 ? Math.PI : 0,
                Tilt2 = values["chi_2"] < 0 ? Math.PI : 0,
            }
            : binary with
            {
                A1 = values["a_1"],
                A2 = values["a_2"],
                Tilt1 = values["tilt_1"],
                Tilt2 = values["tilt_2"],
                Phi12 = values["phi_12"],
                PhiJl = values["phi_jl"],
            };
    }

    private static string[] Choose(IReadOnlyDictionary<string, double> values, string source, string what, string[] first, string[] second)
    {
        string? inFirst = first.FirstOrDefault(values.ContainsKey);
        string? inSecond = second.FirstOrDefault(values.ContainsKey);
        return (inFirst, inSecond) switch
        {
            (not null, not null) => throw new InvalidInputException($"{source} gives the {what} twice, with '{inFirst}' and with '{inSecond}'; give {string.Join(", ", first)} or {string.Join(", ", second)}."),
            (null, null) => throw new InvalidInputException($"{source} lacks the {what}; give {string.Join(", ", first)} or {string.Join(", ", second)}."),
            _ => inFirst is not null ? first : second,
        };
    }

    private static ComponentMasses OfChirpMass(IReadOnlyDictionary<string, double> values, string source)
    {
        double ratio = values["mass_ratio"];
        return ratio > 0 && ratio <= 1
            ? ComponentMasses.Of(values["chirp_mass"], ratio)
            : throw new InvalidInputException($"{source} has a mass_ratio of {ratio}, but it is the lighter mass over the heavier one and must lie in (0, 1].");
    }
}
