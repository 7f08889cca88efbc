namespace Gnpe.GravitationalWaves.Noise;

/// <summary>The least likely excess of power in whitened data.</summary>
/// <param name="PValue">Probability of one as unlikely anywhere in stationary Gaussian noise, at most: after allowing for the number of tests.</param>
/// <param name="SinglePValue">Probability of it at this place.</param>
/// <param name="Seconds">When, in the time of the data [s].</param>
/// <param name="LowHertz">Lower edge of its band [Hz].</param>
/// <param name="HighHertz">Upper edge of its band [Hz].</param>
/// <param name="Tests">Number of tests.</param>
public sealed record TransientTestResult(double PValue, double SinglePValue, double Seconds, double LowHertz, double HighHertz, int Tests);
