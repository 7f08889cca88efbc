using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>
/// A density over rows of <see cref="BaseLaw.Dimension"/> coordinates, given a context: an invertible map between the coordinates and a <see cref="BaseLaw"/>.
/// A context of one row serves every row of the batch, and what depends on it alone is then computed once.
/// </summary>
internal interface IFlow
{
    /// <summary>What the coordinates are mapped to; says which coordinates are angles.</summary>
    BaseLaw Base { get; }

    /// <summary>Width of a context row; 0 for an unconditional flow.</summary>
    int ContextWidth { get; }

    /// <summary>Log density of given coordinates, differentiable in the weights, the coordinates and the context.</summary>
    /// <param name="z">Coordinates <c>[batch, D]</c>; angles are taken modulo 2π.</param>
    /// <param name="context">Context <c>[batch, C]</c> or <c>[1, C]</c>; null if the context width is 0.</param>
    /// <returns>Log densities <c>[batch]</c>.</returns>
    Tensor LogDensity(Tensor z, Tensor? context);

    /// <summary>Pushes base noise through the flow; to be called where no gradient is recorded.</summary>
    /// <param name="baseNoise">Draws of the base law <c>[batch, D]</c>, see <see cref="BaseLaw.Draw"/>.</param>
    /// <param name="context">Context <c>[batch, C]</c> or <c>[1, C]</c>; null if the context width is 0.</param>
    /// <returns>Coordinates <c>[batch, D]</c>, angles in [−π, π], and their log densities <c>[batch]</c>.</returns>
    (Tensor Z, Tensor LogDensity) Sample(Tensor baseNoise, Tensor? context);
}
