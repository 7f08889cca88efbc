using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Noise;

/// <summary>
/// Draws power spectral densities like given ones, so that a network that is trained on a set of them has seen the like of the next event's noise: the broadband level changes
/// smoothly, each line has another height, and the scatter of the estimate falls on other bins. With the settings at zero only the scatter moves.
/// </summary>
public sealed class NoiseVariation
{
    private readonly NoiseVariationSettings settings;
    private readonly IReadOnlyList<(NoiseAnatomy Anatomy, string Source)> bases;

    /// <summary>Takes the given densities apart.</summary>
    /// <param name="densities">At least one density, at the same frequencies.</param>
    /// <param name="settings">How far to stray, without violations.</param>
    /// <exception cref="InvalidInputException">There is no density, the frequencies differ or are not positive, or the settings are violated.</exception>
    public NoiseVariation(IReadOnlyList<PowerSpectralDensity> densities, NoiseVariationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(densities);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Violations().FirstOrDefault() is string violation)
        {
            throw new InvalidInputException($"The noise cannot be varied: {violation}.");
        }

        if (densities.Count == 0)
        {
            throw new InvalidInputException("There is no noise density to vary; give at least one.");
        }

        foreach (PowerSpectralDensity density in densities)
        {
            if (!density.FrequenciesHertz.SequenceEqual(densities[0].FrequenciesHertz) || !(density.FrequenciesHertz[0] > 0))
            {
                throw new InvalidInputException($"The noise densities {densities[0].Source} and {density.Source} have different frequencies or one that is not positive; bring them to the same positive frequencies.");
            }
        }

        this.settings = settings;
        bases = [.. densities.Select(density => (NoiseAnatomy.Of(density), density.Source))];
    }

    /// <summary>Draws a density.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>A density at the frequencies of the given ones.</returns>
    public PowerSpectralDensity Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (NoiseAnatomy anatomy, string source) = bases[random.NextIndex(bases.Count)];
        double[] logarithm = Broadband(anatomy, random);
        AddScatter(anatomy, random, logarithm);
        foreach (Range line in anatomy.Lines)
        {
            // Where a line shrinks below the level there is no line.
            double change = settings.Lines * random.NextNormal();
            for (int i = line.Start.Value; i < line.End.Value; i++)
            {
                logarithm[i] += Math.Max(0, anatomy.Residual[i] + change);
            }
        }

        return new PowerSpectralDensity(anatomy.Frequencies, Array.ConvertAll(logarithm, Math.Exp), $"variation of {source}");
    }

    private double[] Broadband(NoiseAnatomy anatomy, RandomStream random)
    {
        double level = settings.Level * random.NextNormal();
        double[] knots = new double[settings.Knots];
        for (int i = 0; i < knots.Length; i++)
        {
            knots[i] = settings.Shape * random.NextNormal();
        }

        double lowest = Math.Log(anatomy.Frequencies[0]);
        double perKnot = (Math.Log(anatomy.Frequencies[^1]) - lowest) / (knots.Length - 1);
        double[] result = new double[anatomy.Frequencies.Length];
        for (int i = 0; i < result.Length; i++)
        {
            double position = (Math.Log(anatomy.Frequencies[i]) - lowest) / perKnot;
            int knot = Math.Min((int)position, knots.Length - 2);

            // A cosine between two knots is smooth and never leaves their range.
            double weight = 0.5 * (1 - Math.Cos(Math.PI * (position - knot)));
            result[i] = anatomy.Broadband[i] + level + ((1 - weight) * knots[knot]) + (weight * knots[knot + 1]);
        }

        return result;
    }

    // The scatter of neighbouring bins is correlated, so it is moved along as it is instead of being drawn bin by bin.
    private static void AddScatter(NoiseAnatomy anatomy, RandomStream random, double[] logarithm)
    {
        bool[] isLine = new bool[logarithm.Length];
        foreach (Range line in anatomy.Lines)
        {
            isLine.AsSpan(line).Fill(true);
        }

        double[] scatter = [.. anatomy.Residual.Where((_, i) => !isLine[i])];
        if (scatter.Length == 0)
        {
            return;
        }

        int next = random.NextIndex(scatter.Length);
        for (int i = 0; i < logarithm.Length; i++)
        {
            if (!isLine[i])
            {
                logarithm[i] += scatter[next];
                next = (next + 1) % scatter.Length;
            }
        }
    }
}
