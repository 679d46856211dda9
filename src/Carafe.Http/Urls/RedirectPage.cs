using Carafe.Html;

namespace Carafe.Http.Urls;

/// <summary>The page that a redirect shows where the browser does not follow it, with Werkzeug's text.</summary>
public static class RedirectPage
{
    /// <summary>Makes the value of the <c>Location</c> header.</summary>
    /// <param name="location">Where to, whole or relative, with any characters.</param>
    /// <returns>The address in ASCII.</returns>
    /// <exception cref="UriFormatException">The port is no port, or a bracket is missing.</exception>
    /// <exception cref="ArgumentException">The host cannot be encoded.</exception>
    public static string GetLocation(string location) => Iri.ToUri(location);

    /// <summary>Makes the page.</summary>
    /// <param name="location">Where to.</param>
    /// <returns>The HTML.</returns>
    public static string GetBody(string location)
    {
        var escaped = HtmlEscaper.Escape(location);
        return "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
            + "<p>You should be redirected automatically to the target URL: "
            + $"<a href=\"{escaped}\">{escaped}</a>. If not, click the link.\n";
    }
}
