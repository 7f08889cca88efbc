using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>The products of one detector's data with each polarization, before it is known how strongly the detector feels them.</summary>
/// <param name="PlusReal">Real part of Σ d* h₊.</param>
/// <param name="PlusImaginary">Imaginary part of Σ d* h₊.</param>
/// <param name="CrossReal">Real part of Σ d* h×.</param>
/// <param name="CrossImaginary">Imaginary part of Σ d* h×.</param>
/// <param name="PlusNorm">⟨h₊|h₊⟩.</param>
/// <param name="CrossNorm">⟨h×|h×⟩.</param>
/// <param name="Overlap">Re ⟨h₊|h×⟩.</param>
internal readonly record struct PolarizationProducts(
    double PlusReal, double PlusImaginary, double CrossReal, double CrossImaginary, double PlusNorm, double CrossNorm, double Overlap)
{
    /// <summary>Products of the signal that a detector sees.</summary>
    /// <param name="atZero">F₊ and F× at ψ = 0.</param>
    /// <param name="atQuarter">F₊ and F× at ψ = π/4.</param>
    public PolarizedProducts Seen(AntennaResponse atZero, AntennaResponse atQuarter) => new(
        Seen(atZero),
        Seen(atQuarter),
        (atZero.Plus * atQuarter.Plus * PlusNorm) + (atZero.Cross * atQuarter.Cross * CrossNorm)
            + (((atZero.Plus * atQuarter.Cross) + (atZero.Cross * atQuarter.Plus)) * Overlap));

    /// <summary>Sum over parts of the band.</summary>
    /// <param name="left">Products over some bins.</param>
    /// <param name="right">Products over others.</param>
    public static PolarizationProducts operator +(PolarizationProducts left, PolarizationProducts right) => new(
        left.PlusReal + right.PlusReal,
        left.PlusImaginary + right.PlusImaginary,
        left.CrossReal + right.CrossReal,
        left.CrossImaginary + right.CrossImaginary,
        left.PlusNorm + right.PlusNorm,
        left.CrossNorm + right.CrossNorm,
        left.Overlap + right.Overlap);

    private SignalProducts Seen(AntennaResponse response) => new(
        (response.Plus * PlusReal) + (response.Cross * CrossReal),
        (response.Plus * PlusImaginary) + (response.Cross * CrossImaginary),
        (response.Plus * response.Plus * PlusNorm) + (response.Cross * response.Cross * CrossNorm) + (2 * response.Plus * response.Cross * Overlap));
}
