using System.Net.Sockets;
using System.Text;

namespace Carafe.Tests.Serving;

/// <summary>A client that sends bytes as they are, also such that no HTTP client would send.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly List<byte> _received = [];

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        return new RawConnection(socket);
    }

    /// <summary>Sends text, each character one byte.</summary>
    public Task SendAsync(string latin1) => _stream.WriteAsync(Encoding.Latin1.GetBytes(latin1)).AsTask();

    /// <summary>Says that nothing more is sent.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Cuts the connection without a farewell.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>Reads one response with its body of stated length.</summary>
    public async Task<RawResponse> ReadAsync()
    {
        var head = (await ReadHeadAsync()).Head;
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        while (_received.Count < length)
            if (!await ReceiveAsync()) throw new IOException($"The server closed the connection within the body '{Text}'.");
        var body = Encoding.UTF8.GetString([.. _received[..length]]);
        _received.RemoveRange(0, length);
        return new RawResponse(head, body);
    }

    /// <summary>Reads the head of a response, which is all there is to a HEAD.</summary>
    public async Task<RawResponse> ReadHeadAsync()
    {
        int end;
        while ((end = Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            if (!await ReceiveAsync()) throw new IOException($"The server closed the connection after '{Text}'.");
        var head = Text[..end];
        _received.RemoveRange(0, end + 4);
        return new RawResponse(head, "");
    }

    /// <summary>Whether the server ends the connection.</summary>
    public async Task<bool> IsClosedAsync() => !await ReceiveAsync();

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();

    /// <summary>What has come and was not read as a response.</summary>
    public string Received => Text;

    private string Text => Encoding.Latin1.GetString([.. _received]);

    private async Task<bool> ReceiveAsync()
    {
        var buffer = new byte[8192];
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var count = await _stream.ReadAsync(buffer, patience.Token);
            _received.AddRange(buffer[..count]);
            return count > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record RawResponse(string Head, string Body)
{
    public string StatusLine => Head.Split("\r\n")[0];

    public int Status => int.Parse(StatusLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
