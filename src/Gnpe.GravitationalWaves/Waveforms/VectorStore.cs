using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Stores of whole vectors that stop at the end of a span. Regions are filled in ascending order, so what one writes too far the next overwrites.</summary>
internal static class VectorStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(Span<double> destination, int index, Vector<double> value)
    {
        if (index + Vector<double>.Count <= destination.Length)
        {
            value.CopyTo(destination[index..]);
        }
        else
        {
            Partial(destination[index..], value);
        }
    }

    private static void Partial(Span<double> destination, Vector<double> value)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = value[i];
        }
    }
}
