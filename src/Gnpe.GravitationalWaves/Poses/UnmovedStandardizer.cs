using Gnpe.GravitationalWaves.Compression;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Simulation;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>Reduces whitened strain of a network of detectors to what the network sees, without moving it: the standardizer of <see cref="NoPose"/>. Rows of data are those of <see cref="EventStandardizer"/>.</summary>
/// <param name="features">What the network sees.</param>
/// <param name="projections">The detectors under the noise of the event.</param>
internal sealed class UnmovedStandardizer(EventFeatures features, IReadOnlyList<DetectorProjection> projections) : IStandardizer
{
    private readonly float[][] levels = [.. projections.Select(features.LevelsOf)];

    /// <inheritdoc/>
    public int InputWidth => 2 * projections.Count * projections[0].Basis.Band.Count;

    /// <inheritdoc/>
    public DataLayout Layout => new(1, features.Width);

    /// <inheritdoc/>
    public void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result)
    {
        if (data.Width != InputWidth)
        {
            throw new ArgumentException($"A row of whitened data has {InputWidth} numbers, not {data.Width}.", nameof(data));
        }

        int width = features.CoefficientWidth / projections.Count;
        double[] projected = new double[width];
        float[] coefficients = new float[features.CoefficientWidth];
        for (int row = 0; row < proxies.Count; row++)
        {
            if (row > 0 && data.Count == 1)
            {
                result[0][..features.Width].CopyTo(result[row]);
                continue;
            }

            for (int detector = 0; detector < projections.Count; detector++)
            {
                projections[detector].Project(WhitenedRow.Of(data[row], detector, projections[detector].Basis.Band.Count).Span, projected);
                for (int i = 0; i < width; i++)
                {
                    coefficients[(detector * width) + i] = (float)projected[i];
                }
            }

            features.Fill(coefficients, proxies[row], levels, result[row][..features.Width]);
        }
    }
}
