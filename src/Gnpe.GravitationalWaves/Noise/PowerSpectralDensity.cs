using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// A one-sided power spectral density S(f) [1/Hz] of stationary noise: E[ñ(f) ñ*(f′)] = ½ S(f) δ(f − f′), which on a segment of length T is E|ñ(f)|² = S(f) T/2. Immutable.
/// </summary>
public sealed class PowerSpectralDensity
{
    private readonly double[] frequencies;
    private readonly double[] values;

    /// <summary>Copies a table.</summary>
    /// <param name="frequenciesHertz">Ascending frequencies [Hz], at least two.</param>
    /// <param name="values">S at each [1/Hz], positive and finite.</param>
    /// <param name="source">Where the table comes from, for messages.</param>
    /// <exception cref="InvalidInputException">The columns differ in length, frequencies do not ascend, or a value is not positive and finite.</exception>
    public PowerSpectralDensity(ReadOnlySpan<double> frequenciesHertz, ReadOnlySpan<double> values, string source)
    {
        Source = source;
        if (frequenciesHertz.Length != values.Length || values.Length < 2)
        {
            throw new InvalidInputException($"The power spectral density of {source} has {frequenciesHertz.Length} frequencies and {values.Length} values, but needs equally many and at least two.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] > 0) || double.IsInfinity(values[i]))
            {
                throw new InvalidInputException($"The power spectral density of {source} is {values[i]} at {frequenciesHertz[i]} Hz, but it must be positive and finite.");
            }

            if (!double.IsFinite(frequenciesHertz[i]) || (i > 0 && !(frequenciesHertz[i] > frequenciesHertz[i - 1])))
            {
                throw new InvalidInputException($"The frequencies of the power spectral density of {source} must ascend, but row {i + 1} is at {frequenciesHertz[i]} Hz.");
            }
        }

        frequencies = frequenciesHertz.ToArray();
        this.values = values.ToArray();
    }

    /// <summary>Where the table comes from, usually a file name.</summary>
    public string Source { get; }

    /// <summary>Ascending frequencies [Hz].</summary>
    public ReadOnlySpan<double> FrequenciesHertz => frequencies;

    /// <summary>S at each frequency [1/Hz].</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>S on a grid: the tabulated value where the table has the frequency, linear interpolation elsewhere.</summary>
    /// <param name="grid">Frequencies.</param>
    /// <returns>S [1/Hz], shape <c>[grid.Count]</c>.</returns>
    /// <exception cref="InvalidInputException">The grid exceeds the table.</exception>
    public double[] On(FrequencyGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        double lowest = grid.Frequencies[0];
        double highest = grid.Frequencies[^1];
        return lowest >= frequencies[0] && highest <= frequencies[^1]
            ? At(grid.Frequencies)
            : throw new InvalidInputException(
                $"The power spectral density of {Source} covers {frequencies[0]} to {frequencies[^1]} Hz, but {lowest} to {highest} Hz are analysed.");
    }

    /// <summary>S at ascending frequencies within the table, interpolated linearly.</summary>
    internal double[] At(ReadOnlySpan<double> ascendingHertz)
    {
        double[] result = new double[ascendingHertz.Length];
        int upper = 1;
        for (int i = 0; i < result.Length; i++)
        {
            double frequency = ascendingHertz[i];
            while (frequencies[upper] < frequency)
            {
                upper++;
            }

            double weight = (frequency - frequencies[upper - 1]) / (frequencies[upper] - frequencies[upper - 1]);
            result[i] = ((1 - weight) * values[upper - 1]) + (weight * values[upper]);
        }

        return result;
    }
}
