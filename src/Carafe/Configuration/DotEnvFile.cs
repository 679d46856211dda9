using System.Text;
using System.Text.RegularExpressions;

namespace Carafe.Configuration;

/// <summary>Reads the text of a file of environment variables, by python-dotenv's grammar; a line that does not fit is passed over.</summary>
internal sealed partial class DotEnvFile
{
    private readonly string _text;
    private int _at;

    private DotEnvFile(string text) => _text = text;

    /// <summary>Reads the variables.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="environment">Gives the variables that <c>${NAME}</c> may name besides those of the file, which win.</param>
    /// <returns>The values; null for a name without one.</returns>
    public static Dictionary<string, string?> Parse(string text, Func<string, string?> environment)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var file = new DotEnvFile(text);
        while (file.ReadBinding() is var (name, value, isEnd) && !isEnd)
            if (name is not null) values[name] = value is null ? null : Expand(value, values, environment);
        return values;
    }

    private static string Expand(string value, Dictionary<string, string?> values, Func<string, string?> environment) =>
        Reference().Replace(value, match =>
        {
            var name = match.Groups["name"].Value;
            return values.TryGetValue(name, out var own) ? own ?? "" : environment(name) ?? match.Groups["default"].Value;
        });

    private (string? Name, string? Value, bool IsEnd) ReadBinding()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        if (_at >= _text.Length) return (null, null, true);
        if (Peek != '#' && TryReadPair(out var name, out var value) && TryEndLine()) return (name, value, false);
        while (_at < _text.Length && !IsLineEnd) _at++;
        return (null, null, false);
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private bool IsLineEnd => Peek is '\r' or '\n';

    private bool TryReadPair(out string? name, out string? value)
    {
        value = null;
        SkipExport();
        if (!TryReadName(out name)) return false;
        SkipBlanks();
        if (Peek != '=') return true;
        _at++;
        SkipBlanks();
        return TryReadValue(out value);
    }

    private void SkipExport()
    {
        const string Word = "export";
        var after = _at + Word.Length;
        if (string.CompareOrdinal(_text, _at, Word, 0, Word.Length) != 0 || after >= _text.Length || _text[after] is '\r' or '\n' || !char.IsWhiteSpace(_text[after])) return;
        _at = after;
        SkipBlanks();
    }

    private bool TryReadName(out string? name)
    {
        var start = _at;
        name = null;
        if (Peek == '\'')
        {
            var end = _text.IndexOf('\'', _at + 1);
            if (end <= _at + 1) return false;
            name = _text[(_at + 1)..end];
            _at = end + 1;
            return true;
        }
        while (_at < _text.Length && Peek is not ('=' or '#') && !char.IsWhiteSpace(Peek)) _at++;
        name = _text[start.._at];
        return name.Length > 0;
    }

    private bool TryReadValue(out string? value)
    {
        if (Peek is '\'' or '"') return TryReadQuoted(Peek, out value);
        var start = _at;
        while (_at < _text.Length && !IsLineEnd) _at++;
        value = TrailingComment().Replace(_text[start.._at], "").TrimEnd();
        return true;
    }

    private bool TryReadQuoted(char quote, out string? value)
    {
        value = null;
        var end = EndOfQuoted(quote);
        if (end < 0) return false;
        value = Unescape(_text.AsSpan(_at + 1, end - _at - 1), quote);
        _at = end + 1;
        return true;
    }

    // The last escaped quote closes the value where no other does.
    private int EndOfQuoted(char quote)
    {
        var escaped = -1;
        for (var i = _at + 1; i < _text.Length; i++)
        {
            if (_text[i] == quote) return i;
            if (_text[i] == '\\' && i + 1 < _text.Length && _text[i + 1] == quote) escaped = ++i;
        }
        return escaped;
    }

    private static string Unescape(ReadOnlySpan<char> text, char quote)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var meaning = text[i] == '\\' && i + 1 < text.Length ? MeaningOf(text[i + 1], quote) : null;
            if (meaning is null)
            {
                plain.Append(text[i]);
                continue;
            }
            plain.Append(meaning);
            i++;
        }
        return plain.ToString();
    }

    private static char? MeaningOf(char escaped, char quote) => escaped switch
    {
        '\\' or '\'' => escaped,
        _ when quote == '\'' => null,
        '"' => '"',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => null,
    };

    /// <summary>Whether nothing but a comment follows in the line.</summary>
    private bool TryEndLine()
    {
        SkipBlanks();
        if (Peek == '#') while (_at < _text.Length && !IsLineEnd) _at++;
        return _at >= _text.Length || IsLineEnd;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && !IsLineEnd && char.IsWhiteSpace(Peek)) _at++;
    }

    [GeneratedRegex(@"\$\{(?<name>[^}:]*)(?::-(?<default>[^}]*))?\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s+#.*")]
    private static partial Regex TrailingComment();
}
