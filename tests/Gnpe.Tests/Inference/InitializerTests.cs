using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

public sealed class InitializerTests
{
    private static readonly ExactEquivariance Symmetry = new(ShiftedPair.Parts(new GaussianKernel(0.6)));

    // p(t|y₁) under a flat prior.
    private static readonly LinearGaussianDensity Start = new(ShiftedPair.Space.Subset("t"), 2, new Measurement([1], ShiftedPair.FirstDeviation, 0, 1, 0));

    /// <summary>False alarm 1e-6.</summary>
    [Fact]
    public void APriorStartsChainsAtItsPosesWhateverTheDataAre()
    {
        Rows<double> poses = new(5_000, 1);
        new PriorInitializer(ShiftedPair.NormalPrior, Symmetry).Initialize(new float[2], new RandomStream(211), poses);
        MonteCarlo.Follows(new Gaussian(ShiftedPair.PriorMeanOfTime, ShiftedPair.PriorDeviationOfTime).Cumulative, poses.Column(0));
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(0.25, 30)]
    [InlineData(1, 0)]
    public void AMixtureGivesEachItsShareOfTheChains(double share, int ofFirst)
    {
        Rows<double> poses = new(40, 1);
        new MixedInitializer(new Constant(1), new Constant(2), share).Initialize(new float[2], new RandomStream(212), poses);
        Assert.Equal([.. Enumerable.Repeat(1.0, ofFirst), .. Enumerable.Repeat(2.0, 40 - ofFirst)], poses.Column(0));
    }

    [Fact]
    public void APoseMayBeAFunctionOfWhatTheDensityIsOver()
    {
        Rows<double> times = new(100, 1);
        Rows<double> poses = new(100, 1);
        Rows<double> cubes = new(100, 1);
        new DensityInitializer(Start).Initialize(ShiftedPair.Observation, new RandomStream(213), times);
        new DensityInitializer(Start, Symmetry).Initialize(ShiftedPair.Observation, new RandomStream(213), poses);
        ExactEquivariance cubed = new(ShiftedPair.Parts(new GaussianKernel(0.6)) with { Pose = new CubeOfTime() });
        new DensityInitializer(Start, cubed).Initialize(ShiftedPair.Observation, new RandomStream(213), cubes);
        Assert.Equal(times.Column(0), poses.Column(0));
        Assert.Equal(times.Column(0).Select(t => t * t * t), cubes.Column(0));
    }

    [Fact]
    public void AReducedDensityIsThatOfReducedData()
    {
        ReducedDensity reduced = new(Start, new Doubled());
        Assert.Equal((2, "t"), (reduced.ContextWidth, reduced.Space.Names.Single()));
        Rows<float> data = new(new float[] { 1, 5, 3, 7 }, 2, 2);
        Rows<float> doubled = new(new float[] { 2, 10, 6, 14 }, 2, 2);
        Rows<double> samples = new(2, 1);
        Rows<double> expected = new(2, 1);
        double[] density = new double[2];
        double[] expectedDensity = new double[2];
        reduced.Sample(data, new RandomStream(214), samples, density);
        Start.Sample(doubled, new RandomStream(214), expected, expectedDensity);
        Assert.Equal(expected.Column(0), samples.Column(0));
        Assert.Equal(expectedDensity, density);
        reduced.LogDensity(samples, data, density);
        Assert.Equal(expectedDensity[0], density[0], 1e-12);
    }

    private sealed class Constant(double value) : IPoseInitializer
    {
        public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses) => poses.Values.Fill(value);
    }

    private sealed class CubeOfTime : IPose
    {
        public IGroup Group { get; } = new Translations(1);

        public void Evaluate(ReadOnlySpan<double> parameters, Span<double> pose) => pose[0] = parameters[1] * parameters[1] * parameters[1];
    }

    private sealed class Doubled : IStandardizer
    {
        public int InputWidth => 2;

        public DataLayout Layout => new(1, 2);

        public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
        {
            Assert.Equal(0, proxies.Width);
            for (int i = 0; i < result.Values.Length; i++)
            {
                result.Values[i] = 2 * data.Values[i];
            }
        }
    }
}
