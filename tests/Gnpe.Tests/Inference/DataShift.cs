using Gnpe.Poses;

namespace Gnpe.Tests.Inference;

/// <summary>Translations that add a coordinate of the group to each datum.</summary>
internal sealed class DataShift(int width, int[] coordinates) : IDataAction
{
    public IGroup Group { get; } = new Translations(coordinates.Max() + 1);

    public int Width => width;

    public void Apply(ReadOnlySpan<double> element, ReadOnlySpan<float> data, Span<float> result)
    {
        for (int i = 0; i < width; i++)
        {
            result[i] = (float)(data[i] + element[coordinates[i]]);
        }
    }
}
