using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using Carafe.Http.Urls;
using Carafe.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Logging;

/// <summary>One line of the access log, in the form of Werkzeug's; providers that keep fields get them by name.</summary>
/// <remarks>
/// Security: the target is the client's own words. What is no printable character, quotes and backslashes are escaped, so
/// that no request can forge a line or move a terminal's cursor.
/// </remarks>
internal sealed class AccessEntry : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The category of the log.</summary>
    public const string Category = "Carafe.Access";

    private readonly KeyValuePair<string, object?>[] _fields;
    private readonly string _start;
    private readonly string _requestLine;
    private readonly int _status;

    public AccessEntry(IPAddress? client, DateTimeOffset time, IHttpRequestFeature request, int status, TimeSpan duration)
    {
        var address = client is null ? "-" : RemoteAddress.Format(client);
        var target = request.RawTarget.Length > 0 ? request.RawTarget : request.PathBase + request.Path + request.QueryString;
        _start = string.Create(CultureInfo.InvariantCulture, $"{address} - - [{time:dd/MMM/yyyy HH:mm:ss}] ");
        _requestLine = Escape($"{request.Method} {Iri.FromUri(target)} {request.Protocol}");
        _status = status;
        _fields =
        [
            new("RemoteAddress", address),
            new("RequestMethod", request.Method),
            new("RequestTarget", target),
            new("StatusCode", status),
            new("ElapsedMilliseconds", duration.TotalMilliseconds),
            new("{OriginalFormat}", "{RemoteAddress} \"{RequestMethod} {RequestTarget}\" {StatusCode}"),
        ];
    }

    public int Count => _fields.Length;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    /// <summary>The line.</summary>
    /// <param name="coloured">Whether the request's part shows by its colour how it went.</param>
    public string ToLine(bool coloured) => $"{_start}\"{(coloured ? Coloured() : _requestLine)}\" {_status} -";

    public override string ToString() => ToLine(coloured: false);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Coloured()
    {
        var style = _status switch
        {
            < 200 => "\e[1m",
            < 300 => "",
            304 => "\e[36m",
            < 400 => "\e[32m",
            404 => "\e[33m",
            < 500 => "\e[31m\e[1m",
            _ => "\e[35m\e[1m",
        };
        return style.Length == 0 ? _requestLine : $"{style}{_requestLine}\e[0m";
    }

    private static string Escape(string line)
    {
        if (!line.Any(NeedsEscape)) return line;
        var escaped = new StringBuilder();
        foreach (var character in line)
        {
            if (!NeedsEscape(character)) escaped.Append(character);
            else if (character is '"' or '\\') escaped.Append('\\').Append(character);
            else if (character < 0x100) escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        return escaped.ToString();
    }

    // Format characters are those that turn the direction of what follows.
    private static bool NeedsEscape(char character) =>
        character is '"' or '\\'
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
