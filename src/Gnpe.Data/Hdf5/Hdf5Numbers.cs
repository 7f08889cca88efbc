using PureHDF;

namespace Gnpe.Data.Hdf5;

/// <summary>Reads numbers of any stored type as 64-bit floating point. The library itself reinterprets bytes when only the size of the type fits.</summary>
internal static class Hdf5Numbers
{
    /// <summary>The numbers of a dataset, or null when it holds none.</summary>
    public static double[]? Read(IH5Dataset dataset) => new Source(dataset, null).Read(dataset.Type);

    /// <summary>The numbers of an attribute, or null when it holds none.</summary>
    public static double[]? Read(IH5Attribute attribute) => new Source(null, attribute).Read(attribute.Type);

    /// <summary>Whether a type holds text of fixed or variable length.</summary>
    public static bool IsText(IH5DataType type) => type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength;

    private readonly record struct Source(IH5Dataset? Dataset, IH5Attribute? Attribute)
    {
        public double[]? Read(IH5DataType type) => type.Class switch
        {
            H5DataTypeClass.FloatingPoint => type.Size switch
            {
                8 => Raw<double>(),
                4 => Array.ConvertAll(Raw<float>(), number => (double)number),
                2 => Array.ConvertAll(Raw<Half>(), number => (double)number),
                _ => null,
            },
            H5DataTypeClass.FixedPoint => (type.Size, type.FixedPoint.IsSigned) switch
            {
                (8, true) => Array.ConvertAll(Raw<long>(), number => (double)number),
                (8, false) => Array.ConvertAll(Raw<ulong>(), number => (double)number),
                (4, true) => Array.ConvertAll(Raw<int>(), number => (double)number),
                (4, false) => Array.ConvertAll(Raw<uint>(), number => (double)number),
                (2, true) => Array.ConvertAll(Raw<short>(), number => (double)number),
                (2, false) => Array.ConvertAll(Raw<ushort>(), number => (double)number),
                (1, true) => Array.ConvertAll(Raw<sbyte>(), number => (double)number),
                (1, false) => Array.ConvertAll(Raw<byte>(), number => (double)number),
                _ => null,
            },
            _ => null,
        };

        private T[] Raw<T>() => Dataset is not null ? Dataset.Read<T[]>() : Attribute!.Read<T[]>();
    }
}
