using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Likelihood;

/// <summary>One signal in all detectors: the buffers of one thread. Nothing is allocated after construction.</summary>
internal sealed class NetworkSignal
{
    private readonly IReadOnlyList<DetectorData> data;
    private readonly IPolarizationModel model;
    private readonly FrequencyGrid grid;
    private readonly double startSeconds;
    private readonly ComplexSeries plus;
    private readonly ComplexSeries cross;
    private readonly SkyProjection[] projections;
    private int bins;

    public NetworkSignal(IReadOnlyList<DetectorData> data, IPolarizationModel model)
    {
        this.data = data;
        this.model = model;
        grid = data[0].Grid;
        startSeconds = data[0].Start.ToSeconds();
        int padded = DetectorData.PaddedLength(grid);
        plus = new ComplexSeries(padded);
        cross = new ComplexSeries(padded);
        projections = new SkyProjection[data.Count];
    }

    /// <summary>Evaluates the waveform and where and how strongly each detector sees it.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>.</param>
    /// <param name="binary">The same row as the waveform model takes it; may differ where a parameter is marginalized.</param>
    public void Evaluate(ReadOnlySpan<double> parameters, in PrecessingBinary binary)
    {
        model.Evaluate(binary, grid, plus.Span.Slice(0, grid.Count), cross.Span.Slice(0, grid.Count));
        bins = grid.CountWithin(model.CutoffFrequencyHertz(binary));
        double time = parameters[BinaryParameters.GeocentricTime];
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(time));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        for (int detector = 0; detector < projections.Length; detector++)
        {
            projections[detector] = SkyProjection.On(data[detector].Detector, sky, parameters[BinaryParameters.Polarization], time - startSeconds, siderealTime);
        }
    }

    /// <summary>The products with the data, summed over detectors.</summary>
    public SignalProducts Products()
    {
        SignalProducts sum = default;
        ComplexSpan plusSpan = plus.Span;
        ComplexSpan crossSpan = cross.Span;
        for (int first = 0; first < bins; first += SignalKernel.BlockBins)
        {
            int end = Math.Min(bins, first + SignalKernel.BlockBins);
            for (int detector = 0; detector < projections.Length; detector++)
            {
                sum += SignalKernel.Products(data[detector], projections[detector], plusSpan, crossSpan, first, end);
            }
        }

        return sum;
    }
}
