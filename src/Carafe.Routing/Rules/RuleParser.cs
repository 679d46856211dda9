namespace Carafe.Routing.Rules;

/// <summary>Reads a rule: slashes, text, and <c>&lt;converter(arguments):name&gt;</c>.</summary>
internal ref struct RuleParser(string rule, UrlMap map)
{
    private readonly string _rule = rule;
    private readonly UrlMap _map = map;
    private int _position;

    /// <exception cref="RuleSyntaxError">The rule is malformed.</exception>
    /// <exception cref="UnknownConverterError">It names a converter that the map does not have.</exception>
    public static RuleToken[] Parse(string rule, UrlMap map)
    {
        if (rule.Length == 0) return [];
        var parser = new RuleParser(rule, map);
        var tokens = new List<RuleToken>(8);
        while (parser._position < rule.Length) tokens.Add(parser.Next());
        return [.. tokens];
    }

    /// <summary>The length of the ASCII identifier that the text begins with; 0 if there is none.</summary>
    public static int IdentifierLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0])) return 0;
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_')) length++;
        return length;
    }

    private RuleToken Next()
    {
        switch (_rule[_position])
        {
            case '/':
                _position++;
                return RuleToken.Slash;
            case '<':
                return Variable();
            default:
                return Text();
        }
    }

    private RuleToken Text()
    {
        var length = _rule.AsSpan(_position).IndexOfAny('<', '/');
        var end = length < 0 ? _rule.Length : _position + length;
        var text = _rule[_position..end];
        _position = end;
        return new RuleToken(text, null);
    }

    private RuleToken Variable()
    {
        var start = _position++;
        var word = Identifier();
        if (word.Length > 0 && TryTake('>')) return MakeVariable(word, "default", "");
        if (word.Length > 0 && TryTake(':')) return NamedVariable(start, word, "");
        if (word.Length == 0 || !TryTake('(')) throw Malformed(start);

        // The arguments may have parentheses of their own: they end where the rest is a name and the bracket.
        var open = _position;
        for (var close = _rule.IndexOf(')', open); close >= 0; close = _rule.IndexOf(')', close + 1))
        {
            _position = close + 1;
            if (_rule.AsSpan(open, close - open).Contains('\n')) break;
            if (!TryTake(':') || Identifier() is not { Length: > 0 } name || !TryTake('>')) continue;
            return MakeVariable(name, word, _rule[open..close]);
        }

        throw Malformed(start);
    }

    private RuleToken NamedVariable(int start, string converter, string arguments)
    {
        var name = Identifier();
        if (name.Length == 0 || !TryTake('>')) throw Malformed(start);
        return MakeVariable(name, converter, arguments);
    }

    private readonly RuleToken MakeVariable(string name, string converter, string arguments) =>
        new(name, _map.MakeConverter(_rule, converter, ConverterArguments.Parse(_rule, converter, arguments)));

    private string Identifier()
    {
        var length = IdentifierLength(_rule.AsSpan(_position));
        var word = _rule.Substring(_position, length);
        _position += length;
        return word;
    }

    private bool TryTake(char expected)
    {
        if (_position == _rule.Length || _rule[_position] != expected) return false;
        _position++;
        return true;
    }

    private readonly RuleSyntaxError Malformed(int position) => new(
        _rule,
        $"malformed url rule: '{_rule}'. The '<' at position {position} does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.");
}
