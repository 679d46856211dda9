namespace Carafe.Jinja.Lexing;

/// <summary>The delimiters of tags, and what becomes of the blanks around them.</summary>
/// <remarks>The defaults are Jinja's.</remarks>
public sealed record LexerOptions
{
    /// <summary>Gets what begins a statement.</summary>
    /// <value><c>{%</c> by default; never empty.</value>
    public string BlockStart { get; init; } = "{%";

    /// <summary>Gets what ends a statement.</summary>
    /// <value><c>%}</c> by default; never empty.</value>
    public string BlockEnd { get; init; } = "%}";

    /// <summary>Gets what begins an expression that is printed.</summary>
    /// <value><c>{{</c> by default; never empty.</value>
    public string VariableStart { get; init; } = "{{";

    /// <summary>Gets what ends an expression that is printed.</summary>
    /// <value><c>}}</c> by default; never empty.</value>
    public string VariableEnd { get; init; } = "}}";

    /// <summary>Gets what begins a comment.</summary>
    /// <value><c>{#</c> by default; never empty.</value>
    public string CommentStart { get; init; } = "{#";

    /// <summary>Gets what ends a comment.</summary>
    /// <value><c>#}</c> by default; never empty.</value>
    public string CommentEnd { get; init; } = "#}";

    /// <summary>Gets what begins a line that is a statement.</summary>
    /// <value><see langword="null"/> by default: there are no line statements.</value>
    public string? LineStatementPrefix { get; init; }

    /// <summary>Gets what begins a comment that ends with its line.</summary>
    /// <value><see langword="null"/> by default: there are no line comments.</value>
    public string? LineCommentPrefix { get; init; }

    /// <summary>Gets whether the first newline after a statement or comment is dropped.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool TrimBlocks { get; init; }

    /// <summary>Gets whether blanks before a statement or comment that begins a line are dropped.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool LstripBlocks { get; init; }

    /// <summary>Gets what every newline of the source becomes.</summary>
    /// <value><c>\n</c> by default; else <c>\r\n</c> or <c>\r</c>.</value>
    public string NewlineSequence { get; init; } = "\n";

    /// <summary>Gets whether a newline at the very end of the source is kept.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool KeepTrailingNewline { get; init; }

    /// <summary>Checks that the options can be told apart.</summary>
    /// <exception cref="ArgumentException">A delimiter is empty, two that begin tags are equal, or the newline is none.</exception>
    internal void Validate()
    {
        foreach (var delimiter in new[] { BlockStart, BlockEnd, VariableStart, VariableEnd, CommentStart, CommentEnd })
            if (string.IsNullOrEmpty(delimiter)) throw new ArgumentException("A delimiter is empty. Give each of the six delimiters at least one character.");
        if (BlockStart == VariableStart || BlockStart == CommentStart || VariableStart == CommentStart)
            throw new ArgumentException("The block, variable and comment start delimiters must differ from each other.");
        if (NewlineSequence is not ("\n" or "\r\n" or "\r"))
            throw new ArgumentException("The newline sequence must be '\\n', '\\r\\n' or '\\r'.");
    }
}
