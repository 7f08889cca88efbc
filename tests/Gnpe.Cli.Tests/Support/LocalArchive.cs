using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gnpe.Cli.Tests.Support;

/// <summary>A server on this machine that answers with given contents by path, and 404 otherwise.</summary>
internal sealed class LocalArchive : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Dictionary<string, byte[]> contents = [];

    public LocalArchive()
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"{Address}/");
        listener.Start();
        _ = Task.Run(Serve);
    }

    /// <summary>The server's address.</summary>
    public string Address { get; }

    public void Add(string path, string text) => contents[path] = Encoding.UTF8.GetBytes(text);

    public void Add(string path, byte[] bytes) => contents[path] = bytes;

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                HttpListenerContext request = await listener.GetContextAsync();
                if (contents.TryGetValue(request.Request.Url!.AbsolutePath, out byte[]? bytes))
                {
                    await request.Response.OutputStream.WriteAsync(bytes);
                }
                else
                {
                    request.Response.StatusCode = 404;
                }

                request.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
