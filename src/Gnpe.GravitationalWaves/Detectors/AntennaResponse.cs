using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>How strongly a detector feels the two polarizations.</summary>
/// <param name="Plus">F₊.</param>
/// <param name="Cross">F×.</param>
public readonly record struct AntennaResponse(double Plus, double Cross)
{
    /// <summary>The strain in the detector, (F₊ h̃₊ + F× h̃×) e^{−2πi f t}.</summary>
    /// <param name="grid">Frequencies.</param>
    /// <param name="plus">h̃₊, shape <c>[grid.Count]</c>.</param>
    /// <param name="cross">h̃×, shape <c>[grid.Count]</c>.</param>
    /// <param name="timeSeconds">t: arrival of the signal's time zero, counted from the start of the data segment [s].</param>
    /// <param name="destination">Receives the strain, shape <c>[grid.Count]</c>; may be one of the inputs.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's.</exception>
    public void Project(FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross, double timeSeconds, ComplexSpan destination)
    {
        RequireLengths(grid, plus, destination);
        RequireLengths(grid, cross, destination);
        int i = 0;
        for (; i <= plus.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (Vector<double> sine, Vector<double> cosine) = Turn(grid, i, timeSeconds);
            Vector<double> real = (new Vector<double>(plus.Real[i..]) * Plus) + (new Vector<double>(cross.Real[i..]) * Cross);
            Vector<double> imaginary = (new Vector<double>(plus.Imaginary[i..]) * Plus) + (new Vector<double>(cross.Imaginary[i..]) * Cross);
            ((real * cosine) - (imaginary * sine)).CopyTo(destination.Real[i..]);
            ((real * sine) + (imaginary * cosine)).CopyTo(destination.Imaginary[i..]);
        }

        for (; i < plus.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(grid.Frequencies[i] * -Math.Tau * timeSeconds);
            double real = (plus.Real[i] * Plus) + (cross.Real[i] * Cross);
            double imaginary = (plus.Imaginary[i] * Plus) + (cross.Imaginary[i] * Cross);
            destination.Real[i] = (real * cosine) - (imaginary * sine);
            destination.Imaginary[i] = (real * sine) + (imaginary * cosine);
        }
    }

    /// <summary>The strain in the detector of a waveform with aligned spins, (F₊ p − i F× c) h̃ e^{−2πi f t} with the factors p, c of the inclination.</summary>
    /// <param name="grid">Frequencies.</param>
    /// <param name="faceOn">The face-on strain h̃, shape <c>[grid.Count]</c>.</param>
    /// <param name="polarizations">Factors of the inclination.</param>
    /// <param name="timeSeconds">t: arrival of the signal's time zero, counted from the start of the data segment [s].</param>
    /// <param name="destination">Receives the strain, shape <c>[grid.Count]</c>; may be the input.</param>
    /// <exception cref="ArgumentException">A length differs from the grid's.</exception>
    public void ProjectAligned(FrequencyGrid grid, ComplexSpan faceOn, AlignedPolarizations polarizations, double timeSeconds, ComplexSpan destination)
    {
        RequireLengths(grid, faceOn, destination);
        double factorReal = Plus * polarizations.Plus;
        double factorImaginary = -Cross * polarizations.Cross;
        int i = 0;
        for (; i <= faceOn.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (Vector<double> sine, Vector<double> cosine) = Turn(grid, i, timeSeconds);
            Vector<double> turnReal = (cosine * factorReal) - (sine * factorImaginary);
            Vector<double> turnImaginary = (cosine * factorImaginary) + (sine * factorReal);
            Vector<double> real = new(faceOn.Real[i..]);
            Vector<double> imaginary = new(faceOn.Imaginary[i..]);
            ((real * turnReal) - (imaginary * turnImaginary)).CopyTo(destination.Real[i..]);
            ((real * turnImaginary) + (imaginary * turnReal)).CopyTo(destination.Imaginary[i..]);
        }

        for (; i < faceOn.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(grid.Frequencies[i] * -Math.Tau * timeSeconds);
            double turnReal = (cosine * factorReal) - (sine * factorImaginary);
            double turnImaginary = (cosine * factorImaginary) + (sine * factorReal);
            double real = faceOn.Real[i];
            double imaginary = faceOn.Imaginary[i];
            destination.Real[i] = (real * turnReal) - (imaginary * turnImaginary);
            destination.Imaginary[i] = (real * turnImaginary) + (imaginary * turnReal);
        }
    }

    private static (Vector<double> Sine, Vector<double> Cosine) Turn(FrequencyGrid grid, int index, double timeSeconds) =>
        Vector.SinCos(new Vector<double>(grid.PaddedFrequencies[index..]) * -Math.Tau * timeSeconds);

    private static void RequireLengths(FrequencyGrid grid, ComplexSpan source, ComplexSpan destination)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (source.Length != grid.Count || destination.Length != grid.Count)
        {
            throw new ArgumentException($"A grid of {grid.Count} frequencies needs as many bins, not {source.Length} and {destination.Length}.", nameof(grid));
        }
    }
}
