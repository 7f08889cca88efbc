namespace Gnpe.Poses;

/// <summary>
/// A group whose elements are rows of coordinates. Nothing assumes that it is commutative. Results may not overlap inputs.
/// </summary>
public interface IGroup
{
    /// <summary>Coordinates of one element.</summary>
    int Dimension { get; }

    /// <summary>The element e with e·a = a·e = a.</summary>
    /// <param name="result">Receives the element, shape <c>[Dimension]</c>.</param>
    void Identity(Span<double> result);

    /// <summary>The product a·b: first b acts, then a.</summary>
    /// <param name="a">Left factor, shape <c>[Dimension]</c>.</param>
    /// <param name="b">Right factor, shape <c>[Dimension]</c>.</param>
    /// <param name="result">Receives the product, shape <c>[Dimension]</c>.</param>
    void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result);

    /// <summary>The element a⁻¹ with a⁻¹·a = e.</summary>
    /// <param name="a">The element, shape <c>[Dimension]</c>.</param>
    /// <param name="result">Receives the inverse, shape <c>[Dimension]</c>.</param>
    void Inverse(ReadOnlySpan<double> a, Span<double> result);

    /// <summary>
    /// log |det ∂(a·b)/∂b|: how multiplication by a from the left changes volume in the coordinates. It may not depend on b, as in the groups here. A blur ε of density κ makes a proxy g·ε
    /// of density κ e^{−LogLeftVolume(g)} per unit of its coordinates.
    /// </summary>
    /// <param name="a">Left factor, shape <c>[Dimension]</c>.</param>
    /// <returns>The logarithm; zero where volume is kept, or where elements are isolated points.</returns>
    double LogLeftVolume(ReadOnlySpan<double> a);
}
