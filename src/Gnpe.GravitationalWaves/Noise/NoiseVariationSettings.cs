namespace Gnpe.GravitationalWaves.Noise;

/// <summary>How far the densities of a varied set stray from those it is made of; standard deviations of natural logarithms of the power spectral density.</summary>
public sealed record NoiseVariationSettings : ISettings
{
    /// <summary>Standard deviation of the level of the whole band.</summary>
    public double Level { get; init; } = 0.3;

    /// <summary>Standard deviation of the smooth change of shape at each knot.</summary>
    public double Shape { get; init; } = 0.3;

    /// <summary>Knots of the change of shape, evenly spaced in the logarithm of the frequency.</summary>
    public int Knots { get; init; } = 8;

    /// <summary>Standard deviation of the height of each line.</summary>
    public double Lines { get; init; } = 0.7;

    /// <inheritdoc/>
    public IEnumerable<string> Violations()
    {
        foreach ((string name, double value) in ((string, double)[])[(nameof(Level), Level), (nameof(Shape), Shape), (nameof(Lines), Lines)])
        {
            if (!(value is >= 0 and <= 3))
            {
                yield return FormattableString.Invariant($"{name} is {value} but must lie between 0 and 3");
            }
        }

        if (Knots is < 2 or > 100)
        {
            yield return $"Knots is {Knots} but must lie between 2 and 100";
        }
    }
}
