namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A signal basis as it is stored, row-major.</summary>
/// <param name="FiducialWhitening">Factor that whitens each bin by the fiducial density, shape <c>[bins]</c>.</param>
/// <param name="NodeBins">Bins of the analysis band that serve as nodes, ascending.</param>
/// <param name="BasisReal">Real part of the basis, shape <c>[components, bins]</c>.</param>
/// <param name="BasisImaginary">Imaginary part of the basis.</param>
/// <param name="InterpolantReal">Real part of the matrix from nodes to coefficients, shape <c>[components, nodes]</c>.</param>
/// <param name="InterpolantImaginary">Imaginary part of that matrix.</param>
public sealed record StoredBasis(
    double[] FiducialWhitening, int[] NodeBins, float[] BasisReal, float[] BasisImaginary, float[] InterpolantReal, float[] InterpolantImaginary);
