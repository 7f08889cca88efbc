namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The fit of one quantity of IMRPhenomXAS (Pratten et al. 2020, arXiv:2001.11412, section V): a rational function of the symmetric mass ratio η without spins, plus one of η and an effective
/// spin S, plus terms in the spin difference Δχ = χ₁ − χ₂.
/// </summary>
internal sealed class PhenomXFit
{
    // Powers 0 to 7 of η and of the spin occur.
    private const int Powers = 8;

    private readonly Term[] nonSpinningNumerator;
    private readonly Term[] nonSpinningDenominator;
    private readonly Term[] equalSpinNumerator;
    private readonly Term[] equalSpinDenominator;
    private readonly Term[] spinDifference;
    private readonly Term[] spinDifferenceSquared;

    /// <summary>Collects the terms of the fit's parts.</summary>
    /// <param name="parts">Terms by the name of the part in the table.</param>
    public PhenomXFit(ILookup<string, Term> parts)
    {
        nonSpinningNumerator = [.. parts["nonspinning_numerator"]];
        nonSpinningDenominator = [.. parts["nonspinning_denominator"]];
        equalSpinNumerator = [.. parts["equal_spin_numerator"]];
        equalSpinDenominator = [.. parts["equal_spin_denominator"]];
        spinDifference = [.. parts["spin_difference"]];
        spinDifferenceSquared = [.. parts["spin_difference_squared"]];
    }

    /// <summary>The fitted quantity.</summary>
    /// <param name="binary">Masses and spins.</param>
    /// <param name="spin">The effective spin that the fit uses.</param>
    public double At(in PhenomXParameters binary, double spin)
    {
        Span<double> etaPowers = stackalloc double[Powers];
        Span<double> spinPowers = stackalloc double[Powers];
        etaPowers[0] = 1;
        spinPowers[0] = 1;
        for (int i = 1; i < Powers; i++)
        {
            etaPowers[i] = etaPowers[i - 1] * binary.Eta;
            spinPowers[i] = spinPowers[i - 1] * spin;
        }

        double difference = binary.SpinDifference;
        return (Sum(nonSpinningNumerator, etaPowers, spinPowers) / Sum(nonSpinningDenominator, etaPowers, spinPowers))
            + (Sum(equalSpinNumerator, etaPowers, spinPowers) / Sum(equalSpinDenominator, etaPowers, spinPowers))
            + (difference * binary.Delta * Sum(spinDifference, etaPowers, spinPowers))
            + (difference * difference * Sum(spinDifferenceSquared, etaPowers, spinPowers));
    }

    private static double Sum(Term[] terms, ReadOnlySpan<double> etaPowers, ReadOnlySpan<double> spinPowers)
    {
        double sum = 0;
        foreach (Term term in terms)
        {
            sum += term.Coefficient * etaPowers[term.EtaPower] * spinPowers[term.SpinPower];
        }

        return sum;
    }

    /// <summary>coefficient · η^{EtaPower} · S^{SpinPower}.</summary>
    internal readonly record struct Term(int EtaPower, int SpinPower, double Coefficient);
}
