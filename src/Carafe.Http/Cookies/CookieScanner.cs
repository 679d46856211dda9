namespace Carafe.Http.Cookies;

/// <summary>Goes through the cookies of a header without allocating.</summary>
/// <remarks>A value in quotes may hold semicolons, if one or the end follows its closing quote.</remarks>
internal ref struct CookieScanner(ReadOnlySpan<char> header)
{
    private ReadOnlySpan<char> _rest = header;

    public bool TryNext(out ReadOnlySpan<char> name, out ReadOnlySpan<char> rawValue)
    {
        while (!_rest.IsEmpty)
        {
            ReadNext(out name, out rawValue);
            if (!name.IsEmpty) return true;
        }
        name = rawValue = default;
        return false;
    }

    private void ReadNext(out ReadOnlySpan<char> name, out ReadOnlySpan<char> rawValue)
    {
        var end = _rest.IndexOfAny('=', ';');
        if (end < 0) end = _rest.Length;
        name = _rest[..end].Trim();
        if (end == _rest.Length || _rest[end] == ';')
        {
            rawValue = default;
            SkipBehind(end);
            return;
        }
        var start = end + 1;
        while (start < _rest.Length && char.IsWhiteSpace(_rest[start])) start++;
        end = start + ValueLength(_rest[start..]);
        rawValue = _rest[start..end].Trim();
        SkipBehind(end);
    }

    private void SkipBehind(int semicolon) => _rest = semicolon < _rest.Length ? _rest[(semicolon + 1)..] : default;

    private static int ValueLength(ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty && value[0] == '"' && QuotedLength(value) is var quoted and > 0) return quoted;
        var semicolon = value.IndexOf(';');
        return semicolon < 0 ? value.Length : semicolon;
    }

    /// <summary>The length up to the semicolon behind the closing quote; 0 where the quotes are not well-formed.</summary>
    private static int QuotedLength(ReadOnlySpan<char> value)
    {
        var i = 1;
        while (i < value.Length && value[i] != '"') i += value[i] == '\\' ? 2 : 1;
        if (i >= value.Length) return 0;
        i++;
        while (i < value.Length && char.IsWhiteSpace(value[i])) i++;
        return i == value.Length || value[i] == ';' ? i : 0;
    }
}
