namespace Gnpe.Data.Settings;

/// <summary>Guesses which word was meant.</summary>
public static class Spelling
{
    /// <summary>The nearest candidate; letters and digits count, case and separators do not.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What can be meant.</param>
    /// <returns>The candidate, or null when more than a third of the letters would have to change.</returns>
    public static string? Nearest(string word, IReadOnlyList<string> candidates)
    {
        string wanted = Normal(word);
        (string Candidate, int Distance)[] ranked = [.. candidates.Select(candidate => (candidate, Distance(wanted, Normal(candidate)))).OrderBy(item => item.Item2)];
        return ranked.Length > 0 && ranked[0].Distance <= Math.Max(1, Math.Min(wanted.Length, ranked[0].Candidate.Length) / 3) ? ranked[0].Candidate : null;
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other (optimal string alignment).</summary>
    internal static int Distance(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                        distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[from.Length, to.Length];
    }

    // batchSize, batch-size and batch_size are one word.
    private static string Normal(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
