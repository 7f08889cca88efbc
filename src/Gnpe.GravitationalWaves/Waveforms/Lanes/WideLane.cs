using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A vector of 512 bits; slow where <see cref="Vector512.IsHardwareAccelerated"/> is false.</summary>
internal readonly struct WideLane : ILane<WideLane>
{
    private readonly Vector512<double> numbers;

    private WideLane(Vector512<double> numbers)
    {
        this.numbers = numbers;
    }

    public static int Width => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane operator +(WideLane left, WideLane right) => new(left.numbers + right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane operator -(WideLane left, WideLane right) => new(left.numbers - right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane operator *(WideLane left, WideLane right) => new(left.numbers * right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane operator /(WideLane left, WideLane right) => new(left.numbers / right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane operator -(WideLane value) => new(-value.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane MultiplyAdd(WideLane a, WideLane b, WideLane c) => new(Vector512.MultiplyAddEstimate(a.numbers, b.numbers, c.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane Abs(WideLane value) => new(Vector512.Abs(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane Sqrt(WideLane value) => new(Vector512.Sqrt(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane Exp(WideLane value) => new(Vector512.Exp(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane WhereGreater(WideLane left, WideLane right, WideLane value, WideLane otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left.numbers, right.numbers), value.numbers, otherwise.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane WhereOdd(WideLane bits, WideLane value, WideLane otherwise)
    {
        Vector512<long> isOdd = Vector512.Equals(bits.numbers.AsInt64() & Vector512<long>.One, Vector512<long>.One);
        return new WideLane(Vector512.ConditionalSelect(isOdd.AsDouble(), value.numbers, otherwise.numbers));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLane NegateWhereSecondBit(WideLane bits, WideLane value)
    {
        Vector512<long> sign = (bits.numbers.AsInt64() & Vector512.Create(2L)) << 62;
        return new WideLane((value.numbers.AsInt64() ^ sign).AsDouble());
    }
}
