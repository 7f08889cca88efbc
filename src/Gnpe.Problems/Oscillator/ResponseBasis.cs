using Gnpe.Numerics;
using Gnpe.Poses;

namespace Gnpe.Problems.Oscillator;

/// <summary>A basis of the oscillator's responses without noise near the standard pose of <see cref="OscillatorScale"/>.</summary>
internal static class ResponseBasis
{
    private const int Responses = 1_500;

    // The plastic number's generalization to four dimensions, whose powers' multiples fill a box evenly.
    private const double Generator = 1.1673039782614187;

    /// <summary>Builds the basis from responses at points that fill the box of damping, frequency and blur evenly.</summary>
    /// <param name="averages">What standardizes.</param>
    /// <param name="components">Number of vectors.</param>
    /// <returns>Shape <c>[components, averages.Layout.Width]</c>.</returns>
    public static Rows<double> Of(StretchedAverages averages, int components)
    {
        Rows<double> examples = new(Responses, averages.Layout.Width);
        Rows<float> standardized = new(1, averages.Layout.Width);
        Rows<double> proxy = new(1, 2);
        Rows<float> series = new(1, TimeGrid.Study.Count);
        for (int i = 0; i < Responses; i++)
        {
            double frequency = Within(3.3, 9, i, 1);
            double damping = Within(0.2, 0.5, i, 2);
            double phase = Within(-OscillatorScale.PhaseHalfWidth, OscillatorScale.PhaseHalfWidth, i, 3);
            double stretch = Within(-OscillatorScale.LogFrequencyHalfWidth, OscillatorScale.LogFrequencyHalfWidth, i, 4);

            // The proxy is where and how fast the response seems to be; the response is off by the blur.
            (proxy[0][0], proxy[0][1]) = (-4, -Math.Log(frequency));
            DampedOscillator.Fill(TimeGrid.Study, [frequency * Math.Exp(stretch), damping, -4 + (phase / frequency)], series[0]);
            averages.Standardize(series, proxy, standardized);
            for (int k = 0; k < standardized.Width; k++)
            {
                examples[i][k] = standardized[0][k];
            }
        }

        return GreedyBasis.Of(examples, components);
    }

    private static double Within(double lowest, double highest, int index, int dimension) =>
        lowest + ((highest - lowest) * ((0.5 + ((index + 1) * Math.Pow(Generator, -dimension))) % 1));
}
