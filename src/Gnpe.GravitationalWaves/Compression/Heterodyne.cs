using System.Numerics;
using System.Runtime.InteropServices;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>
/// Takes the phase of a reference waveform away from the coefficients of signals (the idea of heterodyning or relative binning: Cornish 2010, arXiv:1007.4820; Zackay et al. 2018, arXiv:1806.08792).
/// With the reference's phase Ψ(f; û), the basis B and the K leading components V of what signals are after it, y = M(û) c with M = Vᴴ e^{−iΨ} B. The matrices are tabulated on evenly spaced
/// phases û and interpolated linearly. Immutable and safe to share between threads.
/// </summary>
public sealed class Heterodyne
{
    // Of each tabulated phase, for each vector of components, the real and the imaginary parts of each input.
    private readonly float[] matrices;
    private readonly double[] phases;
    private readonly int paddedComponents;

    private Heterodyne(StoredHeterodyne stored)
    {
        Components = stored.Components;
        Inputs = stored.Inputs;
        phases = [.. stored.Phases];
        paddedComponents = (Components + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        matrices = new float[phases.Length * 2 * Inputs * paddedComponents];
        for (int point = 0; point < phases.Length; point++)
        {
            for (int component = 0; component < Components; component++)
            {
                for (int input = 0; input < Inputs; input++)
                {
                    int source = (((point * Components) + component) * Inputs) + input;
                    int target = Index(point, component, input);
                    (matrices[target], matrices[target + Vector<float>.Count]) = (stored.Real[source], stored.Imaginary[source]);
                }
            }
        }
    }

    /// <summary>Complex coefficients of a detector before.</summary>
    public int Inputs { get; }

    /// <summary>Complex numbers of a detector after, K.</summary>
    public int Components { get; }

    /// <summary>The tabulated leading-order phases [rad], evenly spaced and ascending.</summary>
    public IReadOnlyList<double> Phases => phases;

    private int MatrixLength => 2 * Inputs * paddedComponents;

    /// <summary>Restores a stored heterodyne.</summary>
    /// <param name="stored">What <see cref="Store"/> returned.</param>
    /// <returns>The same heterodyne.</returns>
    /// <exception cref="ArgumentException">There are no numbers of a kind, their shapes differ, or the phases are not two or more evenly spaced ones.</exception>
    public static Heterodyne Restore(StoredHeterodyne stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        int points = stored.Phases.Length;
        double step = points < 2 ? 0 : (stored.Phases[^1] - stored.Phases[0]) / (points - 1);
        bool fits = stored.Components >= 1 && stored.Inputs >= 1 && step > 0 && double.IsFinite(step)
            && stored.Phases.Select((phase, i) => Math.Abs(phase - (stored.Phases[0] + (i * step)))).All(error => error < 1e-6 * step)
            && stored.Real.Length == points * stored.Components * stored.Inputs && stored.Imaginary.Length == stored.Real.Length;
        return fits
            ? new Heterodyne(stored)
            : throw new ArgumentException($"The arrays of the stored heterodyne are not {stored.Components} x {stored.Inputs} numbers for each of two or more evenly spaced phases.", nameof(stored));
    }

    /// <summary>The numbers from which the heterodyne can be restored exactly.</summary>
    /// <returns>Phases and matrices.</returns>
    public StoredHeterodyne Store()
    {
        float[] real = new float[phases.Length * Components * Inputs];
        float[] imaginary = new float[real.Length];
        for (int i = 0; i < real.Length; i++)
        {
            int index = Index(i / (Components * Inputs), i / Inputs % Components, i % Inputs);
            (real[i], imaginary[i]) = (matrices[index], matrices[index + Vector<float>.Count]);
        }

        return new StoredHeterodyne(Components, Inputs, [.. phases], real, imaginary);
    }

    /// <summary>Maps the coefficients of a network of detectors.</summary>
    /// <param name="phase">û [rad]; beyond the table it takes its edge.</param>
    /// <param name="coefficients">For each detector real parts, then imaginary parts, shape <c>[detectors, 2 Inputs]</c>.</param>
    /// <param name="result">Receives for each detector real parts, then imaginary parts, shape <c>[detectors, 2 Components]</c>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Apply(double phase, ReadOnlySpan<float> coefficients, Span<float> result)
    {
        int detectors = coefficients.Length / (2 * Inputs);
        if (detectors == 0 || coefficients.Length != 2 * detectors * Inputs || result.Length != 2 * detectors * Components)
        {
            throw new ArgumentException($"{coefficients.Length} and {result.Length} numbers are given where {2 * Inputs} and {2 * Components} for each detector are expected.", nameof(coefficients));
        }

        int last = phases.Length - 2;
        double position = Math.Clamp((phase - phases[0]) / (phases[^1] - phases[0]), 0, 1) * (phases.Length - 1);
        int index = Math.Min((int)position, last);
        Vector<float> upper = new((float)(position - index));
        ReadOnlySpan<float> low = matrices.AsSpan(index * MatrixLength, MatrixLength);
        ReadOnlySpan<float> high = matrices.AsSpan((index + 1) * MatrixLength, MatrixLength);
        Span<float> padded = stackalloc float[4 * Vector<float>.Count];
        for (int component = 0; component < Components; component += Vector<float>.Count)
        {
            int block = 2 * Inputs * component;
            int length = 2 * Inputs * Vector<float>.Count;
            int count = Math.Min(Vector<float>.Count, Components - component);
            for (int detector = 0; detector < detectors; detector += 2)
            {
                // The last of an odd number has nobody beside it and is computed twice.
                int beside = Math.Min(detector + 1, detectors - 1);
                Multiply(
                    low.Slice(block, length),
                    high.Slice(block, length),
                    upper,
                    coefficients.Slice(2 * detector * Inputs, 2 * Inputs),
                    coefficients.Slice(2 * beside * Inputs, 2 * Inputs),
                    padded);
                for (int part = 0; part < 4; part++)
                {
                    int target = (2 * (part < 2 ? detector : beside)) + (part % 2);
                    padded.Slice(part * Vector<float>.Count, count).CopyTo(result[((target * Components) + component)..]);
                }
            }
        }
    }

    // One vector of components in two detectors; the matrix between two tabulated ones is made on the way.
    private void Multiply(ReadOnlySpan<float> low, ReadOnlySpan<float> high, Vector<float> upper, ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> result)
    {
        ref float lowest = ref MemoryMarshal.GetReference(low);
        ref float highest = ref MemoryMarshal.GetReference(high);
        ReadOnlySpan<float> firstReal = one[..Inputs];
        ReadOnlySpan<float> firstImaginary = one.Slice(Inputs, Inputs);
        ReadOnlySpan<float> secondReal = other[..Inputs];
        ReadOnlySpan<float> secondImaginary = other.Slice(Inputs, Inputs);
        Vector<float> a = Vector<float>.Zero;
        Vector<float> b = Vector<float>.Zero;
        Vector<float> c = Vector<float>.Zero;
        Vector<float> d = Vector<float>.Zero;
        for (int input = 0; input < Inputs; input++)
        {
            nuint offset = (nuint)(2 * input * Vector<float>.Count);
            nuint next = offset + (nuint)Vector<float>.Count;
            Vector<float> real = Vector.LoadUnsafe(ref lowest, offset);
            Vector<float> imaginary = Vector.LoadUnsafe(ref lowest, next);
            real = Vector.MultiplyAddEstimate(upper, Vector.LoadUnsafe(ref highest, offset) - real, real);
            imaginary = Vector.MultiplyAddEstimate(upper, Vector.LoadUnsafe(ref highest, next) - imaginary, imaginary);
            Vector<float> x = new(firstReal[input]);
            Vector<float> y = new(firstImaginary[input]);
            a = Vector.MultiplyAddEstimate(real, x, a);
            b = Vector.MultiplyAddEstimate(real, y, b);
            a = Vector.MultiplyAddEstimate(-imaginary, y, a);
            b = Vector.MultiplyAddEstimate(imaginary, x, b);
            x = new Vector<float>(secondReal[input]);
            y = new Vector<float>(secondImaginary[input]);
            c = Vector.MultiplyAddEstimate(real, x, c);
            d = Vector.MultiplyAddEstimate(real, y, d);
            c = Vector.MultiplyAddEstimate(-imaginary, y, c);
            d = Vector.MultiplyAddEstimate(imaginary, x, d);
        }

        a.CopyTo(result);
        b.CopyTo(result[Vector<float>.Count..]);
        c.CopyTo(result[(2 * Vector<float>.Count)..]);
        d.CopyTo(result[(3 * Vector<float>.Count)..]);
    }

    private int Index(int point, int component, int input)
    {
        int lane = component % Vector<float>.Count;
        return (point * MatrixLength) + (2 * Inputs * (component - lane)) + (2 * input * Vector<float>.Count) + lane;
    }
}
