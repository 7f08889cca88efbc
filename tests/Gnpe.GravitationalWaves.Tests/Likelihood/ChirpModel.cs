using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

/// <summary>
/// A waveform in closed form: the leading-order inspiral, h₊ = A (1 + cos²ι)/2 · f^{−7/6} e^{i(2φ − ψ(f))} and h× = −i A cos ι · (1 + a₁/2) f^{−7/6} e^{i(2φ − ψ(f))} with
/// ψ = (3/128)(πMf)^{−5/3}, cut at M f = 0.1 of the total mass. The factor of the spin makes the polarizations independent, as precession does.
/// </summary>
internal sealed class ChirpModel : IPolarizationModel
{
    public string Name => "chirp";

    public double CutoffFrequencyHertz(in PrecessingBinary binary) => 0.1 / ((binary.Mass1 + binary.Mass2) * PhysicalConstants.SolarMassSeconds);

    public void Evaluate(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
    {
        int count = grid.CountWithin(CutoffFrequencyHertz(binary));
        for (int i = 0; i < grid.Count; i++)
        {
            (Complex p, Complex x) = i < count ? At(binary, grid.Frequencies[i]) : (Complex.Zero, Complex.Zero);
            (plus.Real[i], plus.Imaginary[i]) = (p.Real, p.Imaginary);
            (cross.Real[i], cross.Imaginary[i]) = (x.Real, x.Imaginary);
        }
    }

    public static (Complex Plus, Complex Cross) At(in PrecessingBinary binary, double frequency)
    {
        double chirpSeconds = new ComponentMasses(binary.Mass1, binary.Mass2).ChirpMass * PhysicalConstants.SolarMassSeconds;
        double distanceSeconds = binary.DistanceMegaparsecs * PhysicalConstants.Megaparsec / PhysicalConstants.SpeedOfLight;
        double amplitude = Math.Sqrt(5.0 / 24) * Math.Pow(Math.PI, -2.0 / 3) * Math.Pow(chirpSeconds, 5.0 / 6) / distanceSeconds * Math.Pow(frequency, -7.0 / 6);
        double phase = 3.0 / 128 * Math.Pow(Math.PI * chirpSeconds * frequency, -5.0 / 3);
        Complex common = Complex.FromPolarCoordinates(amplitude, (2 * binary.Phase) - phase);
        double cosine = Math.Cos(binary.ThetaJn);
        return (0.5 * (1 + (cosine * cosine)) * common, -Complex.ImaginaryOne * cosine * (1 + (0.5 * binary.A1)) * common);
    }
}
