using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>What the Gaussian likelihood needs to know of a signal h: its products with the data d and with itself, summed over detectors.</summary>
/// <param name="DataReal">Real part of z = Σ d_w* h_w; it is ⟨d|h⟩.</param>
/// <param name="DataImaginary">Imaginary part of z.</param>
/// <param name="Norm">⟨h|h⟩, the square of the optimal signal-to-noise ratio.</param>
public readonly record struct SignalProducts(double DataReal, double DataImaginary, double Norm)
{
    /// <summary>√⟨h|h⟩: the signal-to-noise ratio that an optimal filter reaches on average.</summary>
    public double OptimalSignalToNoise => Math.Sqrt(Norm);

    /// <summary>|z|/√⟨h|h⟩: the signal-to-noise ratio of this signal as a filter on these data, with the best phase.</summary>
    public double MatchedFilterSignalToNoise => Math.Sqrt((DataReal * DataReal) + (DataImaginary * DataImaginary)) / Math.Sqrt(Norm);

    /// <summary>log L(h) − log L(no signal) = ⟨d|h⟩ − ½⟨h|h⟩.</summary>
    public double LogLikelihoodRatio => DataReal - (0.5 * Norm);

    /// <summary>
    /// log of the likelihood ratio averaged over a phase φ that turns the signal as h e^{iφ} with φ uniform: ln I₀(|z|) − ½⟨h|h⟩ (as in Veitch et al. 2015,
    /// arXiv:1409.7215). For the orbital phase, φ = 2·phase.
    /// </summary>
    public double PhaseMarginalizedLogLikelihoodRatio => BesselFunction.LogI0(Math.Sqrt((DataReal * DataReal) + (DataImaginary * DataImaginary))) - (0.5 * Norm);

    /// <summary>Sum over detectors.</summary>
    /// <param name="left">Products of some detectors.</param>
    /// <param name="right">Products of others.</param>
    public static SignalProducts operator +(SignalProducts left, SignalProducts right) =>
        new(left.DataReal + right.DataReal, left.DataImaginary + right.DataImaginary, left.Norm + right.Norm);
}
