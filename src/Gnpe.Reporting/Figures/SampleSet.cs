using Gnpe.Numerics;

namespace Gnpe.Reporting.Figures;

/// <summary>Samples of one distribution under a name.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Values">Samples, shape <c>[samples, parameters]</c>; the columns are the axes of the figure in their order.</param>
/// <param name="Weights">Importance weights, one a sample, not negative, in any normalization; null for equal weights.</param>
/// <param name="Color">Colour, or null for the next of the palette.</param>
public sealed record SampleSet(string Name, Rows<double> Values, double[]? Weights = null, FigureColor? Color = null);
