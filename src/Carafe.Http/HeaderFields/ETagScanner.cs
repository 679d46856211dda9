namespace Carafe.Http.HeaderFields;

/// <summary>Goes through the entity tags of a header, as leniently as Werkzeug.</summary>
/// <remarks>
/// A quote closes a tag only where a comma or the end follows it: <c>"a"b"</c> is the tag <c>a"b</c>. The place of the
/// next such quote is kept, so that a header of opening quotes alone does not cost quadratic time.
/// </remarks>
internal struct ETagScanner(string header)
{
    private int _position;
    private int _closingQuote = -1;

    public bool TryNext(out string tag, out bool isWeak, out bool isStar)
    {
        (tag, isStar) = ("", false);
        isWeak = string.Compare(header, _position, "W/", 0, 2, StringComparison.OrdinalIgnoreCase) == 0;
        if (_position >= header.Length) return false;
        if (isWeak) _position += 2;
        if (_position < header.Length && header[_position] == '"' && FindClosingQuote(_position + 1) is var close and >= 0)
        {
            tag = header[(_position + 1)..close];
            _position = SkipComma(close + 1);
            return true;
        }
        var comma = header.IndexOf(',', _position);
        tag = comma < 0 ? header[_position..] : header[_position..comma].TrimEnd();
        isStar = tag == "*";
        _position = comma < 0 ? header.Length : SkipComma(comma);
        return true;
    }

    private int FindClosingQuote(int start)
    {
        if (_closingQuote >= start) return _closingQuote;
        if (_closingQuote == int.MinValue) return -1;
        for (var quote = header.IndexOf('"', start); quote >= 0; quote = header.IndexOf('"', quote + 1))
        {
            if (quote + 1 == header.Length || header.AsSpan(quote + 1).TrimStart().StartsWith(',')) return _closingQuote = quote;
        }
        _closingQuote = int.MinValue;
        return -1;
    }

    private readonly int SkipComma(int position)
    {
        while (position < header.Length && char.IsWhiteSpace(header[position])) position++;
        if (position < header.Length) position++;
        while (position < header.Length && char.IsWhiteSpace(header[position])) position++;
        return position;
    }
}
