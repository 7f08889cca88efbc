using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.Tests.Inference;

/// <summary>
/// Two detectors: θ = (μ, t₁, t₂), data t₁, t₂, t₁ + μ, t₂ + 2μ with noise. The prior is flat in a common shift, which is exact, and t₂ − t₁ ~ N(0.5, 0.8), so shifting one
/// detector against the other is not: the network must be told ĝ₂ − ĝ₁.
/// </summary>
internal static class TwoArrivals
{
    private const double FirstBlur = 0.5;
    private const double SecondBlur = 0.7;

    private static readonly Measurement[] Common =
    [
        new([1, 0, 0], 1, 0),
        new([0, 1, 0], 0.6, 0, 1, 0, 0, 0),
        new([0, 0, 1], 0.9, 0, 0, 1, 0, 0),
        new([1, 1, 0], 0.7, 0, 0, 0, 1, 0),
        new([2, 0, 1], 1.1, 0, 0, 0, 0, 1),
    ];

    public static ReadOnlyMemory<float> Observation { get; } = new float[] { 3.5f, 5.25f, 4.5f, 6f };

    public static ParameterSpace Space { get; } = new(ShiftedPair.Unbounded("mu"), ShiftedPair.Unbounded("t1"), ShiftedPair.Unbounded("t2"));

    public static LinearGaussianDensity Posterior { get; } = new(Space, 4, [.. Common, new Measurement([0, -1, 1], 0.8, 0.5)]);

    /// <summary>q(μ, t₁ − ĝ₁, t₂ − ĝ₂|T x, ĝ₂ − ĝ₁).</summary>
    public static LinearGaussianDensity Standardized { get; } = new(
        Space,
        5,
        [.. Common, new Measurement([0, 1, 0], FirstBlur, 0), new Measurement([0, 0, 1], SecondBlur, 0), new Measurement([0, -1, 1], 0.8, 0.5, 0, 0, 0, 0, -1)]);

    public static DensityInitializer Start { get; } = new(new LinearGaussianDensity(
        Space.Subset("t1", "t2"), 4, new Measurement([1, 0], 1, 0, 1, 0, 0, 0), new Measurement([0, 1], 1, 0, 0, 1, 0, 0)));

    public static PartlyExactEquivariance Equivariance { get; } = new(
        new EquivarianceParts(
            new ParameterPose(new Translations(2), Space, ["t1", "t2"]),
            new GaussianKernel(FirstBlur, SecondBlur),
            new ParameterTranslation(Space, ["t1", "t2"]),
            new ActionStandardizer(new DataShift(4, [0, 1, 0, 1]), new DataLayout(1, 4)),
            new UnboundedCoordinates(Space, new Gaussian(0, 1), new Gaussian(0, 1), new Gaussian(0, 1))),
        new RelativeTranslation(2));
}
