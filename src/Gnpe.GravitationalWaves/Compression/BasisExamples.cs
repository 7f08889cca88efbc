using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>Signals as detectors see them near time zero, from which a signal basis is built and on which it is tested.</summary>
public static class BasisExamples
{
    /// <summary>Draws signals: binaries at 1 Mpc, h̃₊ cos 2ψ + h̃× sin 2ψ with ψ uniform, arriving uniformly within a time of zero.</summary>
    /// <param name="model">The waveform model.</param>
    /// <param name="binaries">Draws masses, spins and angles.</param>
    /// <param name="band">Frequencies.</param>
    /// <param name="settings">Number of signals, arrival times and reference frequency.</param>
    /// <param name="random">Where the randomness comes from; signal i depends on split i alone.</param>
    /// <returns>Strains on the band [1/Hz].</returns>
    public static ComplexSeries[] Draw(IPolarizationModel model, Func<RandomStream, PrecessingBinary> binaries, FrequencyGrid band, SignalBasisSettings settings, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(binaries);
        ArgumentNullException.ThrowIfNull(settings);
        ComplexSeries[] signals = new ComplexSeries[settings.Signals];
        Parallel.For(
            0,
            signals.Length,
            () => (Plus: new ComplexSeries(band.Count), Cross: new ComplexSeries(band.Count)),
            (row, _, buffer) =>
            {
                RandomStream stream = random.Split(row);
                PrecessingBinary binary = binaries(stream) with { DistanceMegaparsecs = 1 };
                model.Evaluate(binary, band, buffer.Plus.Span, buffer.Cross.Span);
                (double sine, double cosine) = Math.SinCos(stream.NextUniform(0, Math.Tau));
                signals[row] = new ComplexSeries(band.Count);
                new AntennaResponse(cosine, sine).Project(
                    band,
                    buffer.Plus.Span,
                    buffer.Cross.Span,
                    settings.ArrivalHalfWidthSeconds * stream.NextUniform(-1, 1),
                    signals[row].Span);
                return buffer;
            },
            _ => { });
        return signals;
    }
}
