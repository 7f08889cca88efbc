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

    /// <summary>Width of the band in which the signal is not zero, at least one bin [Hz].</summary>
    public double BandwidthHertz => Math.Max(1, bins) * grid.SpacingHertz!.Value;

    /// <summary>Evaluates the waveform.</summary>
    /// <param name="binary">The binary.</param>
    public void Evaluate(in PrecessingBinary binary)
    {
        model.Evaluate(binary, grid, plus.Span.Slice(0, grid.Count), cross.Span.Slice(0, grid.Count));
        bins = grid.CountWithin(model.CutoffFrequencyHertz(binary));
    }

    /// <summary>Finds where and how strongly each detector sees the signal.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>, of which the sky position and the polarization angle count.</param>
    /// <param name="time">Arrival at the geocentre [GPS s].</param>
    /// <param name="leadSeconds">How much earlier it arrives, which added to a GPS time would lose digits [s].</param>
    /// <param name="rotationTime">Time of which the rotation of the Earth is taken [GPS s]; that of arrival, unless that is marginalized.</param>
    public void Project(ReadOnlySpan<double> parameters, double time, double leadSeconds, double rotationTime)
    {
        double sinceStart = time - startSeconds - leadSeconds;
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(rotationTime));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        for (int detector = 0; detector < projections.Length; detector++)
        {
            projections[detector] = SkyProjection.On(data[detector].Detector, sky, parameters[BinaryParameters.Polarization], sinceStart, siderealTime);
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

    /// <summary>The products with the data at every polarization angle, summed over detectors; the angle of the parameters does not count.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>.</param>
    public PolarizedProducts PolarizedProducts(ReadOnlySpan<double> parameters)
    {
        double time = parameters[BinaryParameters.GeocentricTime];
        double siderealTime = SiderealTime.GreenwichMean(GpsTime.FromSeconds(time));
        SkyPosition sky = new(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]);
        PolarizedProducts sum = default;
        for (int detector = 0; detector < projections.Length; detector++)
        {
            SkyProjection projection = SkyProjection.On(data[detector].Detector, sky, 0, time - startSeconds, siderealTime);
            PolarizationProducts products = default;
            for (int first = 0; first < bins; first += SignalKernel.BlockBins)
            {
                products += SignalKernel.Products(data[detector], projection.TimeSeconds, plus.Span, cross.Span, first, Math.Min(bins, first + SignalKernel.BlockBins));
            }

            sum += products.Seen(projection.Response, data[detector].Detector.ResponseTo(sky, Math.PI / 4, siderealTime));
        }

        return sum;
    }

    /// <summary>The terms of the products with the data, bin by bin, summed over detectors.</summary>
    /// <param name="series">Receives them.</param>
    public void Fill(OverlapSeries series)
    {
        series.Clear(bins);
        ComplexSpan plusSpan = plus.Span;
        ComplexSpan crossSpan = cross.Span;
        for (int first = 0; first < bins; first += SignalKernel.BlockBins)
        {
            int end = Math.Min(bins, first + SignalKernel.BlockBins);
            for (int detector = 0; detector < projections.Length; detector++)
            {
                SignalKernel.Add(data[detector], projections[detector], plusSpan, crossSpan, first, end, series);
            }
        }
    }
}
