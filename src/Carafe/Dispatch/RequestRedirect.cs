namespace Carafe.Exceptions;

/// <summary>308: what became of a request whose URL is another spelling of a rule's, by a slash or a default value. Werkzeug's <c>RequestRedirect</c>.</summary>
/// <remarks>Hooks see it as the request's <c>RoutingException</c>. No error handler is asked about it: it is no error.</remarks>
public sealed class RequestRedirect : HttpException
{
    internal RequestRedirect(Response redirect, string newUrl)
        : base(308, response: redirect) => NewUrl = newUrl;

    /// <summary>Gets the address that the client is sent to.</summary>
    public string NewUrl { get; }
}
