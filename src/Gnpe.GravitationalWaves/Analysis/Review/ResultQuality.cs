namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>What a posterior is worth.</summary>
public enum ResultQuality
{
    /// <summary>Nothing speaks against it.</summary>
    Reliable,

    /// <summary>It may be used by someone who has read the reason.</summary>
    UsableWithCare,

    /// <summary>It is not the posterior.</summary>
    NotToBeTrusted,
}
