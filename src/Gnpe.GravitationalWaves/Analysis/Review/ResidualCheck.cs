using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Whether the data are stationary Gaussian noise once a signal is taken away, by <see cref="TransientTest"/> in each detector. The signal of the best sample takes a little noise with
/// it, which makes alarms rarer than stated.
/// </summary>
internal static class ResidualCheck
{
    // The window cuts into lines that stand far above the noise beside them, such as violin modes; whitened they ring from its ends inwards, which is no glitch. Their bins are left out:
    // a density more than four times its median over 8 s⁻¹, where a Welch estimate scatters by some tens of per cent, and two neighbours to either side.
    private const double MarginSeconds = 0.3;
    private const double LineHeight = 4;
    private const double MedianHertz = 8;
    private const int LineNeighbours = 2;

    // False alarms per analysis, all detectors together.
    private const double FalseAlarmProbability = 1e-4;

    /// <summary>Tests the residuals of an event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="binary">The best sample, one row of <see cref="BinaryParameters"/>.</param>
    /// <returns>A warning for each detector whose residual is not noise.</returns>
    public static IEnumerable<Finding> Of(BinaryEvent @event, double[] binary)
    {
        BinaryModelSettings settings = @event.Model.Settings;
        double end = settings.Segment().RollOffSeconds + MarginSeconds;
        double trigger = settings.SegmentSeconds - settings.SecondsAfterTrigger;
        FrequencyGrid band = @event.LikelihoodData[0].Grid;
        ComplexSeries plus = new(band.Count);
        ComplexSeries cross = new(band.Count);
        @event.Model.Waveform.Evaluate(BinaryParameters.Binary(binary, settings.ReferenceFrequency), band, plus.Span, cross.Span);
        foreach (DetectorData data in @event.LikelihoodData)
        {
            ComplexSeries residual = Residual(data, binary, plus.Span, cross.Span);
            RemoveLines(data, residual);
            TransientTestResult test = TransientTest.Of(band, residual.Span, end, settings.SegmentSeconds - end);
            double pValue = TransientTest.AnyOf(@event.LikelihoodData.Count, test.PValue);
            if (pValue < FalseAlarmProbability)
            {
                yield return new Finding(FindingSeverity.Warning, $"residual.{data.Detector.Name}", pValue, FalseAlarmProbability, FormattableString.Invariant(
                    $"{data.Detector} has power {test.Seconds - trigger:+0.000;-0.000} s from the trigger between {test.LowHertz:0} and {test.HighHertz:0} Hz that neither the signal nor stationary Gaussian noise explains (false-alarm probability {pValue:0.0e+0} after {@event.LikelihoodData.Count * test.Tests} tests): a glitch, or a signal that the best sample misses"));
            }
        }
    }

    /// <summary>The whitened data of a detector without a signal, with time zero at the start of the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="binary">One row of <see cref="BinaryParameters"/>.</param>
    /// <param name="plus">h₊ of the row on the data's grid.</param>
    /// <param name="cross">h× of the row on the data's grid.</param>
    public static ComplexSeries Residual(DetectorData data, ReadOnlySpan<double> binary, ComplexSpan plus, ComplexSpan cross)
    {
        SkyProjection projection = BinaryParameters.ProjectionOn(data.Detector, binary, data.Start);
        ComplexSeries signal = new(data.Grid.Count);
        projection.Response.Project(data.Grid, plus, cross, projection.TimeSeconds, signal.Span);
        ComplexSeries residual = data.WhitenedAt(0);
        double[] whitening = data.Whitening();
        for (int bin = 0; bin < whitening.Length; bin++)
        {
            residual.Real[bin] -= whitening[bin] * signal.Real[bin];
            residual.Imaginary[bin] -= whitening[bin] * signal.Imaginary[bin];
        }

        return residual;
    }

    /// <summary>Sets the bins of lines to zero.</summary>
    /// <param name="data">Whose noise density says where lines are.</param>
    /// <param name="residual">Whitened data.</param>
    public static void RemoveLines(DetectorData data, ComplexSeries residual)
    {
        double[] whitening = data.Whitening();
        int reach = (int)(0.5 * MedianHertz / data.Grid.SpacingHertz!.Value);
        double[] nearby = new double[(2 * reach) + 1];
        for (int bin = 0; bin < whitening.Length; bin++)
        {
            int first = Math.Max(0, bin - reach);
            Span<double> sorted = nearby.AsSpan(0, Math.Min(whitening.Length, bin + reach + 1) - first);
            whitening.AsSpan(first, sorted.Length).CopyTo(sorted);
            sorted.Sort();
            double median = sorted[sorted.Length / 2];
            if (LineHeight * whitening[bin] * whitening[bin] < median * median)
            {
                int from = Math.Max(0, bin - LineNeighbours);
                int count = Math.Min(whitening.Length, bin + LineNeighbours + 1) - from;
                residual.Real.AsSpan(from, count).Clear();
                residual.Imaginary.AsSpan(from, count).Clear();
            }
        }
    }
}
