using System.Numerics;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// A SIMD vector of doubles. Waveforms are written once against it and compiled for each width, because <see cref="Vector{T}"/> alone stays at 256 bits on processors that have 512.
/// </summary>
/// <typeparam name="TSelf">The implementing structure, which holds nothing but the numbers.</typeparam>
internal interface ILane<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>Numbers in a vector; a power of two, at most <see cref="FrequencyGrid.Padding"/>.</summary>
    static abstract int Width { get; }

    /// <summary>One number everywhere.</summary>
    static abstract TSelf Of(double value);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Magnitudes.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Square roots.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Exponentials.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>Where <paramref name="left"/> exceeds <paramref name="right"/> one value, elsewhere the other.</summary>
    static abstract TSelf WhereGreater(TSelf left, TSelf right, TSelf value, TSelf otherwise);

    /// <summary>Where the lowest bit of a number's binary form is set one value, elsewhere the other.</summary>
    static abstract TSelf WhereOdd(TSelf bits, TSelf value, TSelf otherwise);

    /// <summary>The value, with its sign changed where the second lowest bit of a number's binary form is set.</summary>
    static abstract TSelf NegateWhereSecondBit(TSelf bits, TSelf value);
}
