using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Templates against the data of two detectors: the same template in both, with a free amplitude and phase in each, at the pair of times within the light travel time of each
/// other that gives the largest sum ρ² of squared signal-to-noise ratios. ½ρ² is the logarithm of the likelihood ratio at the best of everything that is free.
/// </summary>
/// <param name="data">The data.</param>
/// <param name="detectors">The pair of detectors.</param>
/// <param name="timeRange">Largest size of a time [s].</param>
internal sealed class TemplateFilter(NetworkData data, DetectorPair detectors, double timeRange)
{
    // Templates are normalized.
    private const double AnyDistance = 1000;

    // Times finer than a quarter of the highest frequency's period place the peak well within the millisecond that is needed.
    private const int TimesPerPeriod = 4;

    private readonly int length = (int)BitOperations.RoundUpToPowerOf2((uint)(TimesPerPeriod * data.Band.Frequencies[^1] / data.Band.SpacingHertz!.Value));

    /// <summary>The best times of each template.</summary>
    /// <param name="templates">Rows of network coordinates with aligned spins, of which masses and spins matter.</param>
    /// <returns>One peak per row.</returns>
    public MatchedFilterPeak[] Peaks(IReadOnlyList<double[]> templates)
    {
        MatchedFilterPeak[] peaks = new MatchedFilterPeak[templates.Count];
        Parallel.For(
            0,
            templates.Count,
            () => new Workspace(data.Band.Count, length),
            (template, _, workspace) =>
            {
                peaks[template] = Peak(templates[template], workspace);
                return workspace;
            },
            _ => { });
        return peaks;
    }

    private MatchedFilterPeak Peak(ReadOnlySpan<double> parameters, Workspace workspace)
    {
        new ImrPhenomD(Binary(parameters)).Evaluate(data.Band, workspace.FaceOn.Span);
        double step = 1 / (data.Band.SpacingHertz!.Value * length);
        int range = (int)(timeRange / step);
        Ratios(0, range, workspace, workspace.First);
        Ratios(1, range, workspace, workspace.Second);
        int reach = (int)(detectors.Frame.LengthSeconds / step);
        double best = 0;
        int bestFirst = 0;
        int bestSecond = 0;
        for (int first = 0; first <= 2 * range; first++)
        {
            int last = Math.Min(2 * range, first + reach);
            for (int second = Math.Max(0, first - reach); second <= last; second++)
            {
                double total = workspace.First[first] + workspace.Second[second];
                if (total > best)
                {
                    (best, bestFirst, bestSecond) = (total, first, second);
                }
            }
        }

        return new MatchedFilterPeak((bestFirst - range) * step, (bestSecond - range) * step, Math.Sqrt(best), parameters[NetworkCoordinates.ChirpMass]);
    }

    private static AlignedBinary Binary(ReadOnlySpan<double> parameters)
    {
        ComponentMasses masses = ComponentMasses.Of(parameters[NetworkCoordinates.ChirpMass], parameters[NetworkCoordinates.MassRatio]);
        return new AlignedBinary
        {
            Mass1 = masses.Mass1,
            Mass2 = masses.Mass2,
            Spin1 = parameters[NetworkCoordinates.FirstSpin],
            Spin2 = parameters[NetworkCoordinates.FirstSpin + 1],
            DistanceMegaparsecs = AnyDistance,
        };
    }

    // Squared signal-to-noise ratio |Σ h* d e^{2πift}|²/Σ|h|² for times from −range to range.
    private void Ratios(int detector, int range, Workspace workspace, double[] ratios)
    {
        Complex[] series = workspace.Series;
        Array.Clear(series);
        int firstBin = (int)Math.Round(data.Band.Frequencies[0] / data.Band.SpacingHertz!.Value);
        double power = 0;
        for (int bin = 0; bin < data.Band.Count; bin++)
        {
            double weight = data.Whitening[detector][bin];
            Complex template = weight * new Complex(workspace.FaceOn.Real[bin], workspace.FaceOn.Imaginary[bin]);
            power += (template.Real * template.Real) + (template.Imaginary * template.Imaginary);
            series[firstBin + bin] = Complex.Conjugate(template) * new Complex(data.Whitened[detector].Real[bin], data.Whitened[detector].Imaginary[bin]);
        }

        Fourier.Inverse(series, FourierOptions.NoScaling);
        for (int i = -range; i <= range; i++)
        {
            Complex value = series[(i + length) % length];
            ratios[i + range] = ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) / power;
        }
    }

    private sealed class Workspace(int bins, int length)
    {
        public ComplexSeries FaceOn { get; } = new(bins);

        public Complex[] Series { get; } = new Complex[length];

        public double[] First { get; } = new double[length];

        public double[] Second { get; } = new double[length];
    }
}
