using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The vector that the runtime chooses: 256 bits on most desktop processors, 128 on ARM.</summary>
internal readonly struct NativeLane : ILane<NativeLane>
{
    private readonly Vector<double> numbers;

    private NativeLane(Vector<double> numbers)
    {
        this.numbers = numbers;
    }

    public static int Width => Vector<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane operator +(NativeLane left, NativeLane right) => new(left.numbers + right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane operator -(NativeLane left, NativeLane right) => new(left.numbers - right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane operator *(NativeLane left, NativeLane right) => new(left.numbers * right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane operator /(NativeLane left, NativeLane right) => new(left.numbers / right.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane operator -(NativeLane value) => new(-value.numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane Of(double value) => new(new Vector<double>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane MultiplyAdd(NativeLane a, NativeLane b, NativeLane c) => new(Vector.MultiplyAddEstimate(a.numbers, b.numbers, c.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane Abs(NativeLane value) => new(Vector.Abs(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane Sqrt(NativeLane value) => new(Vector.SquareRoot(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane Exp(NativeLane value) => new(Vector.Exp(value.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane WhereGreater(NativeLane left, NativeLane right, NativeLane value, NativeLane otherwise) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(left.numbers, right.numbers), value.numbers, otherwise.numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane WhereOdd(NativeLane bits, NativeLane value, NativeLane otherwise)
    {
        Vector<long> isOdd = Vector.Equals(Vector.AsVectorInt64(bits.numbers) & Vector<long>.One, Vector<long>.One);
        return new NativeLane(Vector.ConditionalSelect(isOdd, value.numbers, otherwise.numbers));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLane NegateWhereSecondBit(NativeLane bits, NativeLane value)
    {
        Vector<long> sign = (Vector.AsVectorInt64(bits.numbers) & new Vector<long>(2)) << 62;
        return new NativeLane(Vector.AsVectorDouble(Vector.AsVectorInt64(value.numbers) ^ sign));
    }
}
