using System.Text;
using Microsoft.Net.Http.Headers;

namespace Carafe.Serving;

/// <summary>Header values go out as Latin-1, as from a WSGI server; Kestrel alone refuses all that is not ASCII.</summary>
internal static class ResponseHeaderEncoding
{
    /// <summary>The encoding of a header's value; null for ASCII, the server's fast way.</summary>
    /// <remarks>Content-Type is on every response and ASCII by its grammar (RFC 9110 §8.3.1), so it keeps the fast way.</remarks>
    public static Encoding? Of(string name) => ReferenceEquals(name, HeaderNames.ContentType) ? null : Encoding.Latin1;
}
