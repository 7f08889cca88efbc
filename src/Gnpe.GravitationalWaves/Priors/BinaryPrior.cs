using Gnpe.Data.Settings;
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// A prior over the fifteen <see cref="BinaryParameters"/>: independent laws, conditioned on bounds of the masses derived from chirp mass and mass ratio. The density is normalized
/// over the region where the bounds hold. Immutable and safe to share between threads.
/// </summary>
public sealed class BinaryPrior : IPrior
{
    private readonly JointPrior laws;
    private readonly ConstrainedPrior conditioned;

    /// <summary>Creates the prior.</summary>
    /// <param name="settings">Laws and constraints, without violations.</param>
    /// <exception cref="InvalidInputException">The settings are violated, or no binary satisfies the constraints.</exception>
    public BinaryPrior(BinaryPriorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string? violation = settings.Violations().Concat(settings.Laws.SelectMany(law => law.Violations())).FirstOrDefault();
        if (violation is not null)
        {
            throw new InvalidInputException($"The prior cannot be used: {violation}.");
        }

        laws = new JointPrior(settings.Laws.Select((law, i) =>
            new PriorFactor(BinaryParameters.Names[i], BinaryParameters.Units[i], law.Distribution()!, law.Boundary == PriorBoundary.Periodic)));
        MassConstraints constraints = settings.MassConstraints();
        Constraints = constraints;
        ConstraintProbability = constraints.Probability(Law(BinaryParameters.ChirpMass), Law(BinaryParameters.MassRatio));
        if (!(ConstraintProbability > 0))
        {
            throw new InvalidInputException("The prior's constraints hold for no chirp_mass and mass_ratio within their laws; widen mass_1, mass_2, total_mass or symmetric_mass_ratio.");
        }

        conditioned = new ConstrainedPrior(
            laws, parameters => constraints.Hold(parameters[BinaryParameters.ChirpMass], parameters[BinaryParameters.MassRatio]), ConstraintProbability);
    }

    /// <inheritdoc/>
    public ParameterSpace Space => laws.Space;

    /// <summary>Probability of the constraints under the laws; the density is divided by it.</summary>
    public double ConstraintProbability { get; }

    /// <summary>Bounds of derived masses.</summary>
    internal MassConstraints Constraints { get; }

    /// <summary>Reads a prior file.</summary>
    /// <param name="path">YAML, one key per parameter: <c>name: {type: …, minimum: …, maximum: …}</c>.</param>
    /// <returns>The prior.</returns>
    /// <exception cref="InvalidInputException">The file is missing or not YAML, a key is unknown or missing, or a law is impossible.</exception>
    public static BinaryPrior Read(string path)
    {
        BinaryPriorSettings settings = YamlSettings.Read<BinaryPriorSettings>(path);
        try
        {
            return new BinaryPrior(settings);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>The law of one parameter before the constraints.</summary>
    /// <param name="parameter">Column of <see cref="BinaryParameters"/>.</param>
    /// <returns>The law.</returns>
    public IUnivariateDistribution Law(int parameter) => laws.Marginals[parameter];

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters) => conditioned.LogDensity(parameters);

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> parameters) => conditioned.Sample(random, parameters);

    /// <summary>The log density of each row.</summary>
    /// <param name="parameters">Shape <c>[rows, 15]</c>.</param>
    /// <param name="logDensity">Receives the log densities, shape <c>[rows]</c>.</param>
    public void LogDensity(Rows<double> parameters, Span<double> logDensity)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int row = 0; row < parameters.Count; row++)
        {
            logDensity[row] = LogDensity(parameters[row]);
        }
    }

    /// <summary>Draws every row, one after the other.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="parameters">Receives the rows, shape <c>[rows, 15]</c>.</param>
    public void Sample(RandomStream random, Rows<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int row = 0; row < parameters.Count; row++)
        {
            Sample(random, parameters[row]);
        }
    }
}
