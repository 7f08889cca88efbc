using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>
/// The mean of densities that networks trained separately have learned, q = 1/M Σ qₘ. Every row is drawn from one of them, dealt anew at each call in equal shares, so that errors which
/// the networks do not share average within a Gibbs chain, before it adds them up; the density is that of the mean.
/// </summary>
public sealed class PooledDensity : IConditionalDensity
{
    private readonly IReadOnlyList<IConditionalDensity> members;

    /// <summary>Pools densities.</summary>
    /// <param name="members">At least one, over the same parameters given as many numbers.</param>
    /// <exception cref="ArgumentException">There is none, or they differ in their parameters or the width of their contexts.</exception>
    public PooledDensity(IReadOnlyList<IConditionalDensity> members)
    {
        if (members.Count == 0 || members.Any(member => !member.Space.Names.SequenceEqual(members[0].Space.Names) || member.ContextWidth != members[0].ContextWidth))
        {
            throw new ArgumentException("A pool needs at least one density, all over the same parameters given as many numbers.", nameof(members));
        }

        this.members = members;
    }

    /// <inheritdoc/>
    public ParameterSpace Space => members[0].Space;

    /// <inheritdoc/>
    public int ContextWidth => members[0].ContextWidth;

    /// <inheritdoc/>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        int[] deal = [.. Enumerable.Range(0, samples.Count)];
        random.Split("deal").Shuffle(deal.AsSpan());
        int first = 0;
        for (int member = 0; member < members.Count; member++)
        {
            ReadOnlySpan<int> rows = deal.AsSpan(first, PooledPosterior.Share(samples.Count, member, members.Count));
            if (rows.IsEmpty)
            {
                continue;
            }

            Rows<double> drawn = new(rows.Length, samples.Width);
            members[member].Sample(Of(context, rows), random.Split(member), drawn, new double[rows.Length]);
            for (int i = 0; i < rows.Length; i++)
            {
                drawn[i].CopyTo(samples[rows[i]]);
            }

            first += rows.Length;
        }

        LogDensity(samples, context, logDensity);
    }

    /// <inheritdoc/>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        double[][] each = [.. members.Select(_ => new double[samples.Count])];
        for (int member = 0; member < members.Count; member++)
        {
            members[member].LogDensity(samples, context, each[member]);
        }

        double[] row = new double[members.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            for (int member = 0; member < row.Length; member++)
            {
                row[member] = each[member][i];
            }

            logDensity[i] = LogSumExp.MeanOf(row);
        }
    }

    private static Rows<float> Of(Rows<float> context, ReadOnlySpan<int> rows)
    {
        if (context.Count == 1)
        {
            return context;
        }

        Rows<float> chosen = new(rows.Length, context.Width);
        for (int i = 0; i < rows.Length; i++)
        {
            context[rows[i]].CopyTo(chosen[i]);
        }

        return chosen;
    }
}
