namespace Carafe.Http.HeaderFields;

/// <summary>The length of a request's body, from its headers (RFC 9112 §6).</summary>
public static class ContentLength
{
    /// <summary>Reads the headers.</summary>
    /// <param name="contentLength">The <c>Content-Length</c> header.</param>
    /// <param name="transferEncoding">The <c>Transfer-Encoding</c> header.</param>
    /// <returns>
    /// The length in bytes; 0 where the header is no number or negative. <see langword="null"/> where it is missing, or the
    /// body is chunked.
    /// </returns>
    public static long? Parse(string? contentLength, string? transferEncoding = null)
    {
        if (contentLength is null) return null;
        if (transferEncoding is not null && ListHeader.Parse(transferEncoding).Contains("chunked", StringComparer.OrdinalIgnoreCase)) return null;
        return PythonInteger.TryParsePlain(contentLength, out var length) ? Math.Max(0, length) : 0;
    }
}
