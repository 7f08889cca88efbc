using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Compression;

/// <summary>Builds a heterodyne from example signals.</summary>
public static class HeterodyneBuilder
{
    // Principal components are taken within the span of so many times as many of the signals that others represent worst; a wider span changes nothing of what they lose.
    private const int SpanFactor = 2;

    /// <summary>Finds the leading components of heterodyned signals and tabulates the maps to them.</summary>
    /// <param name="basis">Signal basis of the coefficients.</param>
    /// <param name="model">The waveform model, whose phase is taken away.</param>
    /// <param name="strains">Example strains on the band, each near time zero.</param>
    /// <param name="phases">Leading-order phase û of each example's proxy [rad]: the phase of its chirp mass and a blur.</param>
    /// <param name="settings">Components, range and spacing of the table.</param>
    /// <returns>The heterodyne, rounded to what <see cref="Heterodyne.Store"/> keeps.</returns>
    /// <exception cref="ArgumentException">There is not one phase for each example.</exception>
    /// <exception cref="InvalidInputException">The examples do not span enough dimensions, or one has no power in the band.</exception>
    public static Heterodyne Build(
        SignalBasis basis, IPolarizationModel model, IReadOnlyList<ComplexSeries> strains, IReadOnlyList<double> phases, HeterodyneSettings settings)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(strains);
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(settings);
        if (phases.Count != strains.Count)
        {
            throw new ArgumentException($"{strains.Count} examples need as many phases, not {phases.Count}.", nameof(phases));
        }

        ComplexMatrix signals = SignalBasis.UnitPowerSignals(basis.Band, basis.FiducialWhitening, strains);
        Parallel.For(0, signals.Rows, () => new Turning(basis, model, settings), (row, _, turning) => turning.Turn(signals.Row(row), phases[row]), _ => { });
        ComplexMatrix components = ReducedBasis.Build(signals, Math.Min(SpanFactor * settings.Components, Math.Min(signals.Rows, basis.Band.Count)));
        return Tabulate(basis, model, components, settings);
    }

    // M_jk = Σ v_j* e^{−iΨ} e_k. Products of the rows v_j* e^{−iΨ} with the matrix of all e_k are what node matrices are fast with; sums of some thousand numbers in single precision are
    // good to 1e-6.
    private static Heterodyne Tabulate(SignalBasis basis, IPolarizationModel model, ComplexMatrix components, HeterodyneSettings settings)
    {
        double[] phases = settings.Phases();
        int inputs = basis.Components;
        int size = settings.Components * inputs;
        float[] real = new float[phases.Length * size];
        float[] imaginary = new float[phases.Length * size];
        NodeMatrix vectors = new(basis.Vectors.Leading(inputs));
        int[] targets = [.. Enumerable.Range(0, settings.Components).Select(component => component * vectors.OutputWidth)];
        Parallel.For(
            0,
            phases.Length,
            () => (Turning: new Turning(basis, model, settings), Rows: new float[settings.Components * vectors.InputWidth], Products: new float[settings.Components * vectors.OutputWidth]),
            (point, _, buffer) =>
            {
                buffer.Turning.TurnConjugates(components, phases[point], vectors.PartWidth, buffer.Rows);
                vectors.Multiply(buffer.Rows, targets, buffer.Products);
                for (int component = 0; component < settings.Components; component++)
                {
                    ReadOnlySpan<float> product = buffer.Products.AsSpan(targets[component], vectors.OutputWidth);
                    int first = (point * size) + (component * inputs);
                    product[..inputs].CopyTo(real.AsSpan(first));
                    product[inputs..].CopyTo(imaginary.AsSpan(first));
                }

                return buffer;
            },
            _ => { });
        return Heterodyne.Restore(new StoredHeterodyne(settings.Components, inputs, phases, real, imaginary));
    }

    /// <summary>Takes the reference's phase away: the buffers of one thread.</summary>
    private sealed class Turning(SignalBasis basis, IPolarizationModel model, HeterodyneSettings settings)
    {
        private readonly ReferenceChirp reference = new(model, basis.Band, settings.ReferenceFrequencyHertz);
        private readonly ComplexSeries conjugate = new(basis.Band.Count);

        public Turning Turn(ComplexSpan signal, double phase)
        {
            reference.Fill(phase, conjugate.Span);
            ComplexMatrix.Multiply(signal, conjugate.Span);
            return this;
        }

        public void TurnConjugates(ComplexMatrix components, double phase, int partWidth, Span<float> rows)
        {
            reference.Fill(phase, conjugate.Span);
            for (int row = 0; row < settings.Components; row++)
            {
                ComplexSpan vector = components.Row(row);
                Span<float> real = rows.Slice(2 * row * partWidth, partWidth);
                Span<float> imaginary = rows.Slice(((2 * row) + 1) * partWidth, partWidth);
                for (int bin = 0; bin < vector.Length; bin++)
                {
                    real[bin] = (float)((vector.Real[bin] * conjugate.Real[bin]) + (vector.Imaginary[bin] * conjugate.Imaginary[bin]));
                    imaginary[bin] = (float)((vector.Real[bin] * conjugate.Imaginary[bin]) - (vector.Imaginary[bin] * conjugate.Real[bin]));
                }
            }
        }
    }
}
