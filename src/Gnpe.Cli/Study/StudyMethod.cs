namespace Gnpe.Cli.Study;

/// <summary>The methods that the oscillator study compares.</summary>
internal enum StudyMethod
{
    /// <summary>q(θ|x) with an embedding that knows nothing of time.</summary>
    Npe,

    /// <summary>q(θ|x) with a convolutional embedding, which is equivariant by its architecture.</summary>
    NpeCnn,

    /// <summary>q(g|x), then q(θ|T_{g⁻¹}x, g), without blur and iteration.</summary>
    ChainedNpe,

    /// <summary>Group equivariant neural posterior estimation.</summary>
    Gnpe,
}
