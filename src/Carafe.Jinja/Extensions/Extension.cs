using Carafe.Jinja.Ast;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>Adds tags, or changes source or tokens before they are parsed.</summary>
/// <remarks>One instance serves one environment and must bear being used by several threads.</remarks>
/// <example>
/// <code>
/// sealed class Shout : Extension
/// {
///     public override IReadOnlyList&lt;string&gt; Tags { get; } = ["shout"];
///
///     public override IReadOnlyList&lt;Node&gt; Parse(Parser parser)
///     {
///         var line = parser.Stream.Next().Line;
///         var body = parser.ParseStatements(["endshout"], dropNeedle: true);
///         return [new FilterBlock(body, new Filter(null, "upper", Arguments.None, line), line)];
///     }
/// }
/// var environment = new TemplateEnvironment { Extensions = [new Shout()] };
/// environment.FromString("{% shout %}hello{% endshout %}").Render();     // HELLO
/// </code>
/// </example>
public abstract class Extension
{
    /// <summary>Gets the tags that <see cref="Parse"/> parses.</summary>
    public virtual IReadOnlyList<string> Tags => [];

    /// <summary>Gets when the extension's turn comes among others.</summary>
    /// <value>Lower comes first; 100 by default.</value>
    public virtual int Priority => 100;

    /// <summary>Adds filters, tests and globals to an environment that uses the extension.</summary>
    /// <param name="environment">The environment.</param>
    public virtual void Bind(TemplateEnvironment environment)
    {
    }

    /// <summary>Changes a source before it is cut into tokens.</summary>
    /// <param name="source">The source.</param>
    /// <param name="templateName">The template's name, where it has one.</param>
    /// <param name="fileName">The template's file, where it has one.</param>
    /// <returns>The source to use; by default the same.</returns>
    public virtual string Preprocess(string source, string? templateName, string? fileName) => source;

    /// <summary>Changes the tokens before they are parsed.</summary>
    /// <param name="stream">The tokens.</param>
    /// <returns>The tokens to use; by default the same.</returns>
    public virtual TokenStream FilterStream(TokenStream stream) => stream;

    /// <summary>Parses one of the extension's tags.</summary>
    /// <param name="parser">The parser; its current token is the tag's name.</param>
    /// <returns>What the tag becomes.</returns>
    public virtual IReadOnlyList<Node> Parse(Parser parser) => throw new NotSupportedException($"{GetType().Name} has tags but does not parse them. Override Parse.");
}
