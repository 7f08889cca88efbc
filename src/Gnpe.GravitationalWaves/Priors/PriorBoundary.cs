namespace Gnpe.GravitationalWaves.Priors;

/// <summary>What lies behind the edges of a parameter, in bilby's words. It does not change the density.</summary>
public enum PriorBoundary
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The two edges are the same point.</summary>
    Periodic,

    /// <summary>Samplers may bounce at the edges.</summary>
    Reflective,
}
