using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Injects a signal into real or simulated strain.</summary>
internal static class InjectionRun
{
    private const string Network = "network";
    private const string SummaryFile = "injection.json";

    /// <summary>Runs the command.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Where it reports.</param>
    /// <exception cref="InvalidInputException">A file, a parameter or the segment cannot be used.</exception>
    public static void Write(InjectRequest request, CommandEnvironment environment)
    {
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        IPolarizationModel model = PolarizationModels.Named(request.Approximant);
        double[] parameters = Parameters(request);
        NetworkStrain network = request.StrainFiles.Count > 0 ? Real(request) : Simulated(request, parameters);
        SignalInjection injection = new(model, request.Signal);
        StrainSeries[] injected = [.. network.Strain.Select(series => injection.AddTo(series, parameters))];
        SignalProducts[] products = [.. injected.Zip(network.Densities, (series, density) => Products(series, density, parameters, model, request))];
        InjectionSummary summary = Summary(request, model, parameters, injected, products);
        OutputFolder.Write(request.Output, folder =>
        {
            for (int i = 0; i < injected.Length; i++)
            {
                int[]? quality = request.StrainFiles.Count > 0 ? DataQuality.Of(network.Strain[i])?.ToMask() : null;
                GwoscFile.Write(Path.Combine(folder, $"{injected[i].Detector}.hdf5"), injected[i], $"{network.Strain[i].Source} with an injected {model.Name} signal", quality);
            }

            JsonArtifact.Write(Path.Combine(folder, SummaryFile), new ArtifactHeader("binary-injection", 1, ProgramVersion.Text), summary);
        });
        foreach ((string name, double optimal) in summary.OptimalSnr)
        {
            environment.Say(FormattableString.Invariant($"{name}: optimal SNR {optimal:0.00}, matched-filter SNR {summary.MatchedFilterSnr[name]:0.00}"));
        }

        environment.Say($"The strain with the signal is in {request.Output}.");
    }

    private static double[] Parameters(InjectRequest request)
    {
        if (string.Equals(Path.GetExtension(request.Parameters), ".json", StringComparison.OrdinalIgnoreCase))
        {
            return BinaryParameterTable.Row(ParameterFile.Read(request.Parameters), request.Parameters);
        }

        Rows<double> rows = BinaryParameterTable.Read(request.Parameters);
        return request.Row <= rows.Count
            ? rows[request.Row - 1].ToArray()
            : throw new InvalidInputException($"--row is {request.Row}, but {request.Parameters} has {rows.Count} rows.");
    }

    private static NetworkStrain Real(InjectRequest request)
    {
        StrainSeries[] strain = NetworkStrain.ReadStrain(request.StrainFiles);
        WelchSettings welch = new()
        {
            SegmentSeconds = request.Segment.DurationSeconds,
            MinimumFrequencyHertz = request.Segment.MinimumFrequencyHertz,
            MaximumFrequencyHertz = request.Segment.MaximumFrequencyHertz,
        };
        if (request.NoiseFiles.Keys.FirstOrDefault(name => !request.StrainFiles.ContainsKey(name)) is string stranger)
        {
            throw new InvalidInputException($"--psd names detector {stranger}, for which there is no --strain; give its strain, or leave the curve out.");
        }

        return new NetworkStrain(strain, [.. strain.Select(series => request.NoiseFiles.TryGetValue(series.Detector.Name, out string? source)
            ? NoiseSource.Read(source, 0.5 * series.SampleRateHertz)
            : WelchEstimate.Median(series, welch))]);
    }

    private static NetworkStrain Simulated(InjectRequest request, double[] parameters)
    {
        if (request.NoiseFiles.Count == 0)
        {
            throw new InvalidInputException("There is neither --strain nor --psd; give real strain, or the noise that is to be simulated.");
        }

        Detector[] detectors = [.. request.NoiseFiles.Keys.Select(Detector.Named)];
        long start = request.Start ?? (long)Math.Floor(parameters[BinaryParameters.GeocentricTime]) - (request.DurationSeconds / 2);
        PowerSpectralDensity[] densities = [.. request.NoiseFiles.Values.Select(source => NoiseSource.Read(source, 0.5 * request.SampleRate))];
        RandomStream random = new(request.Seed);
        return new NetworkStrain(
            [.. detectors.Zip(densities, (detector, density) =>
                ColouredNoise.Draw(detector, density, new GpsTime(start, 0), request.DurationSeconds, request.SampleRate, random.Split(detector.Name)))],
            densities);
    }

    private static SignalProducts Products(StrainSeries strain, PowerSpectralDensity density, double[] parameters, IPolarizationModel model, InjectRequest request)
    {
        GpsTime time = GpsTime.FromSeconds(parameters[BinaryParameters.GeocentricTime]);
        DetectorData data = DetectorData.Of(strain, density, time, request.Segment);
        SignalProducts[] products = new SignalProducts[1];
        new BinaryLikelihood([data], model, new BinaryLikelihoodSettings { ReferenceFrequencyHertz = request.Signal.ReferenceFrequencyHertz })
            .Products(new Rows<double>(parameters, 1, parameters.Length), products);
        return products[0];
    }

    private static InjectionSummary Summary(InjectRequest request, IPolarizationModel model, double[] parameters, StrainSeries[] strain, SignalProducts[] products)
    {
        OrderedDictionary<string, double> optimal = [];
        OrderedDictionary<string, double> matched = [];
        foreach ((StrainSeries series, SignalProducts ofDetector) in strain.Zip(products))
        {
            optimal.Add(series.Detector.Name, ofDetector.OptimalSignalToNoise);
            matched.Add(series.Detector.Name, ofDetector.MatchedFilterSignalToNoise);
        }

        if (products.Length > 1)
        {
            optimal.Add(Network, Math.Sqrt(optimal.Values.Sum(value => value * value)));
            matched.Add(Network, Math.Sqrt(matched.Values.Sum(value => value * value)));
        }

        return new InjectionSummary(
            new OrderedDictionary<string, double>(BinaryParameters.Names.Zip(parameters, KeyValuePair.Create)),
            model.Name,
            request.Signal.ReferenceFrequencyHertz,
            request.Signal.MinimumFrequencyHertz,
            request.StrainFiles.Count > 0 ? null : request.Seed,
            optimal,
            matched);
    }
}
