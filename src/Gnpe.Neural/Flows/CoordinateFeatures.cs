using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>What conditioning networks see of coordinates: an ordinary one as it is, an angle by its cosine and sine. Neighbouring angles show all their cosines, then all their sines.</summary>
internal sealed class CoordinateFeatures
{
    private readonly bool[] periodic;
    private readonly List<Run> runs = [];

    /// <summary>Creates the map.</summary>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    public CoordinateFeatures(IEnumerable<bool> periodic)
    {
        this.periodic = [.. periodic];
        List<int> owners = [];
        for (int start = 0, end; start < this.periodic.Length; start = end)
        {
            end = start + 1;
            while (end < this.periodic.Length && this.periodic[end] == this.periodic[start])
            {
                end++;
            }

            runs.Add(new Run(start, end - start, this.periodic[start]));
            IEnumerable<int> run = Enumerable.Range(start, end - start);
            owners.AddRange(this.periodic[start] ? run.Concat(run) : run);
        }

        Owners = owners;
    }

    /// <summary>For each feature the coordinate that it shows.</summary>
    public IReadOnlyList<int> Owners { get; }

    /// <summary>Number of features.</summary>
    public int Count => Owners.Count;

    /// <summary>Features of coordinates.</summary>
    /// <param name="x">Coordinates <c>[n, batch]</c>.</param>
    /// <returns>Features <c>[Count, batch]</c>.</returns>
    public Tensor Of(Tensor x)
    {
        if (!periodic.Contains(true))
        {
            return x;
        }

        List<Tensor> parts = [];
        foreach (Run run in runs)
        {
            Tensor part = x.narrow(0, run.Start, run.Length);
            if (run.Periodic)
            {
                parts.Add(part.cos());
                parts.Add(part.sin());
            }
            else
            {
                parts.Add(part);
            }
        }

        return cat(parts, 0);
    }

    /// <summary>Writes the features of one coordinate to their place.</summary>
    /// <param name="features">All features <c>[Count, batch]</c>, changed in place.</param>
    /// <param name="x">The coordinate <c>[1, batch]</c>.</param>
    /// <param name="coordinate">Which.</param>
    public void Write(Tensor features, Tensor x, int coordinate)
    {
        List<int> places = [.. Enumerable.Range(0, Count).Where(feature => Owners[feature] == coordinate)];
        features.narrow(0, places[0], 1).copy_(periodic[coordinate] ? x.cos() : x);
        if (periodic[coordinate])
        {
            features.narrow(0, places[1], 1).copy_(x.sin());
        }
    }

    private readonly record struct Run(int Start, int Length, bool Periodic);
}
