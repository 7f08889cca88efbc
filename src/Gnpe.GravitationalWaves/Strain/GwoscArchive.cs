using System.Text.Json;

namespace Gnpe.GravitationalWaves.Strain;

/// <summary>
/// The event catalogues of the Gravitational Wave Open Science Center over HTTP: <c>/eventapi/json/allevents/</c> lists every release of every event with the address of its own
/// description, which lists files of strain.
/// </summary>
/// <param name="client">Makes the requests; its lifetime is the caller's.</param>
/// <param name="host">The server, such as <c>https://gwosc.org</c>.</param>
public sealed class GwoscArchive(HttpClient client, Uri host)
{
    private const string Format = "hdf5";

    /// <summary>Looks up the latest release of an event.</summary>
    /// <param name="name">Common name (<c>GW150914</c>) or name with version (<c>GW150914-v3</c>).</param>
    /// <param name="cancellation">Stops the requests.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidInputException">The server cannot be reached or answers in another form, or there is no such event.</exception>
    public async Task<GwoscEvent> FindAsync(string name, CancellationToken cancellation)
    {
        Uri list = new(host, "/eventapi/json/allevents/");
        using JsonDocument all = await ReadAsync(list, cancellation).ConfigureAwait(false);
        Release latest = Parsed(list, () => Releases(all).Where(release => release.Key == name || release.Name == name).MaxBy(release => release.Version))
            ?? throw new InvalidInputException($"{host.Host} lists no event {name}; names are like GW150914, and case matters.");
        using JsonDocument description = await ReadAsync(latest.Address, cancellation).ConfigureAwait(false);
        return Parsed(latest.Address, () => new GwoscEvent(latest.Name, latest.Catalog, latest.Version, latest.GpsSeconds, Links(description, latest.Key)));
    }

    /// <summary>Downloads a file of strain.</summary>
    /// <param name="link">The file.</param>
    /// <param name="destination">Receives its content.</param>
    /// <param name="cancellation">Stops the download.</param>
    /// <returns>A task that ends with the download.</returns>
    /// <exception cref="InvalidInputException">The server cannot be reached, refuses, or sends fewer bytes than it announced.</exception>
    public async Task DownloadAsync(GwoscStrainLink link, Stream destination, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(destination);
        try
        {
            using HttpResponseMessage response = await client.GetAsync(link.Address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(destination, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unreachable(link.Address, error);
        }
    }

    private static IEnumerable<Release> Releases(JsonDocument all) => all.RootElement.GetProperty("events").EnumerateObject().Select(entry => new Release(
        entry.Name,
        entry.Value.GetProperty("commonName").GetString()!,
        entry.Value.GetProperty("version").GetInt32(),
        entry.Value.GetProperty("catalog.shortName").GetString()!,
        entry.Value.GetProperty("GPS").GetDouble(),
        new Uri(entry.Value.GetProperty("jsonurl").GetString()!)));

    private static List<GwoscStrainLink> Links(JsonDocument description, string key) =>
    [
        .. description.RootElement.GetProperty("events").GetProperty(key).GetProperty("strain").EnumerateArray()
            .Where(file => file.GetProperty("format").GetString() == Format)
            .Select(file => new GwoscStrainLink(
                file.GetProperty("detector").GetString()!,
                file.GetProperty("GPSstart").GetDouble(),
                file.GetProperty("duration").GetDouble(),
                file.GetProperty("sampling_rate").GetDouble(),
                new Uri(file.GetProperty("url").GetString()!))),
    ];

    private static T Parsed<T>(Uri address, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or UriFormatException or ArgumentNullException)
        {
            throw new InvalidInputException($"{address} answers in another form than GWOSC's event catalogues: {error.Message}", error);
        }
    }

    private static InvalidInputException Unreachable(Uri address, Exception error) =>
        new($"{address} cannot be read: {error.Message}; check the connection, or download the files by hand and give them with --strain.", error);

    private async Task<JsonDocument> ReadAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using Stream stream = await client.GetStreamAsync(address, cancellation).ConfigureAwait(false);
            return await JsonDocument.ParseAsync(stream, default, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(address, error);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException($"{address} answers with something that is not JSON; it must be a server with GWOSC's event catalogues.", error);
        }
    }

    private sealed record Release(string Key, string Name, int Version, string Catalog, double GpsSeconds, Uri Address);
}
