using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>One binary's polarizations at the nodes of a basis, and what detectors see of them: the buffers of one thread.</summary>
internal sealed class NodeSignal
{
    private readonly SignalBasis basis;
    private readonly IPolarizationModel model;
    private readonly ComplexSeries plus;
    private readonly ComplexSeries cross;
    private readonly double[] whitening;

    public NodeSignal(SignalBasis basis, IPolarizationModel model)
    {
        this.basis = basis;
        this.model = model;
        PartWidth = NodeMatrix.PaddedLength(basis.Nodes.Count);
        plus = new ComplexSeries(PartWidth);
        cross = new ComplexSeries(PartWidth);
        whitening = new double[PartWidth];
        basis.NodeWhitening.CopyTo(whitening, 0);
    }

    /// <summary>Length of the real or imaginary parts of what a detector sees.</summary>
    public int PartWidth { get; }

    /// <summary>Evaluates the waveform at the nodes.</summary>
    public void Evaluate(in PrecessingBinary binary)
    {
        int nodes = basis.Nodes.Count;
        model.Evaluate(binary, basis.Nodes, plus.Span.Slice(0, nodes), cross.Span.Slice(0, nodes));
    }

    /// <summary>The fiducially whitened strain w (F₊ h̃₊ + F× h̃×) e^{−2πift} at the nodes.</summary>
    /// <param name="projection">F₊, F× and t.</param>
    /// <param name="strain">Receives real parts, then imaginary parts, shape <c>[2 PartWidth]</c>.</param>
    public void Project(in SkyProjection projection, Span<float> strain)
    {
        Span<float> real = strain[..PartWidth];
        Span<float> imaginary = strain.Slice(PartWidth, PartWidth);
        Vector<double> turn = new(-Math.Tau * projection.TimeSeconds);
        Vector<double> plusFactor = new(projection.Response.Plus);
        Vector<double> crossFactor = new(projection.Response.Cross);
        for (int i = 0; i < PartWidth; i += Vector<float>.Count)
        {
            (Vector<double> lowReal, Vector<double> lowImaginary) = Strain(i, turn, plusFactor, crossFactor);
            (Vector<double> highReal, Vector<double> highImaginary) = Strain(i + Vector<double>.Count, turn, plusFactor, crossFactor);
            Vector.Narrow(lowReal, highReal).CopyTo(real[i..]);
            Vector.Narrow(lowImaginary, highImaginary).CopyTo(imaginary[i..]);
        }
    }

    /// <summary>The fiducially whitened strain w (F₊ h̃₊ + F× h̃×) at the nodes.</summary>
    /// <param name="response">F₊ and F×.</param>
    /// <param name="strain">Receives real parts, then imaginary parts, shape <c>[2 PartWidth]</c>.</param>
    public void Project(AntennaResponse response, Span<float> strain)
    {
        Combine(response, plus.Real, cross.Real, strain[..PartWidth]);
        Combine(response, plus.Imaginary, cross.Imaginary, strain.Slice(PartWidth, PartWidth));
    }

    private void Combine(AntennaResponse response, double[] ofPlus, double[] ofCross, Span<float> strain)
    {
        Vector<double> plusFactor = new(response.Plus);
        Vector<double> crossFactor = new(response.Cross);
        for (int i = 0; i < PartWidth; i += Vector<float>.Count)
        {
            int next = i + Vector<double>.Count;
            Vector<double> low = new Vector<double>(whitening, i) * ((plusFactor * new Vector<double>(ofPlus, i)) + (crossFactor * new Vector<double>(ofCross, i)));
            Vector<double> high = new Vector<double>(whitening, next) * ((plusFactor * new Vector<double>(ofPlus, next)) + (crossFactor * new Vector<double>(ofCross, next)));
            Vector.Narrow(low, high).CopyTo(strain[i..]);
        }
    }

    private (Vector<double> Real, Vector<double> Imaginary) Strain(int first, Vector<double> turn, Vector<double> plusFactor, Vector<double> crossFactor)
    {
        (Vector<double> sine, Vector<double> cosine) = Vector.SinCos(new Vector<double>(basis.Nodes.PaddedFrequencies[first..]) * turn);
        Vector<double> weight = new(whitening.AsSpan(first));
        Vector<double> real = weight * ((plusFactor * new Vector<double>(plus.Real, first)) + (crossFactor * new Vector<double>(cross.Real, first)));
        Vector<double> imaginary = weight * ((plusFactor * new Vector<double>(plus.Imaginary, first)) + (crossFactor * new Vector<double>(cross.Imaginary, first)));
        return ((real * cosine) - (imaginary * sine), (real * sine) + (imaginary * cosine));
    }
}
