using Gnpe.Random;

namespace Gnpe.Neural.Flows;

/// <summary>Which coordinates each step of a coupling flow sees and which it maps: drawn at random in every even step and exchanged in the odd step that follows.</summary>
internal static class CouplingParts
{
    /// <summary>The parts of all steps; ordinary coordinates come before angles, so that a step handles each kind at once.</summary>
    /// <param name="settings">Steps and seed.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <returns>For each step the coordinates that it sees and those that it maps.</returns>
    public static (int[] Seen, int[] Mapped)[] Of(FlowSettings settings, IReadOnlyList<bool> periodic)
    {
        RandomStream orders = new RandomStream(settings.PermutationSeed).Split("permutation");
        return [.. Enumerable.Range(0, settings.Steps).Select(i => Parts(periodic, orders.Split(i / 2), exchanged: i % 2 == 1))];
    }

    private static (int[] Seen, int[] Mapped) Parts(IReadOnlyList<bool> periodic, RandomStream random, bool exchanged)
    {
        int d = periodic.Count;
        int[] order = [.. Enumerable.Range(0, d)];
        random.Shuffle(order.AsSpan());
        int[] first = [.. order[..(d / 2)].OrderBy(i => periodic[i])];
        int[] second = [.. order[(d / 2)..].OrderBy(i => periodic[i])];
        return exchanged && d > 1 ? (second, first) : (first, second);
    }
}
