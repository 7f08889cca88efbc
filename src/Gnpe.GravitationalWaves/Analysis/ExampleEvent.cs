using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A simulated event whose source is known, to try a model on: two black holes of 33 and 25 solar masses with spins out of the orbital plane, at 450 Mpc.</summary>
public static class ExampleEvent
{
    private const long NoiseSeed = 2015;

    /// <summary>When the event is.</summary>
    public static GpsTime Trigger { get; } = new(1_126_259_462, 0);

    /// <summary>The source.</summary>
    /// <returns>One row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</returns>
    public static double[] Source()
    {
        double[] source = new double[BinaryParameters.Count];
        source[BinaryParameters.ChirpMass] = 25;
        source[BinaryParameters.MassRatio] = 0.75;
        source[BinaryParameters.A1] = 0.6;
        source[BinaryParameters.A2] = 0.3;
        source[BinaryParameters.Tilt1] = 0.9;
        source[BinaryParameters.Tilt2] = 1.3;
        source[BinaryParameters.Phi12] = 1.8;
        source[BinaryParameters.PhiJl] = 3.6;
        source[BinaryParameters.ThetaJn] = 0.7;
        source[BinaryParameters.LuminosityDistance] = 450;
        source[BinaryParameters.RightAscension] = 1.4;
        source[BinaryParameters.Declination] = -0.9;
        source[BinaryParameters.Polarization] = 1.1;
        source[BinaryParameters.Phase] = 2.2;
        source[BinaryParameters.GeocentricTime] = Trigger.ToSeconds() + 0.0125;
        return source;
    }

    /// <summary>Simulates the event; the same model and noise give the same data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="noise">Densities of the model's detectors, of which one is drawn for each.</param>
    /// <returns>Source, network signal-to-noise ratio and event.</returns>
    /// <exception cref="InvalidInputException">The set lacks a detector, or the model's band exceeds a density.</exception>
    public static BinaryInjection Simulate(BinaryModel model, NoiseDensitySet noise) =>
        new BinaryInjections(model, noise).Observe(Source(), Trigger, new RandomStream(NoiseSeed));
}
