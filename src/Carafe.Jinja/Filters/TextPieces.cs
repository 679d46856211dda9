using Carafe.Jinja.Values;

namespace Carafe.Jinja.Filters;

/// <summary>What a filter prints, without a string of its own: parts of its arguments, or what it wrote into memory of its caller.</summary>
internal readonly ref struct TextPieces(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
{
    public readonly ReadOnlySpan<char> First = first;

    public readonly ReadOnlySpan<char> Second = second;
}

/// <summary>What a filter runs where its result is printed at once, so that nobody needs it as a value.</summary>
/// <param name="value">The value before the bar.</param>
/// <param name="arguments">The arguments in the parentheses.</param>
/// <param name="context">What is being rendered.</param>
/// <param name="scratch">Memory that the pieces may lie in.</param>
/// <param name="pieces">The result: plain text, which is escaped where output is.</param>
/// <returns><see langword="false"/> where only the filter's ordinary body can do it; nothing has happened then.</returns>
internal delegate bool PiecesBody(in Value value, in CallArguments arguments, CallContext context, Span<char> scratch, out TextPieces pieces);
