using Carafe.Jinja.Ast;
using Carafe.Jinja.Compilation;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Extensions;

/// <summary>A message that a template wants translated.</summary>
/// <param name="Line">The line of the call or the <c>trans</c> tag, starting at 1.</param>
/// <param name="Function">The function that is called, such as <c>ngettext</c>.</param>
/// <param name="Arguments">
/// The function's arguments, in order: the messages, and <see langword="null"/> for whatever is no constant text or is
/// passed by name.
/// </param>
/// <param name="Comment">What a comment before it says to the translators; <see langword="null"/> where there is none.</param>
public sealed record ExtractedMessage(int Line, string Function, IReadOnlyList<string?> Arguments, string? Comment = null);

/// <summary>Finds the messages of templates, to fill a catalogue for translators, as Jinja's <c>babel_extract</c>.</summary>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Extensions = [new I18nExtension()] };
/// foreach (var message in MessageExtractor.Extract(environment, source, commentTags: ["TRANSLATORS:"]))
///     Console.WriteLine($"{message.Line}: {message.Arguments[0]} ({message.Comment})");
/// </code>
/// </example>
public static class MessageExtractor
{
    /// <summary>Gets the functions that are looked for by default.</summary>
    public static IReadOnlyList<string> DefaultFunctions { get; } = ["_", "gettext", "ngettext", "pgettext", "npgettext"];

    /// <summary>Finds the messages of a syntax tree. It has no comments.</summary>
    /// <param name="template">The tree.</param>
    /// <param name="functions">The functions to look for; by default <see cref="DefaultFunctions"/>.</param>
    /// <returns>The messages, in the order of the source.</returns>
    public static IReadOnlyList<ExtractedMessage> Extract(TemplateNode template, IEnumerable<string>? functions = null) => Find(template, functions, null);

    /// <summary>Finds the messages of a source, with the comments before them.</summary>
    /// <param name="environment">The environment that the template belongs to, with <see cref="I18nExtension"/> among its extensions.</param>
    /// <param name="source">The source.</param>
    /// <param name="functions">The functions to look for; by default <see cref="DefaultFunctions"/>.</param>
    /// <param name="commentTags">
    /// The first words of comments that are for translators. Of those between a message and the one before it, up to the
    /// message's own line, the last one counts.
    /// </param>
    /// <returns>The messages, in the order of the source.</returns>
    /// <exception cref="TemplateSyntaxError">The source is no template.</exception>
    public static IReadOnlyList<ExtractedMessage> Extract(
        TemplateEnvironment environment, string source, IEnumerable<string>? functions = null, IEnumerable<string>? commentTags = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var comments = new List<SourceComment>();
        var template = environment.Parse(source, comments);
        return Find(template, functions, new CommentFinder(comments, [.. commentTags ?? []]));
    }

    private static List<ExtractedMessage> Find(TemplateNode template, IEnumerable<string>? functions, CommentFinder? comments)
    {
        ArgumentNullException.ThrowIfNull(template);
        var wanted = new HashSet<string>(functions ?? DefaultFunctions, StringComparer.Ordinal);
        var messages = new List<ExtractedMessage>();
        foreach (var call in NodeFinder<Call>.Find(template))
            if (call.Node is Name name && wanted.Contains(name.Id))
                messages.Add(new ExtractedMessage(call.Line, name.Id, Texts(call.Arguments), comments?.Find(call.Line)));
        return messages;
    }

    private static List<string?> Texts(Arguments arguments)
    {
        var texts = new List<string?>();
        foreach (var argument in arguments.Positional) texts.Add((argument as Const)?.Value.AsText);
        foreach (var _ in arguments.Keywords) texts.Add(null);
        if (arguments.Dynamic is not null) texts.Add(null);
        if (arguments.DynamicKeywords is not null) texts.Add(null);
        return texts;
    }

    /// <summary>Finds the comment of each message, going forwards.</summary>
    private sealed class CommentFinder(List<SourceComment> comments, HashSet<string> tags)
    {
        private int _next;

        public string? Find(int line)
        {
            string? found = null;
            for (; _next < comments.Count && comments[_next].Line <= line; _next++)
                if (Tagged(comments[_next].Text) is { } text) found = text;
            return found;
        }

        private string? Tagged(string comment)
        {
            var text = comment.AsSpan().Trim();
            var end = 0;
            while (end < text.Length && !Characters.IsSpace(text[end])) end++;
            return end < text.Length && tags.Contains(text[..end].ToString()) ? text[end..].Trim().ToString() : null;
        }
    }
}
