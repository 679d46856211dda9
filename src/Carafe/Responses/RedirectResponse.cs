using Carafe.Http.Urls;

namespace Carafe.Responses;

/// <summary>Makes the response of a redirect, with Werkzeug's page for clients that do not follow it.</summary>
internal static class RedirectResponse
{
    public static Response Make(string location, int code)
    {
        if (code is not (301 or 302 or 303 or 305 or 307 or 308))
            throw new ArgumentOutOfRangeException(nameof(code), code, $"The status {code} is no redirect. Use 301, 302, 303, 305, 307 or 308.");
        return new Response(RedirectPage.GetBody(location), code) { Location = RedirectPage.GetLocation(location) };
    }
}
