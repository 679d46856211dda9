using Carafe.Http.Structures;
using Microsoft.Extensions.Logging;

namespace Carafe.Dispatch;

/// <summary>Warns of cookies that browsers may drop: <c>MAX_COOKIE_SIZE</c>, as Werkzeug's <c>dump_cookie</c> does.</summary>
internal static class CookieSize
{
    public static void Check(App app, Headers headers)
    {
        var limit = app.Settings.MaxCookieSize;
        if (limit <= 0) return;
        for (var i = 0; i < headers.Count; i++)
        {
            var (name, value) = headers[i];
            if (value.Length > limit && name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) Warn(app.Logger, value, limit);
        }
    }

    private static void Warn(ILogger logger, string cookie, int limit)
    {
        var nameEnd = Math.Max(cookie.IndexOf('=', StringComparison.Ordinal), 0);
        var valueEnd = cookie.IndexOf(';', nameEnd);
        var valueSize = (valueEnd < 0 ? cookie.Length : valueEnd) - Math.Min(nameEnd + 1, cookie.Length);
        logger.LogWarning(
            "The '{Name}' cookie is too large: the value was {ValueSize} bytes but the header required {ExtraSize} extra bytes. The final size was {Size} bytes but the limit is {Limit} bytes. Browsers may silently ignore cookies larger than this.",
            cookie[..nameEnd], valueSize, cookie.Length - valueSize, cookie.Length, limit);
    }
}
