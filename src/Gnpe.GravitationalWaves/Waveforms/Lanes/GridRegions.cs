namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Where a quantity that has three forms changes between them on a frequency grid.</summary>
/// <param name="FirstEnd">Number of frequencies in the first form.</param>
/// <param name="SecondEnd">Number of frequencies in the first two forms.</param>
internal readonly record struct GridRegions(int FirstEnd, int SecondEnd)
{
    /// <summary>Regions below two limits [Hz]; when the second limit is the lower one, the first wins.</summary>
    public static GridRegions Of(FrequencyGrid grid, double firstLimitHertz, double secondLimitHertz)
    {
        int first = grid.CountBelow(firstLimitHertz);
        return new GridRegions(first, Math.Max(first, grid.CountBelow(secondLimitHertz)));
    }

    /// <summary>The part of a block in each form, counted from the block's start.</summary>
    public GridRegions Within<TLane>(in GridBlock<TLane> block)
        where TLane : struct, ILane<TLane> =>
        new(Math.Clamp(FirstEnd - block.Start, 0, block.Count), Math.Clamp(SecondEnd - block.Start, 0, block.Count));
}
