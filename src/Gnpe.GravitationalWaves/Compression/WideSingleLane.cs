using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A vector of 512 bits.</summary>
internal readonly struct WideSingleLane : ISingleLane<WideSingleLane>
{
    private readonly Vector512<float> numbers;

    private WideSingleLane(Vector512<float> numbers)
    {
        this.numbers = numbers;
    }

    public static int Width => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingleLane Of(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingleLane Load(ref readonly float first) => new(Vector512.LoadUnsafe(in first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideSingleLane MultiplyAdd(WideSingleLane a, WideSingleLane b, WideSingleLane c) => new(Vector512.MultiplyAddEstimate(a.numbers, b.numbers, c.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float first) => numbers.StoreUnsafe(ref first);
}
