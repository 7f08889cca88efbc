using System.Globalization;

namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The fits of IMRPhenomXAS, read once from the table <c>phenomx_fits.csv</c>, which names its sources.</summary>
internal static class PhenomXFits
{
    private static readonly Dictionary<string, PhenomXFit> Table = Load();

    public static PhenomXFit InspiralAmplitude2 { get; } = Table["inspiral_amplitude_v2"];

    public static PhenomXFit InspiralAmplitude3 { get; } = Table["inspiral_amplitude_v3"];

    public static PhenomXFit InspiralAmplitude4 { get; } = Table["inspiral_amplitude_v4"];

    public static PhenomXFit InspiralPhase13 { get; } = Table["inspiral_phase_d13"];

    public static PhenomXFit InspiralPhase23 { get; } = Table["inspiral_phase_d23"];

    public static PhenomXFit InspiralPhase3 { get; } = Table["inspiral_phase_v3"];

    public static PhenomXFit InspiralPhase43 { get; } = Table["inspiral_phase_d43"];

    public static PhenomXFit IntermediateAmplitude2 { get; } = Table["intermediate_amplitude_v2"];

    public static PhenomXFit IntermediatePhase2 { get; } = Table["intermediate_phase_v2"];

    public static PhenomXFit IntermediatePhase2FromRingdown { get; } = Table["intermediate_phase_v2_minus_ringdown_v4"];

    public static PhenomXFit IntermediatePhase3FromRingdown { get; } = Table["intermediate_phase_v3_minus_ringdown_v4"];

    public static PhenomXFit IntermediatePhase43 { get; } = Table["intermediate_phase_d43"];

    public static PhenomXFit RingdownAmplitudeLambda { get; } = Table["ringdown_amplitude_gamma2"];

    public static PhenomXFit RingdownAmplitudeSigma { get; } = Table["ringdown_amplitude_gamma3"];

    public static PhenomXFit RingdownAmplitudePeak { get; } = Table["ringdown_amplitude_v1"];

    public static PhenomXFit RingdownPhase12 { get; } = Table["ringdown_phase_d12"];

    public static PhenomXFit RingdownPhase24 { get; } = Table["ringdown_phase_d24"];

    public static PhenomXFit RingdownPhase34 { get; } = Table["ringdown_phase_d34"];

    public static PhenomXFit RingdownPhase4 { get; } = Table["ringdown_phase_v4"];

    public static PhenomXFit RingdownPhase54 { get; } = Table["ringdown_phase_d54"];

    public static PhenomXFit MecoFrequency { get; } = Table["meco_frequency"];

    public static PhenomXFit TimeShift { get; } = Table["time_shift"];

    public static PhenomXFit Psi4ToStrainTime { get; } = Table["psi4_to_strain_time"];

    /// <summary>Without its term (m₁² + m₂²)S.</summary>
    public static PhenomXFit FinalSpin { get; } = Table["final_spin"];

    private static Dictionary<string, PhenomXFit> Load()
    {
        using Stream stream = typeof(PhenomXFits).Assembly.GetManifestResourceStream("phenomx_fits.csv")
            ?? throw new InvalidOperationException("The table phenomx_fits.csv is not embedded in the assembly.");
        using StreamReader reader = new(stream);
        List<string[]> rows = [];
        while (reader.ReadLine() is string line)
        {
            if (!line.StartsWith('#') && !line.StartsWith("fit,", StringComparison.Ordinal))
            {
                rows.Add(line.Split(','));
            }
        }

        return rows.GroupBy(row => row[0]).ToDictionary(fit => fit.Key, fit => new PhenomXFit(fit.ToLookup(row => row[1], Term)));
    }

    private static PhenomXFit.Term Term(string[] row) => new(
        int.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[3], CultureInfo.InvariantCulture), double.Parse(row[4], CultureInfo.InvariantCulture));
}
