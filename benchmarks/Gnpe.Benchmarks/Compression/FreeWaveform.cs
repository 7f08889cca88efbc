using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.Benchmarks.Compression;

/// <summary>A waveform that costs nothing, so that the time of everything else is seen.</summary>
internal sealed class FreeWaveform : IPolarizationModel
{
    public string Name => "none";

    public double CutoffFrequencyHertz(in PrecessingBinary binary) => double.MaxValue;

    public void Evaluate(in PrecessingBinary binary, FrequencyGrid grid, ComplexSpan plus, ComplexSpan cross)
    {
        plus.Real.Fill(1e-24);
        cross.Imaginary.Fill(1e-24);
    }
}
