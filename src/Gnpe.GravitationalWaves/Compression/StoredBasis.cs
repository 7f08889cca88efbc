namespace Gnpe.GravitationalWaves.Compression;

/// <summary>A signal basis as it is stored, row-major.</summary>
/// <param name="Components">Number of leading vectors whose coefficients are used.</param>
/// <param name="FiducialWhitening">Factor that whitens each bin by the fiducial density, shape <c>[bins]</c>.</param>
/// <param name="NodeBins">Bins of the analysis band that serve as nodes, ascending.</param>
/// <param name="BasisReal">Real part of the basis, shape <c>[nodes, bins]</c>.</param>
/// <param name="BasisImaginary">Imaginary part of the basis.</param>
/// <param name="InterpolantReal">Real part of the matrix from nodes to coefficients, shape <c>[nodes, nodes]</c>.</param>
/// <param name="InterpolantImaginary">Imaginary part of that matrix.</param>
public sealed record StoredBasis(
    int Components, double[] FiducialWhitening, int[] NodeBins, float[] BasisReal, float[] BasisImaginary, float[] InterpolantReal, float[] InterpolantImaginary);
