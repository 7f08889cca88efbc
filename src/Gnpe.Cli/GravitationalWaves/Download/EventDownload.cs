using System.Security.Cryptography;
using Gnpe.Cli.Commands;
using Gnpe.Data.Files;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// Downloads the strain of an event. A file is taken when it reads as strain of its detector, which checks the Fletcher checksums inside of it, and its SHA-256 is noted in
/// <c>SHA256SUMS</c>, which <c>sha256sum --check</c> understands.
/// </summary>
/// <param name="environment">Where progress is shown.</param>
internal sealed class EventDownload(CommandEnvironment environment)
{
    private const string ChecksumFile = "SHA256SUMS";

    /// <summary>Does what was asked.</summary>
    /// <param name="request">The event and where to put it.</param>
    /// <param name="cancellation">Stops; nothing is written.</param>
    /// <exception cref="InvalidInputException">The server or what it sends cannot be used, or a file cannot be written.</exception>
    /// <exception cref="CommandInterruptedException">Cancelled.</exception>
    public void Run(FetchRequest request, CancellationToken cancellation)
    {
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        Detector[] detectors = [.. request.Detectors.Select(Detector.Named)];
        if (!Uri.TryCreate(request.Host, UriKind.Absolute, out Uri? host) || host.Scheme is not ("http" or "https"))
        {
            throw new InvalidInputException($"--host is '{request.Host}', but it must be an address such as https://gwosc.org.");
        }

        using HttpClient client = new();
        GwoscArchive archive = new(client, host);
        try
        {
            GwoscEvent found = archive.FindAsync(request.Event, cancellation).GetAwaiter().GetResult();
            GwoscStrainLink[] links = [.. detectors.Select(detector => found.StrainOf(detector.Name, request.DurationSeconds, request.SampleRateHertz))];
            OutputFolder.Write(request.Output, folder => Download(archive, detectors.Zip(links), folder, cancellation));
            environment.Say(FormattableString.Invariant(
                $"{found.Name} (version {found.Version} in {found.Catalog}), GPS {found.GpsSeconds}: strain of {string.Join(", ", request.Detectors)} in {request.Output}."));
            string strain = string.Join(' ', detectors.Zip(links, (detector, link) => $"--strain {detector}={Path.Combine(request.Output, link.FileName)}"));
            environment.Say(FormattableString.Invariant($"Analyse it with gnpe gw analyze {strain} --trigger-time {found.GpsSeconds} --output DIR."));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("The download was interrupted; nothing was written.");
        }
        catch (OperationCanceledException error)
        {
            throw new InvalidInputException($"{host} does not answer in time; check the connection, or try again later.", error);
        }
    }

    private void Download(GwoscArchive archive, IEnumerable<(Detector Detector, GwoscStrainLink Link)> files, string folder, CancellationToken cancellation)
    {
        List<string> checksums = [];
        foreach ((Detector detector, GwoscStrainLink link) in files)
        {
            environment.Say($"Downloading {link.Address}.");
            string path = Path.Combine(folder, link.FileName);
            AtomicFile.Write(path, stream => archive.DownloadAsync(link, stream, cancellation).GetAwaiter().GetResult());
            GwoscFile.Read(path, detector);
            checksums.Add($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}  {link.FileName}");
        }

        AtomicFile.WriteText(Path.Combine(folder, ChecksumFile), string.Join('\n', checksums) + "\n");
    }
}
