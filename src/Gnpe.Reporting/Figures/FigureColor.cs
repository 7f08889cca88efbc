namespace Gnpe.Reporting.Figures;

/// <summary>The colour-blind safe palette of Okabe and Ito (https://jfly.uni-koeln.de/color/), in the order in which figures assign it.</summary>
public enum FigureColor
{
    /// <summary>#0072B2.</summary>
    Blue,

    /// <summary>#D55E00.</summary>
    Vermilion,

    /// <summary>#009E73.</summary>
    BluishGreen,

    /// <summary>#CC79A7.</summary>
    ReddishPurple,

    /// <summary>#E69F00.</summary>
    Orange,

    /// <summary>#56B4E9.</summary>
    SkyBlue,

    /// <summary>#000000.</summary>
    Black,

    /// <summary>#F0E442; weak on white paper, so given last.</summary>
    Yellow,
}
