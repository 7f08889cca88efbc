namespace Gnpe.GravitationalWaves.Strain;

/// <summary>What the observatories say of the quality of strain, second by second: bits of <c>quality/simple/DQmask</c> (gwosc.org, data-quality flags since O1). Set is good.</summary>
[Flags]
public enum QualityFlags
{
    /// <summary>Nothing is asked.</summary>
    None = 0,

    /// <summary>DATA: there are data.</summary>
    Data = 1,

    /// <summary>CBC_CAT1: the detector was in its nominal state, without severe problems.</summary>
    CompactBinaryCategory1 = 2,

    /// <summary>CBC_CAT2: no known noise that couples into the strain.</summary>
    CompactBinaryCategory2 = 4,

    /// <summary>CBC_CAT3: no statistical hint of noise.</summary>
    CompactBinaryCategory3 = 8,
}
