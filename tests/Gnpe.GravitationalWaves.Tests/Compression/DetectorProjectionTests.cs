using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class DetectorProjectionTests(SmallBasis small)
{
    private const int HeldOut = 60;

    [Fact]
    public void Inner_products_of_coefficients_are_those_of_every_bin_whatever_the_noise()
    {
        RandomStream random = new(301);
        foreach (DetectorProjection projection in small.Projections)
        {
            for (int i = 0; i < HeldOut; i++)
            {
                ComplexSeries one = FullBand.Whitened(Draw(random), Arrival(random), projection);
                ComplexSeries other = FullBand.Whitened(Draw(random), Arrival(random), projection);
                double[] a = Project(projection, one);
                double[] b = Project(projection, other);
                double scale = Math.Sqrt(FullBand.Power(one) * FullBand.Power(other));

                // Held-out signals leave at most about 1e-5 of their power outside forty vectors (measured: 4e-6).
                Assert.Equal(FullBand.Product(one, other) / scale, a.Zip(b, (x, y) => x * y).Sum() / scale, 3e-5);
            }
        }
    }

    [Fact]
    public void Coefficients_from_nodes_are_those_of_every_bin()
    {
        RandomStream random = new(302);
        float[] fromNodes = new float[small.Projections[0].Width];
        ComplexSeries atNodes = new(small.Basis.Nodes.Count);
        ComplexSeries cross = new(small.Basis.Nodes.Count);
        foreach (DetectorProjection projection in small.Projections)
        {
            for (int i = 0; i < HeldOut; i++)
            {
                PrecessingBinary binary = Draw(random);
                SkyProjection arrival = Arrival(random);
                double[] direct = Project(projection, FullBand.Whitened(binary, arrival, projection));
                new ImrPhenomPv2().Evaluate(binary, small.Basis.Nodes, atNodes.Span, cross.Span);
                arrival.Response.Project(small.Basis.Nodes, atNodes.Span, cross.Span, arrival.TimeSeconds, atNodes.Span);
                projection.FromSignal(atNodes.Span, fromNodes);
                Assert.InRange(FullBand.Mismatch(direct, fromNodes), -1e-6, 1e-6);
            }
        }
    }

    [Fact]
    public void Noise_becomes_unit_white()
    {
        const int draws = 2_000;
        const int width = 10;
        RandomStream random = new(303);
        DetectorProjection projection = small.Projections[2];
        double[][] columns = [.. Enumerable.Range(0, 2 * width).Select(_ => new double[draws])];
        ComplexSeries noise = new(SmallBasis.Band.Count);
        for (int draw = 0; draw < draws; draw++)
        {
            random.FillNormal(noise.Real);
            random.FillNormal(noise.Imaginary);
            double[] coefficients = Project(projection, noise);
            for (int k = 0; k < width; k++)
            {
                (columns[k][draw], columns[width + k][draw]) = (coefficients[k], coefficients[small.Basis.Components + k]);
            }
        }

        double[,] identity = new double[2 * width, 2 * width];
        for (int i = 0; i < 2 * width; i++)
        {
            identity[i, i] = 1;
        }

        MonteCarlo.HasMoments(new double[2 * width], identity, columns);
    }

    [Fact]
    public void Under_the_fiducial_density_coefficients_are_those_of_the_basis_itself()
    {
        DetectorProjection fiducial = new(small.Basis, small.Basis.FiducialWhitening);
        StoredBasis stored = small.Basis.Store();
        int bins = SmallBasis.Band.Count;
        for (int k = 0; k < small.Basis.Components; k += 13)
        {
            ComplexSeries vector = new(bins);
            for (int bin = 0; bin < bins; bin++)
            {
                (vector.Real[bin], vector.Imaginary[bin]) = (stored.BasisReal[(k * bins) + bin], stored.BasisImaginary[(k * bins) + bin]);
            }

            double[] coefficients = Project(fiducial, vector);
            for (int i = 0; i < coefficients.Length; i++)
            {
                // The basis is rounded to single precision.
                Assert.Equal(i == k ? 1 : 0, coefficients[i], 1e-6);
            }
        }
    }

    [Fact]
    public void A_louder_noise_of_the_same_shape_makes_signals_smaller_and_nothing_else()
    {
        PowerSpectralDensity quiet = SmallBasis.Densities[1];
        PowerSpectralDensity loud = new(quiet.FrequenciesHertz, quiet.Values.ToArray().Select(value => 16 * value).ToArray(), "louder");
        RandomStream random = new(304);
        PrecessingBinary binary = Draw(random);
        SkyProjection arrival = Arrival(random);
        DetectorProjection louder = new(small.Basis, loud);
        double[] expected = Project(small.Projections[1], FullBand.Whitened(binary, arrival, small.Projections[1]));
        double[] actual = Project(louder, FullBand.Whitened(binary, arrival, louder));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] / 4, actual[i], 1e-9 * expected.Max(Math.Abs));
        }
    }

    [Fact]
    public void Other_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DetectorProjection(small.Basis, new double[5]));
        Assert.Throws<ArgumentException>(() => small.Projections[0].Project(new ComplexSeries(5).Span, new double[80]));
        Assert.Throws<ArgumentException>(() => small.Projections[0].Project(new ComplexSeries(SmallBasis.Band.Count).Span, new double[5]));
        Assert.Throws<ArgumentException>(() => small.Projections[0].FromSignal(new ComplexSeries(5).Span, new float[80]));
    }

    internal static PrecessingBinary Draw(RandomStream random)
    {
        double[] parameters = new double[BinaryParameters.Count];
        SmallBasis.Prior.Sample(random, parameters);
        return BinaryParameters.Binary(parameters, 20);
    }

    internal static SkyProjection Arrival(RandomStream random)
    {
        double angle = random.NextUniform(0, Math.Tau);
        return new SkyProjection(new AntennaResponse(Math.Cos(angle), Math.Sin(angle)), random.NextUniform(-1e-3, 1e-3));
    }

    private static double[] Project(DetectorProjection projection, ComplexSeries whitened)
    {
        double[] coefficients = new double[projection.Width];
        projection.Project(whitened.Span, coefficients);
        return coefficients;
    }
}
