using System.Buffers;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;

namespace Carafe.Middleware;

/// <summary>The rules that <see cref="LintMiddleware"/> checks, each with its warning.</summary>
internal static class ResponseLint
{
    // RFC 9110 §5.6.2: the characters of a token.
    private static readonly SearchValues<char> s_token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Finds what is wrong with a response.</summary>
    /// <param name="response">The response, sent.</param>
    /// <param name="sent">The bytes of its body.</param>
    /// <param name="isHead">Whether the request's method is HEAD, so that the length is one of a body that does not come.</param>
    /// <param name="isCut">Whether an exception ended the body.</param>
    public static IEnumerable<string> Check(HttpResponse response, long sent, bool isHead, bool isCut)
    {
        var (status, headers) = (response.StatusCode, response.Headers);
        return CheckHeaders(headers).Concat(CheckETag(headers.ETag)).Concat(status switch
        {
            304 => CheckNotModified(headers, sent),
            < 200 or 204 => CheckNoContent(status, headers, sent),
            _ => CheckBody(headers, sent, isHead, isCut),
        });
    }

    private static IEnumerable<string> CheckHeaders(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_token)) yield return $"The header name '{Show(name)}' holds characters that are not allowed in one.";
            if (name.Equals("Status", StringComparison.OrdinalIgnoreCase)) yield return "The header 'Status' is not sent with HTTP: the status line says it.";
            foreach (var value in values)
            {
                if (value is null) continue;
                if (value.Any(c => c is < ' ' and not '\t' or '\x7f')) yield return $"The header '{name}' holds control characters: '{Show(value)}'.";
                if (value.Any(c => c > '\xff')) yield return $"The header '{name}' holds characters beyond Latin-1: '{Show(value)}'.";
            }
        }
    }

    private static IEnumerable<string> CheckETag(string? etag)
    {
        if (etag is null) yield break;
        if (etag.StartsWith("w/", StringComparison.Ordinal)) yield return "Weak etag indicator should be upper case.";
        var tag = etag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? etag[2..] : etag;
        if (tag.Length < 2 || tag[0] != '"' || tag[^1] != '"') yield return $"Unquoted etag emitted: '{Show(etag)}'.";
    }

    private static IEnumerable<string> CheckNotModified(IHeaderDictionary headers, long sent)
    {
        foreach (var name in headers.Keys)
            if (HeaderKinds.IsEntityHeader(name) && !name.Equals("Expires", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Location", StringComparison.OrdinalIgnoreCase))
                yield return $"Entity header '{name}' found in 304 response.";
        if (sent > 0) yield return "304 responses must not have a body.";
    }

    private static IEnumerable<string> CheckNoContent(int status, IHeaderDictionary headers, long sent)
    {
        if (headers.ContentLength is > 0) yield return $"{status} responses must have an empty content length.";
        if (sent > 0) yield return $"{status} responses must not have a body.";
    }

    private static IEnumerable<string> CheckBody(IHeaderDictionary headers, long sent, bool isHead, bool isCut)
    {
        if (sent > 0 && headers.ContentType.Count == 0) yield return "A body is sent without 'Content-Type'.";
        if (isHead && sent > 0) yield return "Responses to HEAD must not have a body.";
        if (!isHead && !isCut && headers.ContentLength is { } length && length != sent)
            yield return $"Content-Length and the number of bytes sent to the client do not match: {length} and {sent}.";
    }

    private static string Show(string text) => string.Concat(text.Select(c => c is < ' ' or '\x7f' ? $"\\x{(int)c:x2}" : $"{c}"));
}
