namespace Gnpe.Poses;

/// <summary>A function of proxies that is invariant under a subgroup H: c(hĝ) = c(ĝ) for every h in H, and tells everything else.</summary>
public interface IProxyInvariant
{
    /// <summary>How many numbers it gives.</summary>
    int Width { get; }

    /// <summary>Evaluates the invariant.</summary>
    /// <param name="proxy">ĝ, coordinates of the group.</param>
    /// <param name="result">Receives c(ĝ), shape <c>[Width]</c>.</param>
    void Evaluate(ReadOnlySpan<double> proxy, Span<float> result);
}
