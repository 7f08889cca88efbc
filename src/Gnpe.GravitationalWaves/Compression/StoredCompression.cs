namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A reduced representation as it is stored, row-major in single precision.</summary>
/// <param name="NodeBins">Bins of the analysis band that serve as nodes, ascending.</param>
/// <param name="BasisReal">Real part of the basis, shape <c>[components, bins]</c>.</param>
/// <param name="BasisImaginary">Imaginary part of the basis.</param>
/// <param name="InterpolantReal">Real part of the matrix from nodes to coefficients, shape <c>[components, nodes]</c>.</param>
/// <param name="InterpolantImaginary">Imaginary part of that matrix.</param>
public sealed record StoredCompression(int[] NodeBins, float[] BasisReal, float[] BasisImaginary, float[] InterpolantReal, float[] InterpolantImaginary);
