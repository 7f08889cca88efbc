namespace Gnpe.Reporting.Figures;

/// <summary>What a corner plot shows.</summary>
/// <param name="Axes">The parameters, two to twelve read well.</param>
/// <param name="Sets">Sample sets, drawn in order; each has one column a parameter.</param>
/// <param name="Truth">True values, one a parameter, drawn as dashed lines; null when unknown.</param>
/// <param name="Title">Title, or empty.</param>
public sealed record CornerPlotData(IReadOnlyList<PlotAxis> Axes, IReadOnlyList<SampleSet> Sets, double[]? Truth = null, string Title = "");
