using System.Globalization;
using System.Net;
using Carafe.Http;
using Carafe.Http.Cookies;
using Carafe.Http.Structures;

namespace Carafe;

/// <summary>The status line and the headers of a response.</summary>
public abstract class ResponseHead
{
    // The two headers of an ordinary page: a collection is made only for more.
    private string? _contentType;
    private string? _vary;
    private Headers? _headers;
    private string? _reason;

    private protected ResponseHead()
    {
    }

    /// <summary>Gets or sets the status code.</summary>
    /// <value>100 to 999; 200 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The code is outside of that range.</exception>
    public int StatusCode
    {
        get;
        set
        {
            if (value is < 100 or > 999)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The status code is {value}. It must be from 100 to 999, as in RFC 9110 §15.");
            field = value;
            _reason = null;
        }
    } = 200;

    /// <summary>Gets or sets the status as text: <c>201 CREATED</c>.</summary>
    /// <value>The code and its phrase in capitals, <c>UNKNOWN</c> where HTTP has no phrase for it, as Werkzeug has it.</value>
    /// <exception cref="ArgumentException">The text is empty or does not begin with a number.</exception>
    public string Status
    {
        get => $"{StatusCode} {_reason ?? HttpStatusCodes.GetName(StatusCode)?.ToUpperInvariant() ?? "UNKNOWN"}";
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var text = value.Trim();
            if (text.Length == 0) throw new ArgumentException("Empty status argument. Give a number, or a number and a phrase: \"201 Created\".", nameof(value));
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            if (!int.TryParse(space < 0 ? text : text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new ArgumentException($"The status '{value}' does not begin with a number. Write it as in \"201 Created\".", nameof(value));
            StatusCode = code;
            _reason = space < 0 ? null : text[(space + 1)..].Trim();
        }
    }

    /// <summary>Gets the headers.</summary>
    /// <value>Without Content-Length and Date, which the server adds.</value>
    public Headers Headers => _headers ??= MakeHeaders();

    /// <summary>Gets or sets the header Content-Type.</summary>
    public string? ContentType
    {
        get => _headers is null ? _contentType : _headers["Content-Type"];
        set
        {
            if (_headers is null) _contentType = value;
            else _headers["Content-Type"] = value;
        }
    }

    /// <summary>Gets or sets the content type without its parameters.</summary>
    /// <value>Setting it adds <c>charset=utf-8</c> to types of text, as Werkzeug does.</value>
    public string? Mimetype
    {
        get => ContentType is { } type ? Http.HeaderFields.ContentType.Parse(type).MimeType : null;
        set => ContentType = value is null ? null : Http.HeaderFields.ContentType.WithCharset(value);
    }

    /// <summary>Gets or sets the address that a redirect or a 201 points to.</summary>
    public string? Location
    {
        get => Header("Location");
        set => Headers["Location"] = value;
    }

    /// <summary>Sets a cookie.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; quoted and escaped where needed.</param>
    /// <param name="attributes">Its attributes; a cookie of the browser's session for the path <c>/</c> unless said.</param>
    /// <exception cref="ArgumentException">The name or an attribute may not stand in a cookie.</exception>
    public void SetCookie(string name, string value = "", CookieAttributes? attributes = null) =>
        Headers.Add("Set-Cookie", SetCookieHeader.Dump(name, value, attributes));

    /// <summary>Deletes a cookie; path, domain and the like must be those that it was set with.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Its attributes; the path <c>/</c> unless said.</param>
    /// <exception cref="ArgumentException">The name or an attribute may not stand in a cookie.</exception>
    public void DeleteCookie(string name, CookieAttributes? attributes = null) =>
        Headers.Add("Set-Cookie", SetCookieHeader.Delete(name, attributes));

    /// <summary>The phrase that was set by hand.</summary>
    internal string? Reason => _reason;

    /// <summary>Whether anything but the content type was set.</summary>
    internal Headers? SetHeaders => _headers;

    private protected string? Header(string name) => _headers?[name];

    /// <summary>The name that the response varies by, as long as no other header was set.</summary>
    internal string? SoleVary => _vary;

    /// <summary>Adds a name to Vary, unless it is there.</summary>
    internal void AddVary(string name)
    {
        if (_headers is null && (_vary is null || _vary == name))
        {
            _vary = name;
            return;
        }
        var vary = HeaderSet.Parse(Headers["Vary"]);
        if (vary.Contains(name)) return;
        vary.Add(name);
        Headers["Vary"] = vary.ToHeader();
    }

    private protected void ResetHead(string contentType)
    {
        StatusCode = 200;
        if (!ReferenceEquals(_contentType, contentType)) _contentType = contentType;
        _headers = null;
        _vary = null;
    }

    private Headers MakeHeaders() => new() { ["Content-Type"] = _contentType, ["Vary"] = _vary };
}
