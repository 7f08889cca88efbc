using System.Numerics;
using System.Runtime.InteropServices;
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
    private readonly ComplexSeries shifted;
    private readonly double[] whitening;

    public NodeSignal(SignalBasis basis, IPolarizationModel model)
    {
        this.basis = basis;
        this.model = model;
        PartWidth = NodeMatrix.PaddedLength(basis.Nodes.Count);
        plus = new ComplexSeries(PartWidth);
        cross = new ComplexSeries(PartWidth);
        shifted = new ComplexSeries(PartWidth);
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
        if (LaneMath.PrefersWide)
        {
            Shift<WideLane>(projection);
        }
        else
        {
            Shift<NativeLane>(projection);
        }

        Narrow(shifted.Real, strain[..PartWidth]);
        Narrow(shifted.Imaginary, strain.Slice(PartWidth, PartWidth));
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

    private static void Narrow(double[] source, Span<float> target)
    {
        for (int i = 0; i < source.Length; i += Vector<float>.Count)
        {
            Vector.Narrow(new Vector<double>(source, i), new Vector<double>(source, i + Vector<double>.Count)).CopyTo(target[i..]);
        }
    }

    private void Shift<TLane>(in SkyProjection projection)
        where TLane : struct, ILane<TLane>
    {
        TLane turn = TLane.Of(-Math.Tau * projection.TimeSeconds);
        TLane plusFactor = TLane.Of(projection.Response.Plus);
        TLane crossFactor = TLane.Of(projection.Response.Cross);
        ReadOnlySpan<TLane> frequencies = MemoryMarshal.Cast<double, TLane>(basis.Nodes.PaddedFrequencies[..PartWidth]);
        ReadOnlySpan<TLane> weights = Lanes<TLane>(whitening)[..frequencies.Length];
        ReadOnlySpan<TLane> plusReal = Lanes<TLane>(plus.Real)[..frequencies.Length];
        ReadOnlySpan<TLane> plusImaginary = Lanes<TLane>(plus.Imaginary)[..frequencies.Length];
        ReadOnlySpan<TLane> crossReal = Lanes<TLane>(cross.Real)[..frequencies.Length];
        ReadOnlySpan<TLane> crossImaginary = Lanes<TLane>(cross.Imaginary)[..frequencies.Length];
        Span<TLane> shiftedReal = Lanes<TLane>(shifted.Real)[..frequencies.Length];
        Span<TLane> shiftedImaginary = Lanes<TLane>(shifted.Imaginary)[..frequencies.Length];
        for (int i = 0; i < frequencies.Length; i++)
        {
            (TLane sine, TLane cosine) = LaneMath.SinCos(frequencies[i] * turn);
            TLane real = weights[i] * TLane.MultiplyAdd(plusFactor, plusReal[i], crossFactor * crossReal[i]);
            TLane imaginary = weights[i] * TLane.MultiplyAdd(plusFactor, plusImaginary[i], crossFactor * crossImaginary[i]);
            shiftedReal[i] = TLane.MultiplyAdd(real, cosine, -(imaginary * sine));
            shiftedImaginary[i] = TLane.MultiplyAdd(real, sine, imaginary * cosine);
        }
    }

    private static Span<TLane> Lanes<TLane>(double[] values)
        where TLane : struct, ILane<TLane> => MemoryMarshal.Cast<double, TLane>(values.AsSpan());
}
