using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Templates against the data of a network: the same template in all detectors, with a free amplitude and phase in each, at the times within the light travel time of each other that give
/// the largest sum ρ² of squared signal-to-noise ratios in the first two, and then at the azimuth around these that gives the largest in the others. ½ρ² is the logarithm of the
/// likelihood ratio at the best of everything that is free.
/// </summary>
/// <param name="data">The data.</param>
/// <param name="geometry">The detectors.</param>
/// <param name="timeRange">Largest size of a time [s].</param>
internal sealed class TemplateFilter(NetworkData data, NetworkGeometry geometry, double timeRange)
{
    // Templates are normalized.
    private const double AnyDistance = 1000;

    // Times finer than a quarter of the highest frequency's period place the peak well within the millisecond that is needed.
    private const int TimesPerPeriod = 4;

    private readonly int length = (int)BitOperations.RoundUpToPowerOf2((uint)(TimesPerPeriod * data.Band.Frequencies[^1] / data.Band.SpacingHertz!.Value));
    private readonly AzimuthScan? scan = geometry.Detectors.Count > 2 ? new AzimuthScan(geometry) : null;

    private double Step => 1 / (data.Band.SpacingHertz!.Value * length);

    private int Range => (int)(timeRange / Step);

    /// <summary>The best times of each template.</summary>
    /// <param name="templates">Rows of network coordinates with aligned spins, of which masses and spins matter.</param>
    /// <returns>One peak per row.</returns>
    public MatchedFilterPeak[] Peaks(IReadOnlyList<double[]> templates)
    {
        MatchedFilterPeak[] peaks = new MatchedFilterPeak[templates.Count];
        Parallel.For(
            0,
            templates.Count,
            () => new Workspace(data.Band.Count, length, geometry.Detectors.Count),
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
        for (int detector = 0; detector < workspace.Ratios.Length; detector++)
        {
            Ratios(detector, workspace);
        }

        (int first, int second, double power) = geometry.Detectors.Count == 1 ? Best(workspace.Ratios[0]) : Best(workspace.Ratios[0], workspace.Ratios[1]);
        MatchedFilterPeak peak = new((first - Range) * Step, (second - Range) * Step, Math.Sqrt(power), parameters[NetworkCoordinates.ChirpMass]);
        if (scan is null)
        {
            return peak;
        }

        (double further, double[] azimuths) = scan.Of(peak, workspace.Ratios, Range, Step);
        return peak with { SignalToNoise = Math.Sqrt(power + further), Azimuths = azimuths };
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

    private (int First, int Second, double Power) Best(double[] ratios)
    {
        int best = 0;
        int last = 2 * Range;
        for (int time = 1; time <= last; time++)
        {
            best = ratios[time] > ratios[best] ? time : best;
        }

        return (best, best, ratios[best]);
    }

    private (int First, int Second, double Power) Best(double[] ofFirst, double[] ofSecond)
    {
        int range = Range;
        int reach = (int)(geometry.Baseline.LengthSeconds / Step);
        (int First, int Second, double Power) best = default;
        for (int first = 0; first <= 2 * range; first++)
        {
            int last = Math.Min(2 * range, first + reach);
            for (int second = Math.Max(0, first - reach); second <= last; second++)
            {
                double total = ofFirst[first] + ofSecond[second];
                if (total > best.Power)
                {
                    best = (first, second, total);
                }
            }
        }

        return best;
    }

    // Squared signal-to-noise ratio |Σ h* d e^{2πift}|²/Σ|h|² for times from −range to range.
    private void Ratios(int detector, Workspace workspace)
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
        int range = Range;
        for (int i = -range; i <= range; i++)
        {
            Complex value = series[(i + length) % length];
            workspace.Ratios[detector][i + range] = ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) / power;
        }
    }

    private sealed class Workspace(int bins, int length, int detectors)
    {
        public ComplexSeries FaceOn { get; } = new(bins);

        public Complex[] Series { get; } = new Complex[length];

        public double[][] Ratios { get; } = [.. Enumerable.Range(0, detectors).Select(_ => new double[length])];
    }
}
