using System.Text;
using Carafe.Http.Urls;

namespace Carafe.Http.HeaderFields;

/// <summary>Collects the parameters of one header, and joins the pieces of those that come in several.</summary>
internal sealed class OptionCollector
{
    private readonly OrderedDictionary<string, string> _options = new(StringComparer.Ordinal);
    private Dictionary<string, StringBuilder>? _pieces;
    private string? _charset;
    private string? _continuedCharset;

    /// <summary>Reads the part of a header that begins with the first semicolon.</summary>
    public OrderedDictionary<string, string> Collect(string parameters)
    {
        var scanner = new OptionScanner(parameters);
        while (scanner.TryNext(out var name, out var value)) Add(name.ToLowerInvariant(), value);
        foreach (var (name, pieces) in _pieces ?? []) _options[name] = pieces.ToString();
        return _options;
    }

    private void Add(string name, string value)
    {
        if (name[^1] == '*')
        {
            name = name[..^1];
            value = DecodeExtended(value);
        }
        if (value[0] == '"' && value[^1] == '"')
        {
            value = value.Length < 2 ? "" : Unquote(value[1..^1]);
        }
        if (FindContinuation(name) is var star and >= 0) AddPiece(name[..star], value);
        else SetWhole(name, value);
    }

    // A charset holds for what follows as well, also across names: looser than the RFC, and what Werkzeug does.
    private string DecodeExtended(string value)
    {
        if (ExtendedValue.TrySplit(value, out var charset, out var text)) (_charset, value) = (charset, text);
        if (string.IsNullOrEmpty(_charset)) _charset = _continuedCharset;
        if (ExtendedValue.FindEncoding(_charset) is not { } encoding) return value;
        _continuedCharset = _charset;
        return UrlQuoting.Unquote(value, encoding);
    }

    // Headers have backslashes and forms have percents. Werkzeug replaces one escape after the other over the whole text.
    private static string Unquote(string value) => value
        .Replace("\\\\", "\\", StringComparison.Ordinal)
        .Replace("\\\"", "\"", StringComparison.Ordinal)
        .Replace("%22", "\"", StringComparison.Ordinal);

    /// <summary>The place of the star in a name such as <c>filename*0</c>, or -1.</summary>
    private static int FindContinuation(string name)
    {
        var digits = name.AsSpan().TrimEnd("0123456789").Length;
        return digits > 0 && digits < name.Length && name[digits - 1] == '*' ? digits - 1 : -1;
    }

    private void SetWhole(string name, string value)
    {
        _options[name] = value;
        _pieces?.Remove(name);
    }

    private void AddPiece(string name, string value)
    {
        _pieces ??= new(StringComparer.Ordinal);
        if (!_pieces.TryGetValue(name, out var pieces))
        {
            pieces = new StringBuilder(_options.GetValueOrDefault(name, ""));
            _pieces.Add(name, pieces);
            _options[name] = "";
        }
        pieces.Append(value);
    }
}
