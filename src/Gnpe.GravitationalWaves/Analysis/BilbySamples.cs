using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Turns samples in network coordinates into bilby's parameters, with the phase restored from its exact conditional law.</summary>
public static class BilbySamples
{
    /// <summary>Bilby's parameters of an aligned-spin binary.</summary>
    public static ParameterSpace Space { get; } = new(
        new Parameter("chirp_mass", "Msun", 0, double.PositiveInfinity),
        new Parameter("mass_ratio", string.Empty, 0, 1),
        new Parameter("mass_1", "Msun", 0, double.PositiveInfinity),
        new Parameter("mass_2", "Msun", 0, double.PositiveInfinity),
        new Parameter("chi_1", string.Empty, -1, 1),
        new Parameter("chi_2", string.Empty, -1, 1),
        new Parameter("chi_eff", string.Empty, -1, 1),
        new Parameter("theta_jn", "rad", 0, Math.PI),
        new Parameter("luminosity_distance", "Mpc", 0, double.PositiveInfinity),
        new Parameter("ra", "rad", 0, Math.Tau) { IsPeriodic = true },
        new Parameter("dec", "rad", -Math.PI / 2, Math.PI / 2),
        new Parameter("psi", "rad", 0, Math.PI) { IsPeriodic = true },
        new Parameter("phase", "rad", 0, Math.Tau) { IsPeriodic = true },
        new Parameter("geocent_time", "s", double.NegativeInfinity, double.PositiveInfinity));

    /// <summary>Converts samples.</summary>
    /// <param name="samples">Samples in network coordinates; weights are kept.</param>
    /// <param name="likelihood">The likelihood, for the conditional law of the phase.</param>
    /// <param name="detectors">The pair of detectors.</param>
    /// <param name="triggerGpsSeconds">GPS time of the trigger [s].</param>
    /// <param name="random">Where the phases come from.</param>
    /// <returns>Samples over <see cref="Space"/>; rows are in the same order.</returns>
    public static SampleTable Of(
        SampleTable samples, PhaseMarginalizedLikelihood likelihood, DetectorPair detectors, double triggerGpsSeconds, RandomStream random)
    {
        Complex[] overlaps = new Complex[samples.Count];
        likelihood.Products(samples.Values, overlaps, new double[samples.Count]);
        Rows<double> values = new(samples.Count, Space.Count);
        for (int row = 0; row < samples.Count; row++)
        {
            double doublePhase = VonMises.Sample(overlaps[row].Phase, Complex.Abs(overlaps[row]), random);
            double phase = (0.5 * doublePhase) + (random.NextUniform() < 0.5 ? 0 : Math.PI);
            Convert(samples.Values[row], phase - (Math.Tau * Math.Floor(phase / Math.Tau)), detectors, triggerGpsSeconds, values[row]);
        }

        return new SampleTable(Space, values) { LogWeights = samples.LogWeights };
    }

    private static void Convert(ReadOnlySpan<double> parameters, double phase, DetectorPair detectors, double trigger, Span<double> bilby)
    {
        ComponentMasses masses = ComponentMasses.Of(parameters[NetworkParameters.ChirpMass], parameters[NetworkParameters.MassRatio]);
        SkyTime source = detectors.ToSky(new ArrivalTimes(
            parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime], parameters[NetworkParameters.Azimuth]));
        double spin1 = parameters[NetworkParameters.Spin1];
        double spin2 = parameters[NetworkParameters.Spin2];
        bilby[0] = parameters[NetworkParameters.ChirpMass];
        bilby[1] = parameters[NetworkParameters.MassRatio];
        bilby[2] = masses.Mass1;
        bilby[3] = masses.Mass2;
        bilby[4] = spin1;
        bilby[5] = spin2;
        bilby[6] = ((masses.Mass1 * spin1) + (masses.Mass2 * spin2)) / (masses.Mass1 + masses.Mass2);
        bilby[7] = parameters[NetworkParameters.Inclination];
        bilby[8] = parameters[NetworkParameters.Distance];
        bilby[9] = source.Sky.RightAscension - (Math.Tau * Math.Floor(source.Sky.RightAscension / Math.Tau));
        bilby[10] = source.Sky.Declination;
        bilby[11] = parameters[NetworkParameters.Polarization];
        bilby[12] = phase;
        bilby[13] = trigger + source.GeocentricTime;
    }
}
