using System.Numerics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class HeterodyneTests(SmallModel small)
{
    private static readonly Lazy<BinaryModel> Chirping = new(() => BinaryModelBuilder.Build(SmallModel.Chirping, SmallModel.Noise, new RandomStream(1)));

    private static BinaryModel Model => Chirping.Value;

    private static Heterodyne Heterodyne => Model.Heterodyne!;

    private static int Inputs => Heterodyne.Inputs;

    private static int Components => Heterodyne.Components;

    /// <summary>
    /// Products of two signals after the heterodyne are those of the signals on every bin, each times the conjugate phase of its own reference, computed here from aligned waveforms in complex
    /// arithmetic: the components hold the power, and the phases that are taken away are right for every pair.
    /// </summary>
    [Fact]
    public void Heterodyned_signals_have_the_products_of_the_full_band()
    {
        DetectorProjection projection = new(Model.Basis, Model.Basis.FiducialWhitening);
        RandomStream random = new(131);
        double[][] draws = SmallModel.DrawSources(small.TrainingPrior, 40, random);
        Complex[][] full = new Complex[draws.Length][];
        Complex[][] reduced = new Complex[draws.Length][];
        for (int i = 0; i < draws.Length; i++)
        {
            double phase = ChirpPhase.Of(draws[i][NetworkCoordinates.ChirpMass]) + random.NextUniform(-2, 2);
            draws[i][NetworkCoordinates.SecondTime] = draws[i][NetworkCoordinates.FirstTime];
            double[] fiducial = Model.Basis.FiducialWhitening.ToArray();
            Complex[] signal = SimulatedStrain.Signal(draws[i], 1, small.Detectors, Model.Basis.Band, [fiducial, fiducial])[0];
            double time = draws[i][NetworkCoordinates.FirstTime] + random.NextUniform(-1e-3, 1e-3);
            double size = Math.Sqrt(signal.Sum(Square));
            for (int bin = 0; bin < signal.Length; bin++)
            {
                signal[bin] *= Complex.Exp(new Complex(0, Math.Tau * Model.Basis.Band.Frequencies[bin] * time)) / size;
            }

            double[] projected = new double[2 * Inputs];
            projection.Project(SimulatedStrain.Series(signal).Span, projected);
            reduced[i] = Apply(Heterodyne, phase, projected);
            Complex[] reference = Reference(phase);
            full[i] = [.. signal.Zip(reference, (value, turn) => value * Complex.Conjugate(turn))];
        }

        for (int i = 0; i < draws.Length; i++)
        {
            Assert.InRange(reduced[i].Sum(Square), 0.97, 1.0001);
            for (int j = 0; j < draws.Length; j++)
            {
                // Losses of a few thousandths of the power, and the interpolation of the table.
                Assert.Equal(Inner(full[i], full[j]).Magnitude, Inner(reduced[i], reduced[j]).Magnitude, 0.03);
            }
        }
    }

    [Fact]
    public void Binaries_like_the_reference_differ_by_their_amplitudes_alone()
    {
        DetectorProjection projection = new(Model.Basis, Model.Basis.FiducialWhitening);
        double[] fiducial = Model.Basis.FiducialWhitening.ToArray();
        List<Complex[]> amplitudes = [];
        List<Complex[]> before = [];
        List<Complex[]> after = [];
        foreach (double[] draw in SmallModel.DrawSources(small.TrainingPrior, 20, new RandomStream(136)))
        {
            draw[NetworkCoordinates.MassRatio] = 0.8;
            draw[NetworkCoordinates.FirstSpin] = draw[NetworkCoordinates.FirstSpin + 1] = 0;
            draw[NetworkCoordinates.FirstTime] = draw[NetworkCoordinates.SecondTime] = 0;
            double[] projected = new double[2 * Inputs];
            Complex[] signal = SimulatedStrain.Signal(draw, 1, small.Detectors, Model.Basis.Band, [fiducial, fiducial])[0];
            projection.Project(SimulatedStrain.Series(signal).Span, projected);
            amplitudes.Add(Normalized([.. signal.Select(value => (Complex)value.Magnitude)]));
            before.Add(Normalized([.. Enumerable.Range(0, Inputs).Select(k => new Complex(projected[k], projected[Inputs + k]))]));
            after.Add(Normalized(Apply(Heterodyne, ChirpPhase.Of(draw[NetworkCoordinates.ChirpMass]), projected)));
        }

        for (int i = 0; i < after.Count; i++)
        {
            for (int j = 0; j < after.Count; j++)
            {
                Assert.Equal(Inner(amplitudes[i], amplitudes[j]).Real, Inner(after[i], after[j]).Magnitude, 0.02);
            }
        }

        Assert.True(LeastProduct(before) < LeastProduct(after) - 0.2);
    }

    [Fact]
    public void Between_tabulated_phases_the_matrices_are_interpolated_well()
    {
        RandomStream random = new(132);
        double spacing = Heterodyne.Phases[1] - Heterodyne.Phases[0];
        double[] coefficients = new double[2 * Inputs];
        List<double> errors = [];
        for (int i = 1; i < Heterodyne.Phases.Count - 2; i += 7)
        {
            // A cubic through four tabulated phases knows the value in the middle to 3/128 of the fourth difference, which is far below the error of the line.
            DetectorCoefficients(random, coefficients);
            Complex[][] at = [.. Enumerable.Range(i - 1, 4).Select(point => Apply(Heterodyne, Heterodyne.Phases[point], coefficients))];
            Complex[] cubic = [.. Enumerable.Range(0, Components).Select(k => ((9 * (at[1][k] + at[2][k])) - at[0][k] - at[3][k]) / 16)];
            Complex[] linear = Apply(Heterodyne, Heterodyne.Phases[i] + (spacing / 2), coefficients);
            errors.Add(cubic.Zip(linear, (a, b) => Square(a - b)).Sum() / cubic.Sum(Square));
        }

        Assert.InRange(Math.Sqrt(errors.Average()), 1e-5, 2e-3);
    }

    [Fact]
    public void Both_detectors_are_mapped_alike_and_linearly()
    {
        RandomStream random = new(133);
        float[] first = [.. Enumerable.Range(0, 2 * Inputs).Select(_ => (float)random.NextNormal())];
        float[] second = [.. Enumerable.Range(0, 2 * Inputs).Select(_ => (float)random.NextNormal())];
        float[] one = new float[4 * Components];
        float[] other = new float[4 * Components];
        Heterodyne.Apply(43.21, [.. first, .. second], one);
        Heterodyne.Apply(43.21, [.. second, .. first], other);
        Assert.Equal(one[..(2 * Components)], other[(2 * Components)..]);
        Assert.Equal(one[(2 * Components)..], other[..(2 * Components)]);

        // Multiplied by i the coefficients give the result multiplied by i.
        float[] turned = [.. first[Inputs..].Select(value => -value), .. first[..Inputs]];
        Heterodyne.Apply(43.21, [.. turned, .. turned], other);
        for (int k = 0; k < Components; k++)
        {
            Assert.Equal(-one[Components + k], other[k], 1e-5);
            Assert.Equal(one[k], other[Components + k], 1e-5);
        }
    }

    [Fact]
    public void Beyond_the_table_its_edges_hold()
    {
        double[] coefficients = new double[2 * Inputs];
        DetectorCoefficients(new RandomStream(134), coefficients);
        Assert.Equal(Apply(Heterodyne, Heterodyne.Phases[0], coefficients), Apply(Heterodyne, -1e9, coefficients));
        Assert.Equal(Apply(Heterodyne, Heterodyne.Phases[^1], coefficients), Apply(Heterodyne, 1e9, coefficients));
        Assert.NotEqual(Apply(Heterodyne, Heterodyne.Phases[0], coefficients), Apply(Heterodyne, Heterodyne.Phases[1], coefficients));
    }

    [Fact]
    public void A_stored_heterodyne_is_the_same_and_damaged_ones_are_refused()
    {
        StoredHeterodyne stored = Heterodyne.Store();
        StoredHeterodyne again = Heterodyne.Restore(stored).Store();
        Assert.Equal(stored.Phases, again.Phases);
        Assert.Equal(stored.Real, again.Real);
        Assert.Equal(stored.Imaginary, again.Imaginary);
        StoredHeterodyne[] damaged =
        [
            stored with { Phases = [1] }, stored with { Phases = [.. stored.Phases.Reverse()] }, stored with { Real = stored.Real[1..] }, stored with { Imaginary = stored.Imaginary[1..] },
            stored with { Components = Components + 1 }, stored with { Phases = [.. stored.Phases.Select(phase => phase * phase)] }, stored with { Phases = [.. stored.Phases[..^1], double.NaN] },
        ];
        Assert.All(damaged, one => Assert.Throws<ArgumentException>(() => Heterodyne.Restore(one)));
        Assert.Throws<ArgumentException>(() => Heterodyne.Apply(50, new float[(4 * Inputs) - 1], new float[4 * Components]));
        Assert.Throws<ArgumentException>(() => Heterodyne.Apply(50, new float[4 * Inputs], new float[(4 * Components) + 1]));
    }

    /// <summary>What the training shows of a signal is what an analysis shows of the same signal in data without noise.</summary>
    [Fact]
    public void Contexts_of_examples_are_those_of_data()
    {
        RandomStream random = new(135);
        DetectorProjection[] projections = [.. SmallModel.Densities.Select(density => new DetectorProjection(Model.Basis, density))];
        double[][] whitening = [.. projections.Select(projection => projection.Whitening.ToArray())];
        Equivariance equivariance = Model.EquivarianceFor(small.TrainingPrior, projections);
        CompressedSignals signals = new(Model.Waveform, [[projections[0]], [projections[1]]], 1);
        Rows<float> coefficients = new(1, signals.Width);
        Rows<float> ofData = new(1, equivariance.Context.Width);
        float[] ofExample = new float[Model.Features.Width];
        Rows<double> proxy = new(1, 3);
        double[] pose = new double[3];
        double[] parameters;
        double[] target = new double[small.TrainingPrior.Space.Count];
        foreach (double[] draw in SmallModel.DrawSources(small.TrainingPrior, 50, random))
        {
            equivariance.Pose.Evaluate(draw, pose);
            equivariance.Blur(pose, random, proxy[0]);
            equivariance.ToTarget(draw.AsSpan(..^2), proxy[0], target);
            Complex[][] strain = SimulatedStrain.Signal(draw, 0, small.Detectors, Model.Basis.Band, whitening);
            float[] row = SimulatedStrain.Data(strain, Model.Basis.Band, whitening).ToRow();
            equivariance.FillContext(new Rows<float>(row, 1, row.Length), proxy, ofData);

            parameters = SmallModel.ToBinary(small.TrainingPrior.Coordinates, draw, 0, small.Detectors, 0);
            SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
            SkyProjection[] arrivals =
            [
                .. small.Detectors.Detectors.Select((detector, i) => new SkyProjection(
                    detector.ResponseTo(sky, parameters[BinaryParameters.Polarization], small.Detectors.SiderealTime), target[NetworkCoordinates.FirstTime + i])),
            ];
            signals.Fill([BinaryParameters.Binary(parameters, 20)], arrivals, [0, 0], coefficients);
            Model.Features.Fill(coefficients[0], proxy[0], projections.Select(Model.Features.LevelsOf).ToArray(), ofExample);
            double power = Enumerable.Range(0, 4 * Components).Sum(i => (double)ofExample[i] * ofExample[i]);
            double difference = Enumerable.Range(0, 4 * Components).Sum(i => Math.Pow(ofExample[i] - ofData[0][i], 2));

            // Nodes and the table of times err by some thousandths of the size.
            Assert.InRange(Math.Sqrt(difference / power), 0, 0.02);
            for (int i = 8 * Components; i < ofExample.Length; i++)
            {
                Assert.Equal(ofExample[i], ofData[0][i], 0.02);
            }
        }
    }

    private static Complex[] Apply(Heterodyne heterodyne, double phase, double[] coefficients)
    {
        float[] result = new float[4 * heterodyne.Components];
        heterodyne.Apply(phase, [.. coefficients.Select(value => (float)value), .. new float[coefficients.Length]], result);
        return [.. Enumerable.Range(0, heterodyne.Components).Select(k => new Complex(result[k], result[heterodyne.Components + k]))];
    }

    // Coefficients of white noise in as many leading vectors as there are components.
    private static void DetectorCoefficients(RandomStream random, double[] coefficients)
    {
        for (int k = 0; k < Components; k++)
        {
            (coefficients[k], coefficients[Inputs + k]) = (random.NextNormal(), random.NextNormal());
        }
    }

    // Phase factors of a binary without spins and of mass ratio 0.8, continued linearly beyond the cut-off.
    private static Complex[] Reference(double phase)
    {
        double chirpMass = Math.Pow(128 * phase / 3, -0.6) / (Math.PI * 4.925490947641267e-6 * 20);
        double mass1 = chirpMass * Math.Pow(1.8, 0.2) / Math.Pow(0.8, 0.6);
        ComplexSeries strain = new(Model.Basis.Band.Count);
        new ImrPhenomD(new AlignedBinary { Mass1 = mass1, Mass2 = 0.8 * mass1, DistanceMegaparsecs = 1 }).Evaluate(Model.Basis.Band, strain.Span);
        Complex[] reference = new Complex[strain.Length];
        for (int bin = 0; bin < reference.Length; bin++)
        {
            Complex value = new(strain.Real[bin], strain.Imaginary[bin]);
            reference[bin] = value != 0 ? value / value.Magnitude : reference[bin - 1] * reference[bin - 1] / reference[bin - 2];
        }

        return reference;
    }

    private static double LeastProduct(IReadOnlyList<Complex[]> signals) => signals.Min(one => signals.Min(other => Inner(one, other).Magnitude));

    private static Complex[] Normalized(Complex[] signal)
    {
        double size = Math.Sqrt(signal.Sum(Square));
        return [.. signal.Select(value => value / size)];
    }

    private static Complex Inner(Complex[] a, Complex[] b) => a.Zip(b, (x, y) => Complex.Conjugate(x) * y).Aggregate(Complex.Zero, (sum, value) => sum + value);

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
