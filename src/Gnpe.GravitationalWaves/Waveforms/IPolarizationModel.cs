namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>A frequency-domain waveform model of binary black holes, with the conventions of LALSimulation. Implementations hold no state and are safe to share between threads.</summary>
public interface IPolarizationModel
{
    /// <summary>LALSimulation's name of the model, such as <c>IMRPhenomPv2</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether on a uniform grid the bin that holds the cut-off (or the highest frequency that LALSimulation was asked for) is filled, as by LALSimulation's X models, and not zero.
    /// Other grids are filled up to and including the cut-off by every model.
    /// </summary>
    bool IncludesCutoffBin => false;

    /// <summary>Frequency beyond which the model is zero [Hz].</summary>
    /// <param name="binary">The binary.</param>
    /// <returns>The cut-off.</returns>
    /// <exception cref="InvalidInputException">The masses are impossible or outside the model's range.</exception>
    double CutoffFrequencyHertz(in PrecessingBinary binary);

    /// <summary>Evaluates both polarizations. Nothing is allocated.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="grid">Frequencies.</param>
    /// <param name="plus">Receives h̃₊ [1/Hz], shape <c>[grid.Count]</c>; zero beyond the cut-off (see <see cref="FrequencyGrid.CountWithin(double)"/>).</param>
    /// <param name="cross">Receives h̃× [1/Hz], shape <c>[grid.Count]</c>.</param>
    /// <exception cref="InvalidInputException">A parameter lies outside the model's range, or every frequency lies beyond the cut-off.</exception>
    /// <exception cref="ArgumentException">A destination has another length than the grid.</exception>
    void Evaluate(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross);
}
