namespace Gnpe.Neural.Tiles;

/// <summary>Features of a batch, <c>[tiles, features, 64]</c>, with the gradient of the loss with respect to them where one is needed. A slice shares the memory of some of the features.</summary>
internal sealed class Plane
{
    private readonly AlignedBuffer values;
    private readonly AlignedBuffer? gradient;
    private readonly int first;
    private readonly int tileLength;
    private ITileOperation? lastConsumer;

    /// <summary>Allocates a plane.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="tiles">Number of tiles.</param>
    /// <param name="needsGradient">Whether there is a gradient.</param>
    public Plane(int features, int tiles, bool needsGradient)
    {
        Features = features;
        Tiles = tiles;
        tileLength = features * TileLayout.Rows;
        values = new AlignedBuffer(tiles * tileLength);
        gradient = needsGradient ? new AlignedBuffer(tiles * tileLength) : null;
    }

    private Plane(Plane whole, int first, int features)
    {
        Features = features;
        Tiles = whole.Tiles;
        tileLength = whole.tileLength;
        values = whole.values;
        gradient = whole.gradient;
        this.first = whole.first + (first * TileLayout.Rows);
    }

    /// <summary>Number of features.</summary>
    public int Features { get; }

    /// <summary>Number of tiles.</summary>
    public int Tiles { get; }

    /// <summary>Distance of neighbouring tiles.</summary>
    public nint TileStride => tileLength;

    /// <summary>Whether there is a gradient.</summary>
    public bool NeedsGradient => gradient is not null;

    /// <summary>Some of the features, in the same memory.</summary>
    /// <param name="start">First one.</param>
    /// <param name="count">How many.</param>
    public Plane Slice(int start, int count) => new(this, start, count);

    /// <summary>Values of one tile <c>[features, 64]</c>.</summary>
    /// <param name="tile">Which.</param>
    public Span<float> Values(int tile) => values.Part((tile * tileLength) + first, Features * TileLayout.Rows);

    /// <summary>Gradient in one tile <c>[features, 64]</c>.</summary>
    /// <param name="tile">Which.</param>
    public Span<float> Gradient(int tile) => gradient!.Part((tile * tileLength) + first, Features * TileLayout.Rows);

    /// <summary>Says that an operation reads the plane; to be called in the order of the operations.</summary>
    /// <param name="operation">The operation.</param>
    public void AddConsumer(ITileOperation operation) => lastConsumer = operation;

    /// <summary>Whether an operation comes first when gradients go back: it then writes the gradient, and the others add to it.</summary>
    /// <param name="operation">The operation.</param>
    public bool WritesGradient(ITileOperation operation) => ReferenceEquals(lastConsumer, operation);
}
