using System.Buffers;
using Carafe.Exceptions;

namespace Carafe.Http.Urls;

/// <summary>The host that a request was made to, and whether it is to be trusted.</summary>
/// <remarks>
/// Security: a client may send any <c>Host</c>. Where links that leave the site (mails, redirects) are built from it,
/// name the trusted hosts. A host with characters that no host has counts as missing, as in Werkzeug 3.1.
/// </remarks>
public static class HostHeader
{
    private static readonly SearchValues<char> s_hostChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    private static readonly SearchValues<char> s_ipv6Chars = SearchValues.Create("abcdefABCDEF0123456789.:");

    /// <summary>Gets the host of a request.</summary>
    /// <param name="scheme">The request's scheme; the port that is usual for it is left out.</param>
    /// <param name="header">The <c>Host</c> header; <see langword="null"/> where there is none.</param>
    /// <param name="server">The server's own name, used where there is no header.</param>
    /// <param name="port">The server's own port; without it the name is not used.</param>
    /// <param name="trustedHosts">The hosts that are trusted; a name with a leading dot stands for its subdomains too. All where
    /// there are none.</param>
    /// <returns>The host, with the port unless it is the usual one; empty where there is none or it is malformed.</returns>
    /// <exception cref="SecurityError">There are trusted hosts, and this is none of them.</exception>
    public static string Get(string scheme, string? header, string? server = null, int? port = null, IReadOnlyCollection<string>? trustedHosts = null)
    {
        if (header is null && (server is null || port is null)) return "";
        var host = WithoutUsualPort(scheme, header ?? $"{Bracketed(server!)}:{port}");
        if (IsTrusted(host, trustedHosts)) return host;
        if (trustedHosts is { Count: > 0 }) throw new SecurityError($"Host {PythonRepr.Of(host)} is not trusted.");
        return "";
    }

    /// <summary>Tells whether a host is well-formed and trusted.</summary>
    /// <param name="host">The host, perhaps with a port, which does not count.</param>
    /// <param name="trustedHosts">The trusted hosts; a name with a leading dot stands for its subdomains too. All where there are none.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsTrusted(string? host, IReadOnlyCollection<string>? trustedHosts = null)
    {
        if (string.IsNullOrEmpty(host) || !IsWellFormed(host)) return false;
        if (trustedHosts is null or { Count: 0 }) return true;
        var name = WithoutPort(host);
        foreach (var trusted in trustedHosts)
        {
            var withSubdomains = trusted.StartsWith('.');
            if (!TryEncode(WithoutPort(withSubdomains ? trusted[1..] : trusted), out var reference)) return false;
            if (name.SequenceEqual(reference)) return true;
            if (withSubdomains && name.EndsWith($".{reference}", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> host)
    {
        int end;
        if (host[0] == '[')
        {
            end = host.IndexOf(']') + 1;
            if (end == 0 || host[1..(end - 1)].ContainsAnyExcept(s_ipv6Chars)) return false;
            var afterFirstColon = host[1..(end - 1)].IndexOf(':') + 1;
            if (afterFirstColon == 0 || afterFirstColon == end - 2) return false;
        }
        else
        {
            end = host.IndexOfAnyExcept(s_hostChars);
            if (end < 0) end = host.Length;
            if (end == 0) return false;
        }
        var port = host[end..];
        return port.IsEmpty || (port[0] == ':' && port.Length > 1 && !port[1..].ContainsAnyExceptInRange('0', '9'));
    }

    private static string WithoutUsualPort(string scheme, string host)
    {
        var usual = scheme switch { "http" or "ws" => ":80", "https" or "wss" => ":443", _ => null };
        return usual is not null && host.EndsWith(usual, StringComparison.Ordinal) ? host[..^usual.Length] : host;
    }

    private static string Bracketed(string server) => server.Contains(':') && server[0] != '[' ? $"[{server}]" : server;

    private static ReadOnlySpan<char> WithoutPort(string host)
    {
        var end = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) + 1 : host.IndexOf(':', StringComparison.Ordinal);
        return end <= 0 ? host : host.AsSpan(0, end);
    }

    private static bool TryEncode(ReadOnlySpan<char> host, out string encoded)
    {
        try
        {
            encoded = host.StartsWith('[') || host.IsEmpty ? host.ToString() : Idna.Encode(host.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            encoded = "";
            return false;
        }
    }
}
