using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

public sealed class BinaryLikelihoodTests
{
    [Theory]
    [InlineData(2001)]
    [InlineData(2002)]
    [InlineData(2003)]
    [InlineData(2004)]
    [InlineData(82)]
    public void It_is_the_sum_over_bins_and_detectors(int lastBin)
    {
        ToyNetwork network = new(ToyNetwork.Source(), lastBin: lastBin);
        double[] row = ToyNetwork.Source();
        row[BinaryParameters.GeocentricTime] += 0.0006;
        row[BinaryParameters.ChirpMass] = 25.1;
        (Complex overlap, double norm) = network.Products(row);
        SignalProducts[] products = new SignalProducts[1];
        network.Likelihood().Products(ToyNetwork.Rows(row), products);

        // 6000 products of order one; the phase 2π·500 Hz·2 s is rounded to 1e-12.
        Assert.Equal(overlap.Real, products[0].DataReal, 1e-8);
        Assert.Equal(overlap.Imaginary, products[0].DataImaginary, 1e-8);
        Assert.Equal(norm, products[0].Norm, 1e-10 * norm);
        Assert.Equal(overlap.Real - (0.5 * norm), network.Evaluate(new BinaryLikelihoodSettings(), row)[0], 1e-8);
    }

    [Fact]
    public void Without_noise_the_truth_has_half_the_squared_signal_to_noise_ratio()
    {
        ToyNetwork network = new(ToyNetwork.Source(), noiseSeed: null);
        (_, double norm) = network.Products(ToyNetwork.Source());
        double[] other = ToyNetwork.Source();
        other[BinaryParameters.LuminosityDistance] *= 2;
        double[] values = network.Evaluate(new BinaryLikelihoodSettings(), ToyNetwork.Source(), other);
        Assert.Equal(0.5 * norm, values[0], 1e-9 * norm);

        // ⟨h|h/2⟩ − ½⟨h/2|h/2⟩ = ⅜⟨h|h⟩.
        Assert.Equal(0.375 * norm, values[1], 1e-9 * norm);
        Assert.InRange(Math.Sqrt(norm), 10, 60);
        Assert.Equal(-0.5 * norm, network.Likelihood().NoiseLogLikelihood, 1e-9 * norm);
    }

    [Fact]
    public void Phase_marginalization_is_the_average_over_the_phase()
    {
        ToyNetwork network = new(ToyNetwork.Source());
        const int steps = 512;
        double[][] rows = [.. Enumerable.Range(0, steps).Select(step =>
        {
            double[] row = ToyNetwork.Source();
            row[BinaryParameters.Phase] = Math.Tau * step / steps;
            return row;
        })];
        double[] values = network.Evaluate(new BinaryLikelihoodSettings(), rows);
        double marginal = network.Evaluate(new BinaryLikelihoodSettings { MarginalizePhase = true }, rows[17])[0];

        // The rectangle rule for a periodic function: 2·phase in steps of 0.025 against a width of 1/√|z| ≈ 0.05 leaves exp(−2π²·4).
        Assert.Equal(LogSumExp.MeanOf(values), marginal, 1e-8);
        Assert.True(values.Max() - marginal > 1, "the phase matters in this test");
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        ToyNetwork network = new(ToyNetwork.Source());
        double[][] rows = [.. Enumerable.Range(0, 50).Select(i =>
        {
            double[] row = ToyNetwork.Source();
            row[BinaryParameters.ChirpMass] = 24 + (0.05 * i);
            return row;
        })];
        Assert.Equal(network.Evaluate(new BinaryLikelihoodSettings(), rows), network.Evaluate(new BinaryLikelihoodSettings { Threads = 3 }, rows));
    }

    [Fact]
    public void Nothing_is_allocated_per_row()
    {
        ToyNetwork network = new(ToyNetwork.Source(), lastBin: 200);
        BinaryLikelihood likelihood = network.Likelihood();
        long few = AllocatedBytes(likelihood, 4);
        long many = AllocatedBytes(likelihood, 404);
        Assert.Equal(400 * sizeof(double), many - few); // the buffer of results
    }

    [Fact]
    public void Detectors_must_share_segment_and_frequencies()
    {
        ToyNetwork network = new(ToyNetwork.Source(), lastBin: 200);
        DetectorData good = network.Data[0];
        DetectorData late = new(Detector.Virgo, ToyNetwork.Start + 1, network.Grid, new ComplexSeries(network.Grid.Count).Span, network.Density);
        FrequencyGrid shorter = FrequencyGrid.Uniform(0.25, 80, 199);
        DetectorData narrow = new(Detector.Virgo, ToyNetwork.Start, shorter, new ComplexSeries(shorter.Count).Span, network.Density);
        Assert.Throws<InvalidInputException>(() => new BinaryLikelihood([good, late], new ChirpModel(), new BinaryLikelihoodSettings()));
        Assert.Throws<InvalidInputException>(() => new BinaryLikelihood([good, narrow], new ChirpModel(), new BinaryLikelihoodSettings()));
        Assert.Throws<InvalidInputException>(() => network.Likelihood(new BinaryLikelihoodSettings { Threads = 0 }));
        Assert.Throws<InvalidInputException>(() => network.Likelihood(new BinaryLikelihoodSettings { ReferenceFrequencyHertz = double.NaN }));
        Assert.Throws<ArgumentException>(() => new BinaryLikelihood([], new ChirpModel(), new BinaryLikelihoodSettings()));
        Assert.Throws<ArgumentException>(() => network.Likelihood().LogLikelihood(new Rows<double>(2, 14), new double[2]));
        Assert.Throws<ArgumentException>(() => network.Likelihood().LogLikelihood(new Rows<double>(2, 15), new double[3]));
        Assert.Throws<ArgumentException>(() => new DetectorData(Detector.Virgo, ToyNetwork.Start, shorter, new ComplexSeries(3).Span, network.Density));
        Assert.Throws<ArgumentException>(() => new DetectorData(Detector.Virgo, ToyNetwork.Start, FrequencyGrid.Of([20, 21]), new ComplexSeries(2).Span, network.Density));
    }

    // The runtime may allocate in between, when it compiles a method again, but not every time.
    private static long AllocatedBytes(BinaryLikelihood likelihood, int count)
    {
        Rows<double> rows = ToyNetwork.Rows([.. Enumerable.Repeat(ToyNetwork.Source(), count)]);
        double[] values = new double[count];
        likelihood.LogLikelihood(rows, values);
        return Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            likelihood.LogLikelihood(rows, values);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
