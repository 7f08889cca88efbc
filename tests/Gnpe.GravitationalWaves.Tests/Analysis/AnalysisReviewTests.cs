using System.Numerics;
using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class AnalysisReviewTests(SmallModel small)
{
    private static readonly double Trigger = SmallModel.Trigger.ToSeconds();

    [Theory]
    [InlineData(BinaryParameters.ChirpMass, 25.3, "prior_edge.chirp_mass", "at the lower edge 25 within")]
    [InlineData(BinaryParameters.ChirpMass, 54.8, "prior_edge.chirp_mass", "at the upper edge 55 within")]
    [InlineData(BinaryParameters.MassRatio, 0.405, "prior_edge.mass_ratio", "at the lower edge 0.4 within")]
    [InlineData(BinaryParameters.MassRatio, 0.999, null, null)] // a natural end of the range
    [InlineData(BinaryParameters.LuminosityDistance, 1480, "prior_edge.luminosity_distance", "at the upper edge 1500 of the prior")]
    [InlineData(BinaryParameters.LuminosityDistance, 700, null, null)]
    public void A_posterior_that_presses_against_an_edge_is_reported(int parameter, double value, string? name, string? message)
    {
        Rows<double> rows = new(100, BinaryParameters.Count);
        double[] logWeights = new double[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            rows[row][BinaryParameters.ChirpMass] = 40;
            rows[row][BinaryParameters.MassRatio] = 0.7;
            rows[row][BinaryParameters.LuminosityDistance] = 800;
            rows[row][BinaryParameters.GeocentricTime] = Trigger;

            // Five rows in a hundred that weigh twice as much as others are 9.5 %.
            if (row < 5)
            {
                rows[row][parameter] = value;
                logWeights[row] = Math.Log(2);
            }
        }

        Finding[] Found() =>
            [.. PriorEdges.Of(new SampleTable(BinaryParameters.Space, rows) { LogWeights = logWeights }, SmallModel.Settings.TrainingPrior, new PowerLaw(2, 100, 1500), Trigger)];
        Assert.Equal(name is null ? [] : [name], Found().Select(finding => finding.Name));
        if (name is not null)
        {
            Assert.Equal(10.0 / 105, Found()[0].Value, 1e-12);
            Assert.Contains(message!, Found()[0].Message, StringComparison.Ordinal);
        }

        // Twice as light they are 2.6 %.
        Array.Fill(logWeights, -Math.Log(2), 0, 5);
        Assert.Empty(Found());
    }

    [Fact]
    public void The_residual_of_the_true_signal_is_the_noise()
    {
        RandomStream random = new(421);
        double[] source = SmallModel.DrawSources(small.AnalysisPrior, 1, random)[0];
        Complex[][] signal = SimulatedStrain.Signal(source, 1, small.Detectors, small.Band, small.Whitening);
        double[] binary = SmallModel.ToBinary(small.AnalysisPrior.Coordinates, source, 1, small.Detectors, Trigger);
        DetectorData[] data = SimulatedStrain.LikelihoodData(signal, small.Detectors, small.Band, small.Whitening);
        ComplexSeries plus = new(small.Band.Count);
        ComplexSeries cross = new(small.Band.Count);
        small.Model.Waveform.Evaluate(BinaryParameters.Binary(binary, SmallModel.Settings.ReferenceFrequency), small.Band, plus.Span, cross.Span);
        for (int detector = 0; detector < 2; detector++)
        {
            ComplexSeries residual = ResidualCheck.Residual(data[detector], binary, plus.Span, cross.Span);
            double left = Enumerable.Range(0, small.Band.Count).Sum(bin => (residual.Real[bin] * residual.Real[bin]) + (residual.Imaginary[bin] * residual.Imaginary[bin]));
            double whole = signal[detector].Sum(value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary));

            // A GPS time as a double is rounded to 2.4e-7 s, and the Earth turns by 1e-5 rad in the window.
            Assert.InRange(left / whole, 0, 1e-6);
        }
    }

    [Fact]
    public void A_glitch_beside_the_signal_is_reported_with_its_detector()
    {
        // Four seconds of data, of which the window leaves three untouched.
        BinaryModelSettings settings = SmallModel.Settings with { SegmentSeconds = 4, SecondsAfterTrigger = 2, Components = 4, Nodes = 20, BasisSignals = 60 };
        BinaryModel model = BinaryModelBuilder.Build(settings, SmallModel.Noise, new RandomStream(1));
        double[][] whitening = [.. SmallModel.Densities.Select(density => new Whitening(density, model.Basis.Band).Factors.ToArray())];
        RandomStream random = new(422);
        double[] source = SmallModel.DrawSources(small.AnalysisPrior, 1, random)[0];
        Complex[][] strain = SimulatedStrain.Signal(source, 1, small.Detectors, model.Basis.Band, whitening);
        SimulatedStrain.AddNoise(strain, random);
        double[] binary = SmallModel.ToBinary(small.AnalysisPrior.Coordinates, source, 1, small.Detectors, Trigger);
        Assert.Empty(ResidualCheck.Of(SimulatedStrain.Event(model, strain, small.Detectors, whitening), binary));
        for (int bin = 0; bin < model.Basis.Band.Count; bin++)
        {
            double frequency = model.Basis.Band.Frequencies[bin];
            double offset = (frequency - 200) / 25;
            strain[1][bin] += 2 * Math.Exp(-offset * offset) * Complex.Exp(new Complex(0, -Math.Tau * frequency));
        }

        Finding found = Assert.Single(ResidualCheck.Of(SimulatedStrain.Event(model, strain, small.Detectors, whitening), binary));
        Assert.Equal((FindingSeverity.Warning, "residual.L1"), (found.Severity, found.Name));
        Assert.InRange(found.Value, 0, 1e-4);
        Assert.StartsWith("L1 has power ", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_the_noise_are_left_out()
    {
        FrequencyGrid band = FrequencyGrid.Uniform(0.25, 80, 1024);
        double[] density = Array.ConvertAll(band.Frequencies.ToArray(), frequency => 1e-46 * Math.Pow(frequency / 100, -4));
        density[500] *= 20;
        density[700] *= 2;
        ComplexSeries ones = new(band.Count);
        ones.Real.AsSpan().Fill(1);
        DetectorData data = new(Detector.Hanford, SmallModel.Trigger, band, ones.Span, new PowerSpectralDensity(band.Frequencies, density, "lines"));
        ResidualCheck.RemoveLines(data, ones);
        Assert.Equal([498, 499, 500, 501, 502], Enumerable.Range(0, band.Count).Where(bin => ones.Real[bin] == 0));
    }

    [Fact]
    public void Data_without_a_signal_are_reported()
    {
        Complex[][] strain = [new Complex[small.Band.Count], new Complex[small.Band.Count]];
        SimulatedStrain.AddNoise(strain, new RandomStream(423));
        BinaryEvent data = SimulatedStrain.Event(small.Model, strain, small.Detectors, small.Whitening);
        MatchedFilterPeak peak = new(0, 0, 6.5, 30);
        Assert.Equal(["matched_filter_snr", "log_evidence"], SignalPresence.Of(data, peak, -2, new RandomStream(1)).Select(finding => finding.Name));
        Assert.Empty(SignalPresence.Of(data, peak with { SignalToNoise = 12 }, 30, new RandomStream(1)));
    }
}
