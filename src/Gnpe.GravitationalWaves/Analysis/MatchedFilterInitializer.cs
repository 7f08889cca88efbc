using System.Numerics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Random;
using MathNet.Numerics.IntegralTransforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Starts the chains at the arrival times that a bank of templates finds: the same template in both detectors, times within the light travel time of each other, the largest sum of
/// squared signal-to-noise ratios. The chains are spread around them.
/// </summary>
public sealed class MatchedFilterInitializer : IPoseInitializer
{
    private const int TransformLength = 16_384;

    private readonly NetworkData data;
    private readonly DetectorPair detectors;
    private readonly AlignedBinaryPrior prior;
    private readonly int templates;
    private readonly double spreadSeconds;

    /// <summary>Creates the search.</summary>
    /// <param name="data">The data.</param>
    /// <param name="detectors">The pair of detectors.</param>
    /// <param name="prior">Where templates are drawn from.</param>
    /// <param name="templates">Number of templates.</param>
    /// <param name="spreadSeconds">Half width of the uniform spread of the chains around the times found [s].</param>
    public MatchedFilterInitializer(NetworkData data, DetectorPair detectors, AlignedBinaryPrior prior, int templates = 400, double spreadSeconds = 3e-3)
    {
        this.data = data;
        this.detectors = detectors;
        this.prior = prior;
        this.templates = templates;
        this.spreadSeconds = spreadSeconds;
    }

    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        MatchedFilterPeak peak = Search(random.Split("templates"));
        RandomStream spread = random.Split("spread");
        for (int chain = 0; chain < poses.Count; chain++)
        {
            poses[chain][0] = peak.FirstTime + spread.NextUniform(-spreadSeconds, spreadSeconds);
            poses[chain][1] = peak.SecondTime + spread.NextUniform(-spreadSeconds, spreadSeconds);
        }
    }

    /// <summary>Searches the bank.</summary>
    /// <param name="random">Where the templates come from.</param>
    /// <returns>The best pair of times.</returns>
    public MatchedFilterPeak Search(RandomStream random)
    {
        MatchedFilterPeak[] peaks = new MatchedFilterPeak[templates];
        Parallel.For(
            0,
            templates,
            () => new Workspace(data.Band.Count),
            (template, _, workspace) =>
            {
                peaks[template] = Filter(random.Split(template), workspace);
                return workspace;
            },
            _ => { });
        return peaks.MaxBy(peak => peak.SignalToNoise);
    }

    private MatchedFilterPeak Filter(RandomStream random, Workspace workspace)
    {
        double[] parameters = new double[NetworkParameters.Count];
        prior.Sample(random, parameters);
        new ImrPhenomD(AlignedSource.Of(parameters, detectors).Binary).Evaluate(data.Band, workspace.FaceOn.Span);
        double step = 1 / (data.Band.SpacingHertz!.Value * TransformLength);
        int range = (int)(prior.Space[NetworkParameters.FirstTime].Maximum / step);
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

        return new MatchedFilterPeak((bestFirst - range) * step, (bestSecond - range) * step, Math.Sqrt(best));
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
            Complex value = series[(i + TransformLength) % TransformLength];
            ratios[i + range] = ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) / power;
        }
    }

    private sealed class Workspace(int bins)
    {
        public ComplexSeries FaceOn { get; } = new(bins);

        public Complex[] Series { get; } = new Complex[TransformLength];

        public double[] First { get; } = new double[TransformLength];

        public double[] Second { get; } = new double[TransformLength];
    }
}

/// <summary>What a bank of templates found.</summary>
/// <param name="FirstTime">Arrival at the first detector relative to the trigger [s].</param>
/// <param name="SecondTime">Arrival at the second detector relative to the trigger [s].</param>
/// <param name="SignalToNoise">Root of the summed squared signal-to-noise ratios.</param>
public readonly record struct MatchedFilterPeak(double FirstTime, double SecondTime, double SignalToNoise);
