using System.Collections.Frozen;
using System.Globalization;

namespace Carafe.Http;

/// <summary>The status codes and their names, as Werkzeug has them.</summary>
public static class HttpStatusCodes
{
    /// <summary>Gets the name of each known status code.</summary>
    public static FrozenDictionary<int, string> Names { get; } = new Dictionary<int, string>
    {
        [100] = "Continue",
        [101] = "Switching Protocols",
        [102] = "Processing",
        [103] = "Early Hints",
        [200] = "OK",
        [201] = "Created",
        [202] = "Accepted",
        [203] = "Non Authoritative Information",
        [204] = "No Content",
        [205] = "Reset Content",
        [206] = "Partial Content",
        [207] = "Multi Status",
        [208] = "Already Reported",
        [226] = "IM Used",
        [300] = "Multiple Choices",
        [301] = "Moved Permanently",
        [302] = "Found",
        [303] = "See Other",
        [304] = "Not Modified",
        [305] = "Use Proxy",
        [306] = "Switch Proxy",
        [307] = "Temporary Redirect",
        [308] = "Permanent Redirect",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [402] = "Payment Required",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [406] = "Not Acceptable",
        [407] = "Proxy Authentication Required",
        [408] = "Request Timeout",
        [409] = "Conflict",
        [410] = "Gone",
        [411] = "Length Required",
        [412] = "Precondition Failed",
        [413] = "Request Entity Too Large",
        [414] = "Request URI Too Long",
        [415] = "Unsupported Media Type",
        [416] = "Requested Range Not Satisfiable",
        [417] = "Expectation Failed",
        [418] = "I'm a teapot",
        [421] = "Misdirected Request",
        [422] = "Unprocessable Entity",
        [423] = "Locked",
        [424] = "Failed Dependency",
        [425] = "Too Early",
        [426] = "Upgrade Required",
        [428] = "Precondition Required",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [449] = "Retry With",
        [451] = "Unavailable For Legal Reasons",
        [500] = "Internal Server Error",
        [501] = "Not Implemented",
        [502] = "Bad Gateway",
        [503] = "Service Unavailable",
        [504] = "Gateway Timeout",
        [505] = "HTTP Version Not Supported",
        [506] = "Variant Also Negotiates",
        [507] = "Insufficient Storage",
        [508] = "Loop Detected",
        [510] = "Not Extended",
        [511] = "Network Authentication Failed",
    }.ToFrozenDictionary();

    /// <summary>Looks up the name of a status code.</summary>
    /// <param name="code">The status code.</param>
    /// <returns>The name; <see langword="null"/> for a code that has none.</returns>
    public static string? GetName(int code) => Names.GetValueOrDefault(code);

    /// <summary>Writes the status of a response, such as <c>404 NOT FOUND</c>.</summary>
    /// <param name="code">The status code.</param>
    /// <returns>The code and its name in capitals; <c>UNKNOWN</c> for a code that has none.</returns>
    public static string ToStatus(int code) => $"{code} {GetName(code)?.ToUpperInvariant() ?? "UNKNOWN"}";

    /// <summary>Reads the status that an application gives as a text.</summary>
    /// <param name="status">A code with or without a text behind it, or a text alone.</param>
    /// <returns>The code, 0 where the text has none; and the whole status.</returns>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static (int Code, string Status) ParseStatus(string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var text = status.Trim();
        if (text.Length == 0) throw new ArgumentException("Empty status argument");
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var digits = space < 0 ? text : text[..space];
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)) return (0, $"0 {text}");
        return (code, space < 0 ? ToStatus(code) : text);
    }
}
