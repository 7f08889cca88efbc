using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class DetectorCompressionTests(SmallModel small)
{
    private const int HeldOut = 200;

    private readonly Complex[][][] bases = [BasisOf(small, 0), BasisOf(small, 1)];

    private SignalCompression Compression => small.Model.Compression;

    [Fact]
    public void Basis_is_orthonormal_in_the_noise_weighted_inner_product()
    {
        for (int detector = 0; detector < 2; detector++)
        {
            Complex[][] basis = bases[detector];
            double[] density = SmallModel.Densities[detector].On(small.Band);
            for (int i = 0; i < basis.Length; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    // 4 Σ a* b Δf/S of the vectors as strain, v √(S/4Δf): the stored basis is rounded to 24 bits, 493 times 6e-8/√493.
                    Complex product = 0;
                    for (int bin = 0; bin < small.Band.Count; bin++)
                    {
                        double strain = Math.Sqrt(density[bin] / (4 * small.Band.SpacingHertz!.Value));
                        product += 4 * Complex.Conjugate(basis[i][bin] * strain) * (basis[j][bin] * strain) * small.Band.SpacingHertz.Value / density[bin];
                    }

                    Assert.Equal(0, (product - (i == j ? 1 : 0)).Magnitude, 5e-7);
                }
            }
        }
    }

    [Fact]
    public void Basis_and_nodes_hold_signals_they_were_not_built_from()
    {
        for (int detector = 0; detector < 2; detector++)
        {
            double[] residual = new double[HeldOut];
            double[] mismatch = new double[HeldOut];
            for (int i = 0; i < HeldOut; i++)
            {
                (Complex[] whitened, float[] fromNodes) = HeldOutSignal(detector, i);
                double power = Power(whitened);
                Complex[] direct = Project(detector, whitened);
                residual[i] = 1 - (Power(direct) / power);
                Assert.Equal(residual[i], Compression.Detectors[detector].Residual(SimulatedStrain.Series(whitened).Span), 3e-8); // the stored basis is rounded
                mismatch[i] = direct.Select((value, k) => Square(value - new Complex(fromNodes[k], fromNodes[Compression.Components + k]))).Sum() / power;
            }

            // Measured on both detectors: shares of the power outside the basis of 32 vectors 5e-8 (median), 4e-7 (95 %), 2e-6 (worst), of which rounding of the stored basis is
            // 1e-8; squared errors of the coefficients that follow from 80 nodes 3e-10, 1e-9, 1e-8. Limits are some ten times that.
            AssertQuantiles(residual, 5e-7, 5e-6, 5e-5);
            AssertQuantiles(mismatch, 2e-9, 1e-8, 1e-7);
        }
    }

    [Fact]
    public void Coefficients_of_noise_are_unit_white()
    {
        const int draws = 2_000;
        const int width = 12;
        RandomStream random = new(41);
        double[][] columns = [.. Enumerable.Range(0, 2 * width).Select(_ => new double[draws])];
        Complex[] noise = new Complex[small.Band.Count];
        Complex[][] basis = bases[1][..width];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int bin = 0; bin < noise.Length; bin++)
            {
                noise[bin] = new Complex(random.NextNormal(), random.NextNormal());
            }

            for (int k = 0; k < width; k++)
            {
                Complex coefficient = Product(basis[k], noise);
                (columns[k][draw], columns[width + k][draw]) = (coefficient.Real, coefficient.Imaginary);
            }
        }

        double[,] identity = new double[2 * width, 2 * width];
        for (int i = 0; i < 2 * width; i++)
        {
            identity[i, i] = 1;
        }

        // 324 entries at 5.7e-7: one false alarm in 5 000 seeds.
        MonteCarlo.HasMoments(new double[2 * width], identity, columns);
    }

    [Fact]
    public void Compressed_inner_products_are_those_of_all_bins()
    {
        double[] errors = new double[HeldOut];
        RandomStream random = new(43);
        for (int i = 0; i < HeldOut; i++)
        {
            // Signals of signal-to-noise ratio 20 in the data and, slightly changed, as template: the noise outside the basis does not matter to a template inside.
            (Complex[] signal, _) = HeldOutSignal(0, i);
            (Complex[] template, float[] compressed) = HeldOutSignal(0, i, massFactor: 1.01);
            double loud = 20 / Math.Sqrt(Power(signal));
            Complex[] data = [.. signal.Select(value => (loud * value) + new Complex(random.NextNormal(), random.NextNormal()))];
            double full = LogLikelihoodRatio(data, [.. template.Select(value => loud * value)]);
            Complex[] reduced = [.. Enumerable.Range(0, Compression.Components).Select(k => loud * new Complex(compressed[k], compressed[Compression.Components + k]))];
            errors[i] = Math.Abs(full - LogLikelihoodRatio(Project(0, data), reduced));
        }

        // 20 times the root of the residuals above, 5e-8 and 2e-6, is 0.004 and 0.03; measured 3e-3 (median), 1e-2 (95 %) and 2e-2 (worst).
        AssertQuantiles(errors, 0.01, 0.05, 0.1);
    }

    [Fact]
    public void Stored_representations_give_the_same_coefficients()
    {
        StoredCompression stored = Compression.Detectors[1].Store();
        DetectorCompression restored = DetectorCompression.Restore(small.Band, small.Whitening[1], stored);
        Assert.Equal(Compression.Detectors[1].NodeBins, restored.NodeBins);
        Assert.Equal(Compression.Detectors[1].NodeFrequencies, restored.NodeFrequencies);
        SignalCompression copy = new(small.Band, Compression.Detectors[0], restored);
        for (int i = 0; i < 20; i++)
        {
            (_, float[] original) = HeldOutSignal(1, i);
            (Complex[] whitened, float[] again) = HeldOutSignal(1, i, 1, copy);
            for (int k = 0; k < original.Length; k++)
            {
                // Entries of order one rounded to 24 bits, 80 of them.
                Assert.Equal(original[k], again[k], 1e-6 * Math.Sqrt(Power(whitened)));
            }
        }

        Assert.Equal(stored.BasisReal, restored.Store().BasisReal);
        Assert.Equal(stored.InterpolantImaginary, restored.Store().InterpolantImaginary);
    }

    [Fact]
    public void Impossible_representations_are_refused()
    {
        double[] whitening = small.Whitening[0];
        ComplexSeries[] strains = BinaryModel.Examples(30, small.Band, small.Model.TrainingPrior, small.Detectors, new RandomStream(3));
        Assert.Equal(5, DetectorCompression.Build(small.Band, whitening, strains, 5, 20).Components);
        Assert.Throws<ArgumentException>(() => DetectorCompression.Build(small.Band, whitening, strains, 5, 31));
        Assert.Throws<ArgumentException>(() => DetectorCompression.Build(small.Band, whitening, strains, 6, 5));
        Assert.Throws<ArgumentException>(() => DetectorCompression.Build(small.Band, whitening, strains, 0, 5));
        Assert.Throws<ArgumentException>(() => DetectorCompression.Build(small.Band, whitening.AsSpan(1), strains, 5, 20));
        Assert.Throws<ArgumentException>(() => DetectorCompression.Build(small.Band, whitening, [new ComplexSeries(3), .. strains], 5, 20));
        InvalidInputException silent = Assert.Throws<InvalidInputException>(
            () => DetectorCompression.Build(small.Band, whitening, [new ComplexSeries(small.Band.Count), .. strains], 5, 20));
        Assert.Contains("no power in the analysis band", silent.Message, StringComparison.Ordinal);
        FrequencyGrid narrow = FrequencyGrid.Uniform(1, 20, 30);
        ComplexSeries[] few = BinaryModel.Examples(30, narrow, small.Model.TrainingPrior, small.Detectors, new RandomStream(3));
        InvalidInputException crowded = Assert.Throws<InvalidInputException>(() => DetectorCompression.Build(narrow, whitening.AsSpan(0, 11), few, 5, 12));
        Assert.Contains("12 nodes do not fit into the 11 bins", crowded.Message, StringComparison.Ordinal);

        StoredCompression stored = Compression.Detectors[0].Store();
        StoredCompression[] damaged =
        [
            stored with { BasisReal = stored.BasisReal[1..] }, stored with { BasisImaginary = [] }, stored with { InterpolantReal = stored.InterpolantReal[2..] },
            stored with { NodeBins = [.. stored.NodeBins[1..], small.Band.Count] }, stored with { NodeBins = [-1, .. stored.NodeBins[1..]] },
        ];
        Assert.All(damaged, bad => Assert.Throws<ArgumentException>(() => DetectorCompression.Restore(small.Band, whitening, bad)));
        Assert.Throws<ArgumentException>(() => new SignalCompression(
            small.Band, Compression.Detectors[0], DetectorCompression.Build(small.Band, whitening, strains, 5, 20)));
        Assert.Throws<ArgumentException>(() => new SignalCompression(small.Band));
    }

    private static void AssertQuantiles(double[] values, double median, double most, double worst)
    {
        double[] sorted = [.. values.Order()];
        string measured = $"median {sorted[sorted.Length / 2]:0.0e+0}, 95 % {sorted[sorted.Length * 95 / 100]:0.0e+0}, worst {sorted[^1]:0.0e+0}";
        TestContext.Current.TestOutputHelper?.WriteLine(measured);
        Assert.True(sorted[sorted.Length / 2] < median && sorted[sorted.Length * 95 / 100] < most && sorted[^1] < worst, measured);
    }

    private static double LogLikelihoodRatio(Complex[] data, Complex[] template) => Product(template, data).Real - (0.5 * Power(template));

    private static double Power(Complex[] values) => values.Sum(Square);

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private static Complex Product(Complex[] a, Complex[] b)
    {
        Complex sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Complex.Conjugate(a[i]) * b[i];
        }

        return sum;
    }

    // A signal from the prior at a time within the kernel: all whitened bins, and the coefficients that follow from its values at the nodes.
    private (Complex[] Whitened, float[] FromNodes) HeldOutSignal(int detector, int index, double massFactor = 1, SignalCompression? compression = null)
    {
        compression ??= Compression;
        RandomStream random = new RandomStream(47).Split(index);
        double[] draw = SmallModel.Draw(small.Model.TrainingPrior, 1, random)[0];
        double time = random.NextUniform(-1e-3, 1e-3);
        Complex factor = Complex.FromPolarCoordinates(random.NextUniform(0.1, 1), random.NextUniform(0, Math.Tau));
        double ratio = draw[NetworkParameters.MassRatio];
        double mass1 = massFactor * draw[NetworkParameters.ChirpMass] * Math.Pow(1 + ratio, 0.2) / Math.Pow(ratio, 0.6);
        ImrPhenomD waveform = new(new AlignedBinary
        {
            Mass1 = mass1,
            Mass2 = ratio * mass1,
            Spin1 = draw[NetworkParameters.Spin1],
            Spin2 = draw[NetworkParameters.Spin2],
            DistanceMegaparsecs = draw[NetworkParameters.Distance],
        });
        ComplexSeries strain = new(small.Band.Count);
        waveform.Evaluate(small.Band, strain.Span);
        Complex[] whitened = new Complex[small.Band.Count];
        for (int bin = 0; bin < whitened.Length; bin++)
        {
            Complex delay = Complex.Exp(new Complex(0, -Math.Tau * small.Band.Frequencies[bin] * time));
            whitened[bin] = small.Whitening[detector][bin] * factor * new Complex(strain.Real[bin], strain.Imaginary[bin]) * delay;
        }

        CompressionWorkspace workspace = new(compression);
        waveform.Evaluate(compression.Nodes, workspace.FaceOn.Span);
        float[] coefficients = new float[compression.DetectorWidth];
        compression.Coefficients(detector, workspace.FaceOn.Span, factor, time, workspace, coefficients);
        return (whitened, coefficients);
    }

    private Complex[] Project(int detector, Complex[] whitened) => [.. bases[detector].Select(vector => Product(vector, whitened))];

    private static Complex[][] BasisOf(SmallModel small, int detector)
    {
        StoredCompression stored = small.Model.Compression.Detectors[detector].Store();
        return
        [
            .. Enumerable.Range(0, small.Model.Compression.Components).Select(k => Enumerable.Range(k * small.Band.Count, small.Band.Count)
                .Select(i => new Complex(stored.BasisReal[i], stored.BasisImaginary[i])).ToArray()),
        ];
    }
}
