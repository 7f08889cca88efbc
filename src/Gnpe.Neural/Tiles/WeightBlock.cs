namespace Gnpe.Neural.Tiles;

/// <summary>The weights of one operation: a part of all stored weights, or numbers computed from stored ones.</summary>
internal abstract class WeightBlock
{
    /// <summary>The weights.</summary>
    /// <param name="pass">Holds the stored weights.</param>
    public abstract ReadOnlySpan<float> Values(TilePass pass);

    /// <summary>Receives their gradient.</summary>
    /// <param name="pass">Holds the gradient of the stored weights.</param>
    public abstract Span<float> Gradient(TilePass pass);

    /// <summary>Whether the weights are trained, so that their gradient is wanted.</summary>
    public virtual bool IsTrained => true;

    /// <summary>A part of the block.</summary>
    /// <param name="start">First weight.</param>
    /// <param name="count">How many.</param>
    public WeightBlock Part(int start, int count) => new PartialBlock(this, start, count);

    private sealed class PartialBlock(WeightBlock whole, int start, int count) : WeightBlock
    {
        public override ReadOnlySpan<float> Values(TilePass pass) => whole.Values(pass).Slice(start, count);

        public override Span<float> Gradient(TilePass pass) => whole.Gradient(pass).Slice(start, count);
    }
}

/// <summary>A part of all stored weights.</summary>
/// <param name="start">Where it begins.</param>
/// <param name="count">Number of weights.</param>
internal sealed class StoredBlock(int start, int count) : WeightBlock
{
    /// <inheritdoc/>
    public override ReadOnlySpan<float> Values(TilePass pass) => pass.Weights.AsSpan(start, count);

    /// <inheritdoc/>
    public override Span<float> Gradient(TilePass pass) => pass.Gradient.AsSpan(start, count);
}

/// <summary>Numbers that are never trained.</summary>
/// <param name="values">The numbers.</param>
internal sealed class ConstantBlock(float[] values) : WeightBlock
{
    /// <inheritdoc/>
    public override bool IsTrained => false;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Values(TilePass pass) => values;

    /// <inheritdoc/>
    public override Span<float> Gradient(TilePass pass) => throw new InvalidOperationException("Constants have no gradient.");
}

/// <summary>Weights that are computed from stored ones before a batch, and whose gradient goes back to those after it.</summary>
/// <param name="count">Number of weights.</param>
internal abstract class DerivedBlock(int count) : WeightBlock
{
    /// <summary>The computed weights.</summary>
    protected float[] Computed { get; } = new float[count];

    /// <summary>Their gradient.</summary>
    protected float[] ComputedGradient { get; } = new float[count];

    /// <summary>Computes the weights.</summary>
    /// <param name="pass">Holds the stored weights.</param>
    public abstract void Prepare(TilePass pass);

    /// <summary>Takes their gradient of the whole batch to the stored weights.</summary>
    /// <param name="pass">Holds the gradient of the stored weights.</param>
    public abstract void Finish(TilePass pass);

    /// <inheritdoc/>
    public sealed override ReadOnlySpan<float> Values(TilePass pass) => Computed;

    /// <inheritdoc/>
    public sealed override Span<float> Gradient(TilePass pass) => ComputedGradient;
}

/// <summary>Stored weights of which some are kept at zero.</summary>
/// <param name="stored">The stored weights.</param>
/// <param name="mask">1 for each weight that counts, else 0.</param>
internal sealed class MaskedBlock(WeightBlock stored, float[] mask) : DerivedBlock(mask.Length)
{
    /// <inheritdoc/>
    public override void Prepare(TilePass pass) => Multiply(stored.Values(pass), mask, Computed);

    /// <inheritdoc/>
    public override void Finish(TilePass pass) => Multiply(ComputedGradient, mask, stored.Gradient(pass));

    private static void Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = left[i] * right[i];
        }
    }
}
