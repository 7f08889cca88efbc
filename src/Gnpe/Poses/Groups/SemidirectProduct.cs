namespace Gnpe.Poses;

/// <summary>The semidirect product N ⋊ H: (n₁, h₁)·(n₂, h₂) = (n₁·φ_{h₁}(n₂), h₁·h₂), e.g. rigid motions = translations ⋊ rotations. Not commutative in general.</summary>
/// <param name="Normal">N, the first coordinates.</param>
/// <param name="Acting">H, the remaining coordinates.</param>
/// <param name="Automorphism">φ, how H acts on N.</param>
public sealed record SemidirectProduct(IGroup Normal, IGroup Acting, IAutomorphism Automorphism) : IGroup
{
    private const int StackLimit = 64;

    /// <inheritdoc/>
    public int Dimension => Normal.Dimension + Acting.Dimension;

    /// <summary>Rigid motions of the plane, SE(2): coordinates (shift x, shift y, angle); the motion rotates, then shifts.</summary>
    /// <returns>Translations(2) ⋊ Rotations.</returns>
    public static SemidirectProduct RigidMotions() => new(new Translations(2), new Rotations(), new PlaneRotation());

    /// <summary>Affine maps of the line, t ↦ eˢt + b: coordinates (shift b, log scale s); the map stretches, then shifts.</summary>
    /// <returns>Translations(1) ⋊ translations of s.</returns>
    public static SemidirectProduct AffineMaps() => new(new Translations(1), new Translations(1), new LineStretch());

    /// <inheritdoc/>
    public void Identity(Span<double> result)
    {
        Normal.Identity(result[..Normal.Dimension]);
        Acting.Identity(result[Normal.Dimension..]);
    }

    /// <inheritdoc/>
    public void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        int split = Normal.Dimension;
        Span<double> moved = split <= StackLimit ? stackalloc double[split] : new double[split];
        Automorphism.Apply(a[split..], b[..split], moved);
        Normal.Compose(a[..split], moved, result[..split]);
        Acting.Compose(a[split..], b[split..], result[split..]);
    }

    /// <inheritdoc/>
    public void Inverse(ReadOnlySpan<double> a, Span<double> result)
    {
        int split = Normal.Dimension;
        Span<double> inverse = split <= StackLimit ? stackalloc double[split] : new double[split];
        Normal.Inverse(a[..split], inverse);
        Acting.Inverse(a[split..], result[split..]);
        Automorphism.Apply(result[split..], inverse, result[..split]);
    }

    /// <inheritdoc/>
    public double LogLeftVolume(ReadOnlySpan<double> a) =>
        Normal.LogLeftVolume(a[..Normal.Dimension]) + Automorphism.LogVolume(a[Normal.Dimension..]) + Acting.LogLeftVolume(a[Normal.Dimension..]);

    private sealed record LineStretch : IAutomorphism
    {
        public void Apply(ReadOnlySpan<double> acting, ReadOnlySpan<double> normal, Span<double> result) => result[0] = Math.Exp(acting[0]) * normal[0];

        public double LogVolume(ReadOnlySpan<double> acting) => acting[0];
    }

    private sealed record PlaneRotation : IAutomorphism
    {
        public void Apply(ReadOnlySpan<double> acting, ReadOnlySpan<double> normal, Span<double> result)
        {
            (double sine, double cosine) = Math.SinCos(acting[0]);
            result[0] = (cosine * normal[0]) - (sine * normal[1]);
            result[1] = (sine * normal[0]) + (cosine * normal[1]);
        }

        public double LogVolume(ReadOnlySpan<double> acting) => 0;
    }
}
