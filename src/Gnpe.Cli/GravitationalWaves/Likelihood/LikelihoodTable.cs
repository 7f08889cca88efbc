using System.Diagnostics;
using System.Globalization;
using Gnpe.Cli.Commands;
using Gnpe.Data.Tables;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Evaluates the likelihood for a table of binaries.</summary>
internal static class LikelihoodTable
{
    private const string Column = "log_likelihood_ratio";

    /// <summary>Runs the command.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Where it reports.</param>
    /// <exception cref="InvalidInputException">A file, the segment or a row of the table cannot be used.</exception>
    public static void Write(LikelihoodRequest request, CommandEnvironment environment)
    {
        IPolarizationModel model = PolarizationModels.Named(request.Approximant);
        GpsTime trigger = GpsArgument.Parse("--trigger-time", request.TriggerTime);
        SegmentSettings segment = request.Segment;
        Rows<double> parameters = BinaryParameterTable.Read(request.Parameters);
        NetworkStrain network = NetworkStrain.Read(request.StrainFiles, request.NoiseFiles, new WelchSettings
        {
            SegmentSeconds = segment.DurationSeconds,
            MinimumFrequencyHertz = segment.MinimumFrequencyHertz,
            MaximumFrequencyHertz = segment.MaximumFrequencyHertz,
        });
        DetectorData[] data = [.. network.Strain.Zip(network.Densities, (strain, density) => DetectorData.Of(strain, density, trigger, segment))];
        RequireWithin(parameters, data[0].Start, segment.DurationSeconds, request.Parameters);
        BinaryLikelihood likelihood = new(data, model, request.Likelihood);
        Rows<double> values = new(parameters.Count, 1);
        long start = Stopwatch.GetTimestamp();
        Evaluate(likelihood, parameters, values.Values, request.Parameters);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        new CsvTable([Column], values, [string.Create(CultureInfo.InvariantCulture, $"noise log likelihood {likelihood.NoiseLogLikelihood:R}")]).Write(request.Output);
        environment.Say(FormattableString.Invariant(
            $"{parameters.Count} log likelihood ratios of {string.Join(", ", network.Strain.Select(series => series.Detector.Name))} with {model.Name} in {seconds:0.###} s; noise log likelihood {likelihood.NoiseLogLikelihood:0.00000}; written to {request.Output}."));
    }

    private static void Evaluate(BinaryLikelihood likelihood, Rows<double> parameters, Span<double> values, string path)
    {
        try
        {
            likelihood.LogLikelihood(parameters, values);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException($"{path}: {error.Message}", error);
        }
    }

    // Beyond the segment a signal would come in again at its other end.
    private static void RequireWithin(Rows<double> parameters, GpsTime start, double durationSeconds, string path)
    {
        double first = start.ToSeconds();
        for (int row = 0; row < parameters.Count; row++)
        {
            double time = parameters[row][BinaryParameters.GeocentricTime];
            if (!(time >= first && time <= first + durationSeconds))
            {
                throw new InvalidInputException(FormattableString.Invariant(
                    $"The geocent_time in row {row + 1} of {path} is {time:R}, but the segment around the trigger covers GPS {start} to {start + durationSeconds}."));
            }
        }
    }
}
