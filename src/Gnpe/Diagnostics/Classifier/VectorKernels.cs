using System.Numerics;
using System.Runtime.InteropServices;

namespace Gnpe.Diagnostics.Classifier;

/// <summary>Element-wise passes over padded single-precision blocks, whose lengths are multiples of the vector width.</summary>
internal static class VectorKernels
{
    /// <summary>max(0, x) in place.</summary>
    public static void Rectify(Span<float> values)
    {
        foreach (ref Vector<float> value in MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            value = Vector.Max(value, Vector<float>.Zero);
        }
    }

    /// <summary>Keeps gradients where the unit was active and clears the others.</summary>
    public static void KeepWhereActive(Span<float> gradients, ReadOnlySpan<float> activations)
    {
        Span<Vector<float>> target = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        ReadOnlySpan<Vector<float>> active = MemoryMarshal.Cast<float, Vector<float>>(activations);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] &= Vector.AsVectorSingle(Vector.GreaterThan(active[i], Vector<float>.Zero));
        }
    }

    /// <summary>Σᵢ aᵢ bᵢ.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> right = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            sum = Vector.MultiplyAddEstimate(left[i], right[i], sum);
        }

        return Vector.Sum(sum);
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(Span<float> target, float factor, ReadOnlySpan<float> source)
    {
        Span<Vector<float>> sum = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> term = MemoryMarshal.Cast<float, Vector<float>>(source);
        Vector<float> factors = new(factor);
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = Vector.MultiplyAddEstimate(factors, term[i], sum[i]);
        }
    }

    /// <summary>target = factor · source.</summary>
    public static void Scale(Span<float> target, float factor, ReadOnlySpan<float> source)
    {
        Span<Vector<float>> result = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(source);
        Vector<float> factors = new(factor);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = factors * values[i];
        }
    }

    /// <summary>Sums of the columns of a block of shape <c>[rows, sums.Length]</c>.</summary>
    public static void SumColumns(ReadOnlySpan<float> block, Span<float> sums)
    {
        sums.Clear();
        for (int start = 0; start < block.Length; start += sums.Length)
        {
            AddScaled(sums, 1, block.Slice(start, sums.Length));
        }
    }

    /// <summary>
    /// Turns logits into the gradients of the logistic loss, σ(z) − y, and returns the summed loss ln(1 + e^z) − y z, both over the first <paramref name="count"/> entries;
    /// the gradients of the padding become zero.
    /// </summary>
    public static double LogisticLoss(Span<float> logits, ReadOnlySpan<float> labels, int count)
    {
        Span<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(logits);
        ReadOnlySpan<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(labels);
        Vector<float> loss = Vector<float>.Zero;
        for (int i = 0; i < gradients.Length; i++)
        {
            Vector<float> logit = gradients[i];
            Vector<float> decay = Vector.Exp(-Vector.Abs(logit));
            Vector<float> larger = Vector<float>.One / (Vector<float>.One + decay);
            Vector<float> probability = Vector.ConditionalSelect(Vector.GreaterThan(logit, Vector<float>.Zero), larger, decay * larger);
            Vector<float> terms = Vector.Max(logit, Vector<float>.Zero) + Vector.Log(Vector<float>.One + decay) - (targets[i] * logit);
            Vector<float> inside = Vector.AsVectorSingle(Vector.LessThan(Vector<float>.Indices, new Vector<float>(count - (i * Vector<float>.Count))));
            loss += terms & inside;
            gradients[i] = (probability - targets[i]) & inside;
        }

        return Vector.Sum(loss);
    }
}
