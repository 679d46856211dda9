using System.Diagnostics.CodeAnalysis;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;

namespace Carafe.Requests;

/// <summary>The server's headers under Flask's surface; nothing is copied.</summary>
/// <remarks>The server uses its collection again for the connection's next request: who keeps this object must not read that.</remarks>
internal sealed class RequestHeaders(IHeaderDictionary headers) : ReadOnlyHeaders
{
    private IHeaderDictionary? _headers = headers;

    public override int Count
    {
        get
        {
            while (true)
            {
                var headers = Current;
                var count = headers.Sum(header => header.Value.Count);
                if (IsStill(headers)) return count;
            }
        }
    }

    private IHeaderDictionary Current => _headers ?? throw RequestErrors.HasEnded();

    /// <summary>Reads on from a copy of the headers.</summary>
    public void MoveTo(IHeaderDictionary copy) => _headers = copy;

    /// <summary>Lets go of the server's headers.</summary>
    public void End() => _headers = null;

    // Werkzeug joins repeated headers with a comma, as CGI has it; StringValues would leave out the empty ones.
    public override bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        while (true)
        {
            var headers = Current;
            value = headers.TryGetValue(name, out var values) && values.Count > 0 ? string.Join(',', values.ToArray()) : null;
            if (IsStill(headers)) return value is not null;
        }
    }

    public override IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        var headers = Current;
        foreach (var (name, values) in headers)
        {
            if (!IsStill(headers)) throw RequestErrors.HasEnded();
            foreach (var value in values) yield return new(name, value ?? "");
        }
    }

    private bool IsStill(IHeaderDictionary headers)
    {
        Volatile.ReadBarrier();
        return _headers == headers;
    }
}
