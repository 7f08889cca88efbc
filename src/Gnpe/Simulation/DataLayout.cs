namespace Gnpe.Simulation;

/// <summary>
/// What a row of data means: <c>Channels × Length</c> samples, channel after channel, followed by <c>Auxiliary</c> further numbers (such as proxies) that a network
/// should see beside the embedded series.
/// </summary>
/// <param name="Channels">Number of channels, e.g. sensors, or real and imaginary parts.</param>
/// <param name="Length">Samples of one channel.</param>
/// <param name="Auxiliary">Further numbers at the end of the row.</param>
public sealed record DataLayout(int Channels, int Length, int Auxiliary = 0)
{
    /// <summary>Width of the series part: channels × length.</summary>
    public int SeriesWidth => Channels * Length;

    /// <summary>Width of a whole row.</summary>
    public int Width => SeriesWidth + Auxiliary;
}
