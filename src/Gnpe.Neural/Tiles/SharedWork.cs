namespace Gnpe.Neural.Tiles;

/// <summary>Work shared among threads.</summary>
internal static class SharedWork
{
    /// <summary>Does pieces of work; each thread takes the next piece when it has done one.</summary>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="count">Number of pieces.</param>
    /// <param name="piece">Does one piece.</param>
    public static void Run(int threads, int count, Action<int> piece) => Run(threads, count, static () => 0, (_, i) => piece(i), static _ => { });

    /// <summary>Does pieces of work with a tool that each thread has for itself.</summary>
    /// <typeparam name="T">Kind of the tool.</typeparam>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="count">Number of pieces.</param>
    /// <param name="begin">Gives a thread its tool.</param>
    /// <param name="piece">Does one piece.</param>
    /// <param name="end">Takes the tool back.</param>
    public static void Run<T>(int threads, int count, Func<T> begin, Action<T, int> piece, Action<T> end)
    {
        int next = -1;
        if (threads == 1 || count == 1)
        {
            Work();
            return;
        }

        Parallel.For(0, Math.Min(threads, count), _ => Work());

        void Work()
        {
            T tool = begin();
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                piece(tool, i);
            }

            end(tool);
        }
    }
}
