using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A row of network parameters read as a binary and its complex response factors in two detectors.</summary>
/// <param name="Binary">Masses, spins and distance; phase zero.</param>
/// <param name="FirstFactor">F₊(1 + cos²ι)/2 − iF× cos ι of the first detector.</param>
/// <param name="SecondFactor">The same of the second detector.</param>
internal readonly record struct AlignedSource(AlignedBinary Binary, Complex FirstFactor, Complex SecondFactor)
{
    public static AlignedSource Of(ReadOnlySpan<double> parameters, DetectorPair detectors)
    {
        ComponentMasses masses = ComponentMasses.Of(parameters[NetworkParameters.ChirpMass], parameters[NetworkParameters.MassRatio]);
        AlignedBinary binary = new()
        {
            Mass1 = masses.Mass1,
            Mass2 = masses.Mass2,
            Spin1 = parameters[NetworkParameters.Spin1],
            Spin2 = parameters[NetworkParameters.Spin2],
            DistanceMegaparsecs = parameters[NetworkParameters.Distance],
        };
        ArrivalTimes times = new(parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime], parameters[NetworkParameters.Azimuth]);
        SkyPosition sky = detectors.ToSky(times).Sky;
        AlignedPolarizations polarizations = AlignedPolarizations.At(parameters[NetworkParameters.Inclination]);
        double psi = parameters[NetworkParameters.Polarization];
        return new AlignedSource(
            binary,
            Factor(detectors.First.ResponseTo(sky, psi, detectors.SiderealTime), polarizations),
            Factor(detectors.Second.ResponseTo(sky, psi, detectors.SiderealTime), polarizations));
    }

    private static Complex Factor(AntennaResponse response, AlignedPolarizations polarizations) =>
        new(response.Plus * polarizations.Plus, -response.Cross * polarizations.Cross);
}
