using Gnpe.Data.Settings;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Compression;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class CompressedLikelihoodTests(SmallBasis small)
{
    private const int Count = 100;

    private static readonly ImrPhenomPv2 Model = new();
    private static readonly GpsTime Epoch = new(1126259462, 400_000_000);

    [Fact]
    public void Near_the_posterior_of_real_data_it_is_the_likelihood_of_every_bin()
    {
        IReadOnlyList<DetectorData> data = BenchmarkEvent.Data();

        // Forty rows of the prior come first, and after them sixty of the posterior.
        (Rows<double> all, double[] values) = BenchmarkEvent.Reference();
        Rows<double> parameters = all.Slice(40, 60);
        double[] bilby = values[40..];
        (SignalBasis basis, _) = BenchmarkBasis(data);
        SignalProducts[] full = new SignalProducts[bilby.Length];
        SignalProducts[] compressed = new SignalProducts[bilby.Length];
        new BinaryLikelihood(data, Model, new BinaryLikelihoodSettings()).Products(parameters, full);
        new CompressedLikelihood(data, basis, Model, Epoch, new CompressedLikelihoodSettings { TimeRangeSeconds = 0.04 }).Products(parameters, compressed);
        for (int row = 0; row < bilby.Length; row++)
        {
            Assert.InRange(bilby[row], 230, 300);
            Assert.Equal(bilby[row], compressed[row].LogLikelihoodRatio, 0.01);
            Assert.Equal(full[row].LogLikelihoodRatio, compressed[row].LogLikelihoodRatio, 0.01);
            Assert.Equal(full[row].PhaseMarginalizedLogLikelihoodRatio, compressed[row].PhaseMarginalizedLogLikelihoodRatio, 0.01);
        }
    }

    [Fact]
    public void Products_are_those_of_every_bin_for_any_arrival_in_range()
    {
        DetectorData[] data = Data();
        Rows<double> parameters = Parameters();
        foreach (bool marginalizePhase in new[] { false, true })
        {
            SignalProducts[] full = new SignalProducts[Count];
            SignalProducts[] compressed = new SignalProducts[Count];
            Compressed(data, marginalizePhase).Products(parameters, compressed);
            Rows<double> atPhase = parameters.Clone();
            for (int row = 0; row < Count; row++)
            {
                atPhase[row][BinaryParameters.Phase] *= marginalizePhase ? 0 : 1;
            }

            new BinaryLikelihood(data, Model, new BinaryLikelihoodSettings()).Products(atPhase, full);
            for (int row = 0; row < Count; row++)
            {
                // What forty vectors leave of a signal is at most 5e-6 of its power, which meets noise of unit size.
                double size = Math.Sqrt(full[row].Norm);
                Assert.Equal(full[row].DataReal, compressed[row].DataReal, 0.015 * size);
                Assert.Equal(full[row].DataImaginary, compressed[row].DataImaginary, 0.015 * size);
                Assert.Equal(full[row].Norm, compressed[row].Norm, 1e-4 * full[row].Norm);
            }
        }
    }

    // Rounding and what the basis leaves of a signal are amplified by signal-to-noise ratios up to those of the prior; the averages themselves are exact to 10⁻⁶.
    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, true, true)]
    public void Averages_are_those_of_every_bin(bool overPhase, bool overPolarization, bool overDistance)
    {
        DetectorData[] data = Data();
        Rows<double> parameters = Parameters();
        PowerLaw? distances = overDistance ? new PowerLaw(2, 300, 3_000) : null;
        double[] full = new double[Count];
        double[] compressed = new double[Count];
        BinaryLikelihoodSettings exact = new() { MarginalizePhase = overPhase, MarginalizePolarization = overPolarization, DistancePrior = distances };
        CompressedLikelihoodSettings settings = new() { MarginalizePhase = overPhase, MarginalizePolarization = overPolarization, DistancePrior = distances };
        new BinaryLikelihood(data, Model, exact).LogLikelihood(parameters, full);
        CompressedLikelihood likelihood = new(data, small.Basis, Model, Epoch, settings);
        likelihood.LogLikelihood(parameters, compressed);
        SignalProducts[] products = new SignalProducts[Count];
        new BinaryLikelihood(data, Model, new BinaryLikelihoodSettings()).Products(parameters, products);
        for (int row = 0; row < Count; row++)
        {
            // An average over the distance is at its edge where it is as loud as the row.
            double loudness = overDistance ? products[row].Norm * Math.Pow(parameters[row][BinaryParameters.LuminosityDistance] / 300, 2) : products[row].Norm;
            Assert.Equal(full[row], compressed[row], 0.02 * Math.Sqrt(1 + loudness));
        }

        double spread = Math.Sqrt(full.Average(value => value * value) - Math.Pow(full.Average(), 2));
        double error = Math.Sqrt(full.Zip(compressed, (one, other) => (one - other) * (one - other)).Average());
        Assert.InRange(error, 0, 0.05 * spread);
        Assert.InRange(error, 0, 0.05);

        // Columns that are averaged over do not count, and neither do threads.
        for (int row = 0; row < Count; row++)
        {
            parameters[row][BinaryParameters.Phase] = overPhase ? 1 : parameters[row][BinaryParameters.Phase];
            parameters[row][BinaryParameters.Polarization] = overPolarization ? 2 : parameters[row][BinaryParameters.Polarization];
            parameters[row][BinaryParameters.LuminosityDistance] = overDistance ? 700 : parameters[row][BinaryParameters.LuminosityDistance];
        }

        double[] again = new double[Count];
        new CompressedLikelihood(data, small.Basis, Model, Epoch, settings with { Threads = 2 }).LogLikelihood(parameters, again);
        Assert.Equal(compressed, again);
    }

    [Fact]
    public void Near_the_posterior_of_real_data_averages_are_those_of_every_bin()
    {
        IReadOnlyList<DetectorData> data = BenchmarkEvent.Data();
        (Rows<double> all, _) = BenchmarkEvent.Reference();
        Rows<double> parameters = all.Slice(40, 60);
        (SignalBasis basis, BinaryPriorSettings prior) = BenchmarkBasis(data);
        PowerLaw distances = new(2, prior.LuminosityDistance.Minimum, prior.LuminosityDistance.Maximum);
        double[] full = new double[parameters.Count];
        double[] compressed = new double[parameters.Count];
        new BinaryLikelihood(data, Model, new BinaryLikelihoodSettings { MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = distances }).LogLikelihood(parameters, full);
        new CompressedLikelihood(data, basis, Model, Epoch, new CompressedLikelihoodSettings { TimeRangeSeconds = 0.04, MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = distances })
            .LogLikelihood(parameters, compressed);
        for (int row = 0; row < full.Length; row++)
        {
            Assert.Equal(full[row], compressed[row], 0.01);
        }
    }

    [Fact]
    public void Values_are_those_of_the_products_on_any_number_of_threads()
    {
        DetectorData[] data = Data();
        Rows<double> parameters = Parameters();
        SignalProducts[] products = new SignalProducts[Count];
        double[] one = new double[Count];
        double[] two = new double[Count];
        foreach (bool marginalizePhase in new[] { false, true })
        {
            CompressedLikelihood likelihood = Compressed(data, marginalizePhase);
            likelihood.Products(parameters, products);
            likelihood.LogLikelihood(parameters, one);
            Compressed(data, marginalizePhase, threads: 2).LogLikelihood(parameters, two);
            Assert.Equal(one, two);
            Assert.Equal(one, products.Select(product => marginalizePhase ? product.PhaseMarginalizedLogLikelihoodRatio : product.LogLikelihoodRatio));
            Assert.Equal(data.Sum(detector => detector.NoiseLogLikelihood), likelihood.NoiseLogLikelihood, 1e-9);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_allocated_once_warm(bool overAll)
    {
        CompressedLikelihoodSettings settings = new() { MarginalizePhase = true, MarginalizePolarization = overAll, DistancePrior = overAll ? new PowerLaw(2, 300, 3_000) : null };
        CompressedLikelihood likelihood = new(Data(), small.Basis, Model, Epoch, settings);
        Rows<double> parameters = Parameters();
        double[] values = new double[Count];
        for (int i = 0; i < 3; i++)
        {
            likelihood.LogLikelihood(parameters, values);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        likelihood.LogLikelihood(parameters, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rows_that_cannot_be_evaluated_are_named(int threads)
    {
        Rows<double> parameters = Parameters();
        CompressedLikelihood likelihood = Compressed(Data(), marginalizePhase: false, threads);
        parameters[60][BinaryParameters.LuminosityDistance] = -1;
        Assert.StartsWith("Row 61 of the parameters cannot be evaluated: The binary's luminosity_distance is -1", Refusal(), StringComparison.Ordinal);
        parameters[60][BinaryParameters.LuminosityDistance] = 500;
        parameters[60][BinaryParameters.GeocentricTime] += 0.2;
        Assert.StartsWith("Row 61 of the parameters cannot be evaluated: its signal arrives at H1 0.", Refusal(), StringComparison.Ordinal);
        parameters[60][BinaryParameters.GeocentricTime] = double.NaN;
        Assert.StartsWith("Row 61 of the parameters cannot be evaluated: ", Refusal(), StringComparison.Ordinal);

        string Refusal() => Assert.Throws<InvalidInputException>(() => likelihood.LogLikelihood(parameters, new double[Count])).Message;
    }

    [Fact]
    public void Impossible_likelihoods_are_refused()
    {
        DetectorData[] data = Data();
        CompressedLikelihoodSettings settings = new();
        Assert.Throws<ArgumentException>(() => new CompressedLikelihood([], small.Basis, Model, Epoch, settings));
        Assert.Throws<ArgumentException>(() => Compressed(data, false).LogLikelihood(Parameters(), new double[3]));
        Assert.Throws<ArgumentException>(() => Compressed(data, false).Products(new Rows<double>(2, 3), new SignalProducts[2]));
        DetectorData later = DataOf(Detector.Livingston, Epoch, 1);
        Assert.Throws<InvalidInputException>(() => new CompressedLikelihood([data[0], later], small.Basis, Model, Epoch, settings));
        CompressedLikelihoodSettings[] impossible =
        [
            settings with { Threads = 0 }, settings with { TimeRangeSeconds = 0 }, settings with { LargestSpacingSeconds = double.NaN }, settings with { ReferenceFrequencyHertz = -1 },
            settings with { DistancePrior = new PowerLaw(2, 0, 100) },
        ];
        Assert.All(impossible, bad => Assert.Throws<InvalidInputException>(() => new CompressedLikelihood(data, small.Basis, Model, Epoch, bad)));
    }

    private static (SignalBasis Basis, BinaryPriorSettings Prior) BenchmarkBasis(IReadOnlyList<DetectorData> data)
    {
        BinaryPriorSettings prior = YamlSettings.Read<BinaryPriorSettings>(ReferenceData.Require("gw/benchmark/prior.yaml"));
        prior = prior with { ChirpMass = prior.ChirpMass with { Minimum = 27, Maximum = 35 }, MassRatio = prior.MassRatio with { Minimum = 0.4 } };
        SignalBasisSettings settings = new() { Components = 80, Nodes = 100, Signals = 500 };
        FrequencyGrid band = data[0].Grid;
        PowerSpectralDensity[] densities = [.. new[] { "H1", "L1" }.Select(name => NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt")))];
        SignalBasis basis = SignalBasis.Build(
            band,
            new Whitening(FiducialDensity.Of(band, densities), band).Factors,
            BasisExamples.Draw(Model, SmallBasis.From(new BinaryPrior(prior)), band, settings, new RandomStream(331)),
            settings.Components,
            settings.Nodes);
        return (basis, prior);
    }

    // One second that starts half a second before the epoch.
    private static DetectorData[] Data() =>
        [DataOf(Detector.Hanford, Epoch + -0.5, 0), DataOf(Detector.Livingston, Epoch + -0.5, 1)];

    private static DetectorData DataOf(Detector detector, GpsTime start, int density)
    {
        ComplexSeries noise = new(SmallBasis.Band.Count);
        new Whitening(SmallBasis.Densities[density], SmallBasis.Band).FillColouredNoise(new RandomStream(341 + density), noise.Span);
        return new DetectorData(detector, start, SmallBasis.Band, noise.Span, SmallBasis.Densities[density]);
    }

    private static Rows<double> Parameters()
    {
        Rows<double> parameters = new(Count, BinaryParameters.Count);
        SmallBasis.Prior.Sample(new RandomStream(343), parameters);
        for (int row = 0; row < Count; row++)
        {
            parameters[row][BinaryParameters.GeocentricTime] += Epoch.ToSeconds();
        }

        return parameters;
    }

    private CompressedLikelihood Compressed(DetectorData[] data, bool marginalizePhase, int threads = 1) =>
        new(data, small.Basis, Model, Epoch, new CompressedLikelihoodSettings { MarginalizePhase = marginalizePhase, Threads = threads });
}
