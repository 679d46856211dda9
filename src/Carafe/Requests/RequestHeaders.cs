using System.Diagnostics.CodeAnalysis;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;

namespace Carafe.Requests;

/// <summary>The server's headers under Flask's surface; nothing is copied.</summary>
internal sealed class RequestHeaders(IHeaderDictionary headers) : ReadOnlyHeaders
{
    public override int Count => headers.Sum(header => header.Value.Count);

    // Werkzeug joins repeated headers with a comma, as CGI has it.
    public override bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        if (headers.TryGetValue(name, out var values) && values.Count > 0)
        {
            value = values.ToString();
            return true;
        }
        value = null;
        return false;
    }

    public override IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var (name, values) in headers)
            foreach (var value in values)
                yield return new(name, value ?? "");
    }
}
