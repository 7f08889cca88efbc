using Gnpe.Distributions;

namespace Gnpe.Tests.Distributions;

/// <summary>Every kind of law, with parameters that reach its special cases.</summary>
internal static class UnivariateLaws
{
    public static IReadOnlyList<IUnivariateDistribution> All { get; } =
    [
        new Uniform(-2, 3),
        new Sine(),
        new Sine(0.3, 2),
        new Cosine(),
        new Cosine(-0.5, 1.2),
        new PowerLaw(2, 100, 2000),
        new PowerLaw(-1, 1e-3, 10),
        new PowerLaw(-2.35, 5, 100),
        new PowerLaw(0.5, 0, 3),
        new PowerLaw(0, 0, 4),
        new Gaussian(1, 2),
        new TruncatedGaussian(0.3, 1, -1, 2),
        new TruncatedGaussian(0, 1, 3, 5),
        new TruncatedGaussian(0, 0.5, -3, -2),
        new TruncatedGaussian(5, 2, -1, 1),
        new TruncatedGaussian(0, 1, 40, 42),
        new TruncatedGaussian(0, 1, -42, -40),
    ];

    /// <summary>The support, or what holds all but 1e-23 of an unbounded law.</summary>
    public static (double Lower, double Upper) Range(IUnivariateDistribution law) =>
        (double.IsInfinity(law.Lower) ? -19 : law.Lower, double.IsInfinity(law.Upper) ? 21 : law.Upper);
}
