using System.Globalization;
using MathNet.Numerics.Interpolation;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>Ringdown and damping frequency of the remnant's l = m = 2, n = 0 mode.</summary>
/// <param name="Frequency">M f_ring (dimensionless, M the initial total mass).</param>
/// <param name="Damping">M f_damp (dimensionless).</param>
internal readonly record struct Ringdown(double Frequency, double Damping)
{
    private static readonly (CubicSpline Frequency, CubicSpline Damping) Tables = LoadTables();

    /// <summary>
    /// Natural cubic splines through the tabulated Kerr modes, rescaled from the final mass to the initial total mass (Khan et al. 2016).
    /// </summary>
    /// <param name="finalSpin">Dimensionless final spin in [−1, 1].</param>
    /// <param name="radiatedFraction">Radiated fraction of the mass.</param>
    public static Ringdown Of(double finalSpin, double radiatedFraction) => new(
        Tables.Frequency.Interpolate(finalSpin) / (1 - radiatedFraction),
        Tables.Damping.Interpolate(finalSpin) / (1 - radiatedFraction));

    private static (CubicSpline Frequency, CubicSpline Damping) LoadTables()
    {
        using Stream stream = typeof(Ringdown).Assembly.GetManifestResourceStream("kerr_qnm_220.csv")
            ?? throw new InvalidOperationException("The table kerr_qnm_220.csv is not embedded in the assembly.");
        using StreamReader reader = new(stream);
        List<double> spins = [];
        List<double> frequencies = [];
        List<double> dampings = [];
        while (reader.ReadLine() is string line)
        {
            if (line.StartsWith('#') || line.StartsWith("final_spin", StringComparison.Ordinal))
            {
                continue;
            }

            string[] cells = line.Split(',');
            spins.Add(double.Parse(cells[0], CultureInfo.InvariantCulture));
            frequencies.Add(double.Parse(cells[1], CultureInfo.InvariantCulture));
            dampings.Add(double.Parse(cells[2], CultureInfo.InvariantCulture));
        }

        double[] nodes = [.. spins];
        return (CubicSpline.InterpolateNaturalSorted(nodes, [.. frequencies]), CubicSpline.InterpolateNaturalSorted(nodes, [.. dampings]));
    }
}
