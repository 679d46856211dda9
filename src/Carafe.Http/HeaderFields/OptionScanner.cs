namespace Carafe.Http.HeaderFields;

/// <summary>Finds the <c>;name=value</c> parts of a header, and skips what is none.</summary>
internal struct OptionScanner(string header)
{
    private int _position;

    /// <summary>Finds the next part; its value is a token, or still in its quotes.</summary>
    public bool TryNext(out string name, out string value)
    {
        int semicolon;
        while (_position <= header.Length && (semicolon = header.IndexOf(';', _position)) >= 0)
        {
            _position = semicolon + 1;
            while (_position < header.Length && char.IsWhiteSpace(header[_position])) _position++;
            if (TryReadPart(out name, out value)) return true;
        }
        name = value = "";
        return false;
    }

    private bool TryReadPart(out string name, out string value)
    {
        name = value = "";
        var equals = _position + TokenLength(_position);
        if (equals == _position || equals >= header.Length || header[equals] != '=') return false;
        name = header[_position..equals];
        var start = _position = equals + 1;
        var end = start + TokenLength(start);
        if (end == start) end = FindQuotedEnd(start);
        if (end < 0) return false;
        value = header[start..end];
        _position = end;
        return true;
    }

    private readonly int TokenLength(int start)
    {
        var length = header.AsSpan(start).IndexOfAnyExcept(HeaderQuoting.TokenChars);
        return length < 0 ? header.Length - start : length;
    }

    /// <summary>The place behind the closing quote, or -1. A backslash escapes a quote or a backslash, nothing else.</summary>
    private readonly int FindQuotedEnd(int start)
    {
        if (start >= header.Length || header[start] != '"') return -1;
        for (var i = start + 1; i < header.Length; i++)
        {
            if (header[i] == '"') return i + 1;
            if (header[i] == '\\' && i + 1 < header.Length && header[i + 1] is '"' or '\\') i++;
        }
        return -1;
    }
}
