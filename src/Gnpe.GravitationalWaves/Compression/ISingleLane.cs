namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A SIMD vector of single-precision numbers, of a width that the processor is fast with.</summary>
/// <typeparam name="TSelf">The implementing structure.</typeparam>
internal interface ISingleLane<TSelf>
    where TSelf : struct, ISingleLane<TSelf>
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Width { get; }

    /// <summary>One number everywhere.</summary>
    static abstract TSelf Of(float value);

    /// <summary>The vector that begins at a number in memory.</summary>
    static abstract TSelf Load(ref readonly float first);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Writes the vector to memory.</summary>
    void Store(ref float first);
}
