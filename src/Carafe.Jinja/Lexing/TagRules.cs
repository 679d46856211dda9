namespace Carafe.Jinja.Lexing;

/// <summary>Where a tag begins, what it is, and where its opening ends.</summary>
internal readonly record struct TagStart(int Start, int End, TagKind Kind, char Sign);

internal enum TagKind : byte { None, Variable, LineStatement, LineComment, Comment, Block, Raw }

/// <summary>Finds the next tag in text, with the precedence that Jinja gives its delimiters.</summary>
/// <remarks>
/// The longer delimiter wins (so <c>&lt;%=</c> may stand beside <c>&lt;%</c>); equally long ones are tried as variable,
/// line statement, line comment, comment, block. Raw blocks come before all. Prefixes of lines count from their line's
/// begin, blanks included.
/// </remarks>
internal sealed class TagRules
{
    private readonly LexerOptions _options;
    private readonly (string Start, TagKind Kind)[] _rules;
    private readonly bool _hasPrefixes;
    private readonly string _firstCharacters;

    public TagRules(LexerOptions options)
    {
        _options = options;
        _hasPrefixes = options.LineStatementPrefix is not null || options.LineCommentPrefix is not null;
        var rules = new List<(string Start, TagKind Kind)>
        {
            (options.VariableStart, TagKind.Variable), (options.CommentStart, TagKind.Comment), (options.BlockStart, TagKind.Block),
        };
        if (options.LineStatementPrefix is { } statement) rules.Add((statement, TagKind.LineStatement));
        if (options.LineCommentPrefix is { } comment) rules.Add((comment, TagKind.LineComment));
        _rules = [.. rules.OrderByDescending(rule => Length(rule.Start)).ThenBy(rule => rule.Kind)];
        _firstCharacters = new string([.. new[] { options.VariableStart[0], options.CommentStart[0], options.BlockStart[0] }.Distinct()]);
    }

    public TagStart Find(string source, int from, int end)
    {
        for (var at = from; ; at++)
        {
            if (!_hasPrefixes)
            {
                var found = source.AsSpan(at, end - at).IndexOfAny(_firstCharacters);
                if (found < 0) return default;
                at += found;
            }
            else if (at > end) return default;
            if (Match(source, at, end) is { Kind: not TagKind.None } tag) return tag;
        }
    }

    // Lengths are code points in Jinja.
    private static int Length(string text) => text.EnumerateRunes().Count();

    private TagStart Match(string source, int at, int end)
    {
        if (MatchRaw(source, at, end) is { Kind: not TagKind.None } raw) return raw;
        foreach (var (start, kind) in _rules)
        {
            var begin = kind switch
            {
                TagKind.LineStatement => AfterBlanks(source, at, end, isStatement: true),
                TagKind.LineComment => AfterBlanks(source, at, end, isStatement: false),
                _ => at,
            };
            if (begin < 0 || !source.AsSpan(begin, end - begin).StartsWith(start)) continue;
            var after = begin + start.Length;
            var sign = after < end && source[after] is '-' or '+' ? source[after] : '\0';
            return new TagStart(at, sign == '\0' ? after : after + 1, kind, sign);
        }
        return default;
    }

    /// <summary>Where a line's prefix may stand; -1 where the position begins no line (and, for comments, follows no text).</summary>
    private static int AfterBlanks(string source, int at, int end, bool isStatement)
    {
        var beginsLine = at == 0 || source[at - 1] == '\n';
        if (!beginsLine && (isStatement || Characters.IsSpace(source[at - 1]))) return -1;
        while (at < end && (isStatement ? source[at] is ' ' or '\t' or '\v' : source[at] is not ('\n' or '\r') && Characters.IsSpace(source[at]))) at++;
        return at;
    }

    private TagStart MatchRaw(string source, int at, int end)
    {
        var text = source.AsSpan(0, end);
        if (!text[at..].StartsWith(_options.BlockStart)) return default;
        var next = at + _options.BlockStart.Length;
        var sign = next < end && text[next] is '-' or '+' ? text[next++] : '\0';
        next = SkipSpace(text, next);
        if (!text[next..].StartsWith("raw")) return default;
        next = SkipSpaceBefore(text, next + 3, _options.BlockEnd);
        if (text[next..].StartsWith(_options.BlockEnd)) return new TagStart(at, next + _options.BlockEnd.Length, TagKind.Raw, sign);
        if (next >= end || text[next] != '-' || !text[(next + 1)..].StartsWith(_options.BlockEnd)) return default;
        return new TagStart(at, SkipSpace(text, next + 1 + _options.BlockEnd.Length), TagKind.Raw, sign);
    }

    /// <summary>Finds the end of a raw block: where its text ends, the sign there, and where the tag ends.</summary>
    public bool FindRawEnd(string source, int from, int end, out TagStart tag)
    {
        var text = source.AsSpan(0, end);
        for (var at = from; ; at++)
        {
            var found = text[at..].IndexOf(_options.BlockStart);
            if (found < 0) break;
            at += found;
            var next = at + _options.BlockStart.Length;
            var sign = next < end && text[next] is '-' or '+' ? text[next++] : '\0';
            next = SkipSpace(text, next);
            if (!text[next..].StartsWith("endraw")) continue;
            next = MatchEnd(text, SkipSpaceBefore(text, next + 6, _options.BlockEnd), _options.BlockEnd, trims: true, plus: true);
            if (next < 0) continue;
            tag = new TagStart(at, next, TagKind.Raw, sign);
            return true;
        }
        tag = default;
        return false;
    }

    /// <summary>Where a comment's text and its tag end; -1 where it does not end.</summary>
    public int FindCommentEnd(string source, int from, int end)
    {
        var text = source.AsSpan(0, end);
        var found = text[from..].IndexOf(_options.CommentEnd);
        if (found < 0) return -1;
        var at = from + found;
        // A sign belongs to the end, so it is looked for one character earlier.
        var signed = at > from && text[at - 1] is '-' or '+' ? MatchEnd(text, at - 1, _options.CommentEnd, trims: true, plus: true) : -1;
        return signed >= 0 ? signed : MatchEnd(text, at, _options.CommentEnd, trims: true, plus: true);
    }

    /// <summary>What stands in a comment, without its end and the sign there.</summary>
    public string CommentText(ReadOnlySpan<char> comment)
    {
        var text = comment[..comment.IndexOf(_options.CommentEnd)];
        return (text is [.., '-' or '+'] ? text[..^1] : text).ToString();
    }

    public int MatchBlockEnd(ReadOnlySpan<char> text, int at) => MatchEnd(text, at, _options.BlockEnd, trims: true, plus: true);

    public int MatchVariableEnd(ReadOnlySpan<char> text, int at) => MatchEnd(text, at, _options.VariableEnd, trims: false, plus: false);

    /// <summary>Where a line statement ends: behind the last newline of the white space that follows it, or at the end of all.</summary>
    public static int MatchLineEnd(ReadOnlySpan<char> text, int at)
    {
        var end = SkipSpace(text, at);
        if (end == text.Length) return end;
        var newline = text[at..end].LastIndexOf('\n');
        return newline < 0 ? -1 : at + newline + 1;
    }

    private int MatchEnd(ReadOnlySpan<char> text, int at, string delimiter, bool trims, bool plus)
    {
        var rest = text[at..];
        if (rest.Length > 0 && rest[0] == '-' && rest[1..].StartsWith(delimiter)) return SkipSpace(text, at + 1 + delimiter.Length);
        if (plus && rest.Length > 0 && rest[0] == '+' && rest[1..].StartsWith(delimiter)) return at + 1 + delimiter.Length;
        if (!rest.StartsWith(delimiter)) return -1;
        at += delimiter.Length;
        return trims && _options.TrimBlocks && at < text.Length && text[at] == '\n' ? at + 1 : at;
    }

    /// <summary>Skips white space that is not a delimiter's own.</summary>
    private static int SkipSpaceBefore(ReadOnlySpan<char> text, int at, string delimiter)
    {
        var end = SkipSpace(text, at);
        if (!Characters.IsSpace(delimiter[0])) return end;
        for (var start = end; start >= at; start--)
            if (text[start..].StartsWith(delimiter)) return start;
        return end;
    }

    public static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Characters.IsSpace(text[at])) at++;
        return at;
    }
}
