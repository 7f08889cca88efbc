using System.Globalization;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Likelihood;

/// <summary>The benchmark gw150914-4s: real strain, fixed power spectral densities, bilby's log likelihood ratios.</summary>
internal static class BenchmarkEvent
{
    public static readonly GpsTime Trigger = new(1126259462, 400_000_000);

    public static IReadOnlyList<DetectorData> Data() => [Data("H1"), Data("L1")];

    public static (Rows<double> Parameters, double[] LogLikelihoodRatios) Reference()
    {
        CsvTable table = CsvTable.Read("gw/benchmark/likelihood.csv");
        Rows<double> rows = new(table.Count, BinaryParameters.Count);
        double[] values = new double[table.Count];
        for (int row = 0; row < table.Count; row++)
        {
            for (int column = 0; column < BinaryParameters.Count; column++)
            {
                rows[row][column] = table[row, BinaryParameters.Names[column]];
            }

            values[row] = table[row, "log_likelihood_ratio"];
        }

        return (rows, values);
    }

    public static double NoiseLogLikelihood()
    {
        string head = File.ReadLines(ReferenceData.Require("gw/benchmark/likelihood.csv")).First();
        return double.Parse(head[(head.IndexOf("likelihood -", StringComparison.Ordinal) + 11)..].TrimEnd(')'), CultureInfo.InvariantCulture);
    }

    private static DetectorData Data(string name)
    {
        string file = $"gw/strain/{name[0]}-{name}_LOSC_4_V2-1126259446-32.hdf5";
        StrainSeries strain = GwoscFile.Read(ReferenceData.Require(file), Detector.Named(name), 4096);
        PowerSpectralDensity density = NoiseCurveFile.Read(ReferenceData.Require($"gw/benchmark/GW150914_{name}_psd.txt"));
        return DetectorData.Of(strain, density, Trigger, new SegmentSettings());
    }
}
