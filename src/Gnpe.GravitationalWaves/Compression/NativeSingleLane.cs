using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A vector of 256 bits.</summary>
internal readonly struct NativeSingleLane : ISingleLane<NativeSingleLane>
{
    private readonly Vector256<float> numbers;

    private NativeSingleLane(Vector256<float> numbers)
    {
        this.numbers = numbers;
    }

    public static int Width => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeSingleLane Of(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeSingleLane Load(ref readonly float first) => new(Vector256.LoadUnsafe(in first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeSingleLane MultiplyAdd(NativeSingleLane a, NativeSingleLane b, NativeSingleLane c) => new(Vector256.MultiplyAddEstimate(a.numbers, b.numbers, c.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float first) => numbers.StoreUnsafe(ref first);
}
