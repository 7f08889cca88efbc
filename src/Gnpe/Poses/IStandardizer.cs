using Gnpe.Numerics;
using Gnpe.Simulation;

namespace Gnpe.Poses;

/// <summary>
/// Brings data to the pose that a proxy names, x ↦ T_{ĝ⁻¹}x, and may then reduce them by a map that does not depend on the proxy (a crop, a projection on a basis).
/// This is all of the data that a network sees.
/// </summary>
public interface IStandardizer
{
    /// <summary>Width of a row of data before.</summary>
    int InputWidth { get; }

    /// <summary>What a row means after; without auxiliary numbers.</summary>
    DataLayout Layout { get; }

    /// <summary>Standardizes one row for each proxy.</summary>
    /// <param name="data">x, shape <c>[proxies or 1, InputWidth]</c>; a single row serves all proxies.</param>
    /// <param name="proxies">ĝ, shape <c>[proxies, group dimension]</c>.</param>
    /// <param name="result">Receives the rows in its first <c>Layout.Width</c> columns, shape <c>[proxies, at least Layout.Width]</c>.</param>
    void Standardize(Rows<float> data, Rows<double> proxies, Rows<float> result);
}
