using Carafe.Html;
using Carafe.Http;
using Carafe.Http.Structures;

namespace Carafe.Exceptions;

/// <summary>The base of all errors that are an HTTP answer: a status code, a name, a description, an HTML page.</summary>
/// <remarks>
/// Names, codes, texts and the page are Werkzeug's. Throw one of the family, or derive one for a code of your own.
/// </remarks>
/// <example>
/// <code>
/// throw new NotFound("There is no such cafe.");
///
/// public sealed class EnhanceYourCalm() : HttpException(420, "You are asking too often.");
/// </code>
/// </example>
public class HttpException : Exception
{
    private string _description;

    /// <summary>Makes an error with any status code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says; plain text, escaped when the page is made. Empty where null.</param>
    /// <param name="response">What to answer instead of the page; see <see cref="Response"/>.</param>
    /// <param name="innerException">What caused the error.</param>
    public HttpException(int code, string? description = null, object? response = null, Exception? innerException = null)
        : base(null, innerException)
    {
        Code = code;
        _description = description ?? "";
        Response = response;
    }

    /// <summary>Makes an error that only carries a finished answer, as <c>abort(response)</c> does.</summary>
    /// <param name="response">The answer, sent untouched.</param>
    public HttpException(object response)
    {
        ArgumentNullException.ThrowIfNull(response);
        _description = "";
        Response = response;
    }

    /// <summary>Gets the status code.</summary>
    /// <value>0 where the error only carries a <see cref="Response"/>.</value>
    public int Code { get; }

    /// <summary>Gets the status code's name, such as <c>Not Found</c>.</summary>
    /// <value><c>Unknown Error</c> for a code without a name.</value>
    public virtual string Name => HttpStatusCodes.GetName(Code) ?? "Unknown Error";

    /// <summary>Gets or sets what the page says; plain text, not HTML.</summary>
    public virtual string Description
    {
        get => _description;
        set => _description = value ?? "";
    }

    /// <summary>Gets the answer that is sent instead of the page.</summary>
    /// <value>Anything that a view may return; <see langword="null"/>, the default, for the page.</value>
    public object? Response { get; init; }

    /// <summary>Gets the line that a log shows: code, name and description.</summary>
    public override string Message => $"{(Code == 0 ? "???" : Code.ToString())} {Name}: {Description}";

    /// <summary>Makes the HTML of the description: a paragraph, escaped, with <c>&lt;br&gt;</c> for line ends.</summary>
    /// <returns>The paragraph.</returns>
    public virtual string GetDescription() => $"<p>{HtmlEscaper.Escape(Description).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    /// <summary>Makes the page.</summary>
    /// <returns>The HTML, in Werkzeug's form.</returns>
    public virtual string GetBody()
    {
        var name = HtmlEscaper.Escape(Name);
        return $"<!doctype html>\n<html lang=en>\n<title>{Code} {name}</title>\n<h1>{name}</h1>\n{GetDescription()}\n";
    }

    /// <summary>Makes the headers that go with the page.</summary>
    /// <returns>A fresh collection: the content type, and what the kind of error adds.</returns>
    public virtual Headers GetHeaders() => new() { ["Content-Type"] = "text/html; charset=utf-8" };
}
