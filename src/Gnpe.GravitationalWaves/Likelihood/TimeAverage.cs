using System.Numerics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>
/// The likelihood averaged over the arrival time at the geocentre, uniform in an interval. z(t) = Σ C_f e^{−2πi f t} is summed at evenly spaced times across the interval, three
/// times as dense as its bandwidth asks for, interpolated between them, and the average is a Gauss–Legendre rule over panels that are short against the width of any peak of the
/// likelihood. The sum over frequencies, rather than a fast Fourier transform of the whole segment, spares the times outside the interval. One thread's buffers.
/// </summary>
internal sealed class TimeAverage
{
    private const double Oversampling = 3;

    // Standard deviations of the narrowest possible peak that a panel of eight nodes may span; exact to 10⁻⁹.
    private const double PanelDeviations = 4;
    private const int PanelNodes = 8;
    private const int MostPanels = 256;

    // A part of the interval whose integrand is smaller than the largest by this exponent is left out.
    private const double NeglectedExponent = 36;

    // By how much |z| may exceed its larger neighbour sample, at three times the critical rate.
    private const double BetweenSamples = 1.2;

    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(PanelNodes, 0, 1);

    private readonly BandLimitedKernel kernel = new();
    private readonly AmplitudeAverage amplitude;
    private readonly AmplitudeTable table;
    private readonly double durationSeconds;
    private double[] sampleReal = [];
    private double[] sampleImaginary = [];
    private double norm;
    private double step;
    private double centralFrequency;
    private int intervals;

    public TimeAverage(AmplitudeAverage amplitude, double durationSeconds)
    {
        this.amplitude = amplitude;
        table = new AmplitudeTable(amplitude);
        this.durationSeconds = durationSeconds;
    }

    /// <summary>ln of the average of the likelihood ratio over the interval.</summary>
    /// <param name="series">C_f for the beginning of the interval minus <see cref="LeadSeconds"/>.</param>
    public double LogAverage(OverlapSeries series)
    {
        Sample(series);
        int panels = PanelsPerInterval(series);
        double threshold = Largest() - NeglectedExponent;
        double maximum = double.NegativeInfinity;
        double sum = 0;
        Span<double> logs = stackalloc double[PanelNodes];
        for (int interval = 0; interval < intervals; interval++)
        {
            if (Bound(interval) < threshold)
            {
                continue;
            }

            for (int panel = 0; panel < panels; panel++)
            {
                Fill(logs, interval, panel, panels, threshold);
                foreach (double value in logs)
                {
                    if (value > maximum)
                    {
                        sum *= Math.Exp(maximum - value);
                        maximum = value;
                    }
                }

                for (int i = 0; i < PanelNodes; i++)
                {
                    sum += Rule.Weights[i] * Math.Exp(logs[i] - maximum);
                }
            }
        }

        return maximum + Math.Log(sum / (panels * (double)intervals));
    }

    /// <summary>Draws the time from its conditional law, and the products at that time.</summary>
    /// <param name="series">As for <see cref="LogAverage"/>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>Time since the beginning of the interval [s], and the products.</returns>
    public (double Seconds, SignalProducts Products) Draw(OverlapSeries series, RandomStream random)
    {
        Sample(series);
        int panels = PanelsPerInterval(series);
        double threshold = Largest() - NeglectedExponent;
        PanelSampler sampler = new();
        Span<double> logs = stackalloc double[PanelNodes];
        for (int interval = 0; interval < intervals; interval++)
        {
            for (int panel = 0; panel < panels && Bound(interval) >= threshold; panel++)
            {
                Fill(logs, interval, panel, panels, threshold);
                sampler.Add(interval + (panel / (double)panels), 1.0 / panels, logs, Rule.Weights);
            }
        }

        double position = sampler.Sample(random, value => amplitude.LogRatio(At(value)));
        return (position * step, At(position));
    }

    /// <summary>How long before the interval the sampling begins, so that it can be interpolated up to its edge [s].</summary>
    /// <param name="bandwidthHertz">Width of the band in which the signal is not zero [Hz].</param>
    public double LeadSeconds(double bandwidthHertz) => BandLimitedKernel.HalfWidth * StepOf(bandwidthHertz);

    private double StepOf(double bandwidthHertz) => durationSeconds / Math.Max(1, Math.Ceiling(durationSeconds * Oversampling * bandwidthHertz));

    // y_j = z(t_j) e^{2πi f_c t_j}, with f_c the middle of the band, from one lead before the interval to one behind it.
    private void Sample(OverlapSeries series)
    {
        step = StepOf(series.BandwidthHertz);
        intervals = (int)Math.Round(durationSeconds / step);
        int count = intervals + 1 + (2 * BandLimitedKernel.HalfWidth);
        if (sampleReal.Length < count)
        {
            sampleReal = new double[count];
            sampleImaginary = new double[count];
        }

        norm = series.Norm;
        table.Reset(norm);
        centralFrequency = series.CentralHertz;
        series.SumAt(step, sampleReal.AsSpan(0, count), sampleImaginary.AsSpan(0, count));
    }

    // The phase of z turns by 2π f a second at most, and a peak e^{A cos φ} is 1/√A wide.
    private int PanelsPerInterval(OverlapSeries series)
    {
        double largest = 0;
        for (int i = 0; i < intervals + (2 * BandLimitedKernel.HalfWidth); i++)
        {
            largest = Math.Max(largest, (sampleReal[i] * sampleReal[i]) + (sampleImaginary[i] * sampleImaginary[i]));
        }

        double concentration = amplitude.Concentration(new SignalProducts(Math.Sqrt(largest), 0, norm));
        double phasePerStep = Math.Tau * series.HighestHertz * step;
        int needed = (int)Math.Ceiling(phasePerStep * Math.Sqrt(1 + concentration) / PanelDeviations);
        return Math.Min(MostPanels, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, needed)));
    }

    // The value at the most promising sample inside the interval, which the largest value exceeds by little.
    private double Largest()
    {
        double best = 0;
        double highest = double.NegativeInfinity;
        for (int i = 0; i <= intervals; i++)
        {
            int sample = i + BandLimitedKernel.HalfWidth;
            double overlap = Overlap(sampleReal[sample], sampleImaginary[sample], i);
            double bound = amplitude.UpperBound(overlap, norm);
            (best, highest) = bound > highest ? (overlap, bound) : (best, highest);
        }

        return table.LogRatio(best);
    }

    // No value within the interval between two samples is larger: that of the larger |z| at the best phase and distance.
    private double Bound(int interval)
    {
        int sample = interval + BandLimitedKernel.HalfWidth;
        return amplitude.UpperBound(BetweenSamples * Math.Max(Size(sample), Size(sample + 1)), norm);
    }

    private double Size(int sample) => Math.Sqrt((sampleReal[sample] * sampleReal[sample]) + (sampleImaginary[sample] * sampleImaginary[sample]));

    private void Fill(Span<double> logs, int interval, int panel, int panels, double threshold)
    {
        ReadOnlySpan<double> weights = kernel.WeightsOf(panels);
        for (int node = 0; node < PanelNodes; node++)
        {
            ReadOnlySpan<double> ofNode = weights.Slice(((panel * PanelNodes) + node) * BandLimitedKernel.Width, BandLimitedKernel.Width);
            (double real, double imaginary) = Interpolate(ofNode, interval);
            double overlap = Overlap(real, imaginary, interval + ((panel + Rule.Nodes[node]) / panels));

            // What cannot matter need not be exact.
            double bound = amplitude.UpperBound(overlap, norm);
            logs[node] = bound < threshold ? bound : table.LogRatio(overlap);
        }
    }

    // The products at any position, counted in steps from the beginning of the interval.
    private SignalProducts At(double position)
    {
        int interval = Math.Clamp((int)Math.Floor(position), 0, intervals - 1);
        Span<double> weights = stackalloc double[BandLimitedKernel.Width];
        BandLimitedKernel.Fill(position - interval, weights);
        (double real, double imaginary) = Interpolate(weights, interval);
        return Turned(real, imaginary, position);
    }

    private (double Real, double Imaginary) Interpolate(ReadOnlySpan<double> weights, int interval)
    {
        ReadOnlySpan<double> realSamples = sampleReal.AsSpan(interval + 1, BandLimitedKernel.Width);
        ReadOnlySpan<double> imaginarySamples = sampleImaginary.AsSpan(interval + 1, BandLimitedKernel.Width);
        Vector<double> realSum = Vector<double>.Zero;
        Vector<double> imaginarySum = Vector<double>.Zero;
        int i = 0;
        for (; i <= BandLimitedKernel.Width - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> weight = new(weights[i..]);
            realSum = Vector.MultiplyAddEstimate(weight, new Vector<double>(realSamples[i..]), realSum);
            imaginarySum = Vector.MultiplyAddEstimate(weight, new Vector<double>(imaginarySamples[i..]), imaginarySum);
        }

        double real = Vector.Sum(realSum);
        double imaginary = Vector.Sum(imaginarySum);
        for (; i < BandLimitedKernel.Width; i++)
        {
            real += weights[i] * realSamples[i];
            imaginary += weights[i] * imaginarySamples[i];
        }

        return (real, imaginary);
    }

    // What the likelihood depends on: |z|, which need not be turned from the middle of the band, or Re z.
    private double Overlap(double real, double imaginary, double position) =>
        amplitude.OverPhase ? Math.Sqrt((real * real) + (imaginary * imaginary)) : Turned(real, imaginary, position).DataReal;

    private SignalProducts Turned(double real, double imaginary, double position)
    {
        (double sine, double cosine) = Math.SinCos(-Math.Tau * centralFrequency * (position + BandLimitedKernel.HalfWidth) * step);
        return new SignalProducts((real * cosine) - (imaginary * sine), (real * sine) + (imaginary * cosine), norm);
    }
}
