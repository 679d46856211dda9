using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Tells web and e-mail addresses from other words, as Jinja 3.1's <c>urlize</c> does.</summary>
internal static class AddressPattern
{
    private const int LongestDomain = 63;

    private static readonly string[] s_basicDomains = ["com", "net", "int", "edu", "gov", "org", "info", "mil"];

    /// <summary>A host with a scheme or <c>www.</c>, a host of a well-known domain, or a scheme with a numeric host.</summary>
    public static bool IsWeb(string text)
    {
        ReadOnlySpan<char> rest = text;
        var hasScheme = Skip(ref rest, "https://") || Skip(ref rest, "http://");
        if (hasScheme && HasNumericHost(rest)) return true;
        var isWeb = hasScheme || Skip(ref rest, "www.");
        var host = HostOf(rest);
        if (isWeb && IsNamedHost(host) && IsRest(rest[host.Length..])) return true;
        host = HostOf(text);
        return IsBasicHost(host) && IsRest(text.AsSpan(host.Length));
    }

    /// <summary>Anything, an at sign, and a domain with a dot in it.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1) return false;
        var domain = text.AsSpan(at + 1);
        var dot = domain.LastIndexOf('.');
        if (dot < 1 || !IsWord(domain[0]) || !All(domain, letter => letter is '.' or '-' || IsWord(letter))) return false;
        return dot + 1 < domain.Length && All(domain[(dot + 1)..], IsWord);
    }

    private static bool Skip(ref ReadOnlySpan<char> text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return false;
        text = text[prefix.Length..];
        return true;
    }

    private static bool IsWord(char letter) => CharacterTypes.IsWord(letter);

    private static bool IsLabel(char letter) => letter is '%' or '-' || IsWord(letter);

    private static bool All(ReadOnlySpan<char> text, Func<char, bool> test)
    {
        foreach (var letter in text)
        {
            if (!test(letter)) return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (text[length] == '.' || IsLabel(text[length]))) length++;
        return text[..length];
    }

    /// <summary>Labels and a top-level domain of letters or of punycode.</summary>
    private static bool IsNamedHost(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        var domain = host[(dot + 1)..];
        if (dot >= 0 && !AreLabels(host[..dot], 1, int.MaxValue)) return false;
        if (domain.Length is >= 2 and <= LongestDomain && All(domain, char.IsAsciiLetter)) return true;
        return domain.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && domain.Length is >= 6 and <= LongestDomain
            && All(domain[4..], letter => letter == '%' || IsWord(letter));
    }

    private static bool IsBasicHost(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot < 0 || !AreLabels(host[..dot], 2, LongestDomain)) return false;
        var domain = host[(dot + 1)..].ToString();
        return Array.Exists(s_basicDomains, known => known.Equals(domain, StringComparison.OrdinalIgnoreCase));
    }

    private static bool AreLabels(ReadOnlySpan<char> text, int least, int most)
    {
        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.Length < least || label.Length > most || !All(label, IsLabel)) return false;
        }
        return true;
    }

    private static bool HasNumericHost(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith('['))
        {
            var end = rest.IndexOf(']');
            return end > 0 && IsIPv6(rest[1..end]) && IsRest(rest[(end + 1)..]);
        }
        var host = HostOf(rest);
        return IsIPv4(host) && IsRest(rest[host.Length..]);
    }

    private static bool IsIPv4(ReadOnlySpan<char> host)
    {
        var parts = 0;
        foreach (var range in host.Split('.'))
        {
            parts++;
            if (host[range].Length is < 1 or > 3 || !All(host[range], char.IsAsciiDigit)) return false;
        }
        return parts == 4;
    }

    /// <summary>Two groups with their colons, then up to six more whose colons may be missing; groups may be empty.</summary>
    private static bool IsIPv6(ReadOnlySpan<char> text)
    {
        for (var group = 0; group < 8; group++)
        {
            var digits = 0;
            while (digits < text.Length && digits < 4 && char.IsAsciiHexDigit(text[digits])) digits++;
            text = text[digits..];
            if (text.StartsWith(':')) text = text[1..];
            else if (group < 2) return false;
            if (text.IsEmpty && group >= 1) return true;
        }
        return text.IsEmpty;
    }

    /// <summary>What may follow a host: a port, then a path, query or fragment.</summary>
    private static bool IsRest(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith(':'))
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
            if (digits is < 2 or > 6) return false;
            rest = rest[digits..];
        }
        return rest.IsEmpty || rest[0] is '/' or '?' or '#';
    }
}
