namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A heterodyne as it is stored: one matrix for each of some evenly spaced phases, row-major.</summary>
/// <param name="Components">Complex numbers after it, K.</param>
/// <param name="Inputs">Complex coefficients before it.</param>
/// <param name="Phases">Leading-order phases û [rad], evenly spaced and ascending, at least two.</param>
/// <param name="Real">Real parts, shape <c>[phases, components, inputs]</c>.</param>
/// <param name="Imaginary">Imaginary parts.</param>
public sealed record StoredHeterodyne(int Components, int Inputs, double[] Phases, float[] Real, float[] Imaginary);
