using System.Text;
using Carafe.Http.Structures;

namespace Carafe.Testing;

/// <summary>A response that is read while the server still writes it; disposing it before its end is the client leaving.</summary>
/// <remarks>In memory the server goes on only when what it wrote was read: each flush of its own is one piece here.</remarks>
/// <example><code>
/// await using var response = await client.OpenAsync(new() { Path = "/events" });
/// Console.WriteLine(await response.ReadTextAsync());
/// </code></example>
public sealed class StreamedTestResponse : IAsyncDisposable, IDisposable
{
    private const int LargestPiece = 64 * 1024;
    private readonly Decoder _decoder = new UTF8Encoding().GetDecoder();
    private readonly Func<ValueTask> _leave;
    private bool _isDisposed;

    internal StreamedTestResponse(TestDispatch dispatch, int statusCode, Headers headers, Stream body, Func<ValueTask> leave)
    {
        Request = dispatch.Request;
        Url = dispatch.Address.Url;
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
        _leave = leave;
    }

    /// <summary>Gets the request that is answered.</summary>
    public TestRequest Request { get; }

    /// <summary>Gets the address that was asked.</summary>
    public string Url { get; }

    /// <summary>Gets the status code.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the headers.</summary>
    public Headers Headers { get; }

    /// <summary>Gets the body.</summary>
    public Stream Body { get; }

    /// <summary>Waits for the next piece of the body.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>At most 65,536 bytes; <see langword="null"/> at the end.</returns>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken = default)
    {
        var buffer = new byte[LargestPiece];
        var count = await Body.ReadAsync(buffer, cancellationToken);
        return count == 0 ? null : buffer[..count];
    }

    /// <summary>Waits for the next piece of the body and reads it as UTF-8.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The text, a character that the piece cuts in two with the next one; <see langword="null"/> at the end.</returns>
    public async ValueTask<string?> ReadTextAsync(CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(cancellationToken) is not { } piece) return null;
        var characters = new char[_decoder.GetCharCount(piece, flush: false)];
        _decoder.GetChars(piece, characters, flush: false);
        return new string(characters);
    }

    /// <summary>Reads the body piece by piece as UTF-8.</summary>
    /// <returns>The pieces as they come.</returns>
    public async IAsyncEnumerable<string> ReadAllTextAsync()
    {
        while (await ReadTextAsync() is { } piece) yield return piece;
    }

    /// <summary>Leaves: the server's request is aborted where it is not done, and in memory its end is awaited.</summary>
    /// <returns>A task that ends when the client has left.</returns>
    public ValueTask DisposeAsync()
    {
        if (_isDisposed) return default;
        _isDisposed = true;
        return _leave();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
