using System.Buffers;

namespace Carafe.Http.HeaderFields;

/// <summary>Finds the <c>;name=value</c> parts of a header, and skips what is none.</summary>
internal struct OptionScanner(string header)
{
    private static readonly SearchValues<char> s_whiteSpace = SearchValues.Create(" \t\n\r\f\v");

    private int _position;

    /// <summary>Finds the next part; its value is a token, or still in its quotes.</summary>
    public bool TryNext(out string name, out string value)
    {
        int semicolon;
        while ((semicolon = header.IndexOf(';', _position)) >= 0)
        {
            _position = semicolon + 1;
            var start = header.AsSpan(_position).IndexOfAnyExcept(s_whiteSpace);
            if (start < 0) break;
            _position += start;
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
        var start = equals + 1;
        var end = start + TokenLength(start);
        if (end == start) end = FindQuotedEnd(start);
        if (end < 0) return false;
        name = header[_position..equals];
        value = header[start..end];
        _position = end;
        return true;
    }

    private readonly int TokenLength(int start)
    {
        var length = header.AsSpan(start).IndexOfAnyExcept(HeaderQuoting.TokenChars);
        return length < 0 ? header.Length - start : length;
    }

    /// <summary>
    /// The place behind the closing quote, or -1. Where only escaped quotes follow, the last of them closes: a value that
    /// ends in a backslash (a Windows path, say) is meant.
    /// </summary>
    private readonly int FindQuotedEnd(int start)
    {
        if (start >= header.Length || header[start] != '"') return -1;
        var lastEscaped = -1;
        for (var i = start + 1; i < header.Length && header[i] != '\n'; i++)
        {
            if (header[i] == '"') return i + 1;
            if (header[i] != '\\' || i + 1 >= header.Length) continue;
            if (header[i + 1] == '"') lastEscaped = i + 2;
            if (header[i + 1] is '"' or '\\') i++;
        }
        return lastEscaped;
    }
}
