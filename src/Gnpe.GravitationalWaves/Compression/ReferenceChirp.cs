using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// The phase that is taken away from signals: that of a face-on binary without spins and of mass ratio 0.8, arriving at time zero, as a function of its chirp mass. One constant of it is free;
/// it makes the phase vanish near the frequency where signals have most power, so that matrices made with it vary slowly with the chirp mass.
/// </summary>
/// <param name="model">The waveform model.</param>
/// <param name="band">Bins of the analysis band.</param>
/// <param name="referenceFrequencyHertz">Frequency at which the phase of waveforms holds [Hz].</param>
internal sealed class ReferenceChirp(IPolarizationModel model, FrequencyGrid band, double referenceFrequencyHertz)
{
    private const double MassRatio = 0.8;
    private const double PivotHertz = 50;

    private readonly ComplexSeries cross = new(band.Count);
    private readonly int pivot = PivotOf(band);

    /// <summary>The conjugate phase e^{−iΨ(f)}.</summary>
    /// <param name="phase">Leading-order phase û of the chirp mass [rad], positive.</param>
    /// <param name="conjugate">Receives numbers of modulus one, shape <c>[bins]</c>.</param>
    public void Fill(double phase, ComplexSpan conjugate)
    {
        ComponentMasses masses = ComponentMasses.Of(ChirpPhase.ToChirpMass(phase), MassRatio);
        PrecessingBinary binary = new() { Mass1 = masses.Mass1, Mass2 = masses.Mass2, DistanceMegaparsecs = 1, ReferenceFrequencyHertz = referenceFrequencyHertz };
        model.Evaluate(binary, band, conjugate, cross.Span);
        int filled = 0;
        for (; filled < band.Count; filled++)
        {
            (double real, double imaginary) = (conjugate.Real[filled], conjugate.Imaginary[filled]);
            double size = Math.Sqrt((real * real) + (imaginary * imaginary));
            if (!(size > 0))
            {
                break;
            }

            (conjugate.Real[filled], conjugate.Imaginary[filled]) = (real / size, -imaginary / size);
        }

        Continue(conjugate, filled);
        ComplexMatrix.Scale(conjugate, new Complex(conjugate.Real[pivot], -conjugate.Imaginary[pivot]));
    }

    // Beyond the cut-off the phase goes on at its last slope, an arrival time near zero, because the merger is over there.
    private static void Continue(ComplexSpan conjugate, int filled)
    {
        Complex last = new(conjugate.Real[filled - 1], conjugate.Imaginary[filled - 1]);
        Complex step = filled < 2 ? 1 : last / new Complex(conjugate.Real[filled - 2], conjugate.Imaginary[filled - 2]);
        for (int bin = filled; bin < conjugate.Length; bin++)
        {
            last *= step;
            (conjugate.Real[bin], conjugate.Imaginary[bin]) = (last.Real, last.Imaginary);
        }
    }

    private static int PivotOf(FrequencyGrid band) => Math.Clamp((int)Math.Round((PivotHertz - band.Frequencies[0]) / band.SpacingHertz!.Value), 0, band.Count - 1);
}
