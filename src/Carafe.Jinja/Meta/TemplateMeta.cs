using Carafe.Jinja.Ast;
using Carafe.Jinja.Compilation;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Meta;

/// <summary>Tells about templates without rendering them, as Jinja's module <c>meta</c>.</summary>
/// <example>
/// <code>
/// var tree = environment.Parse("{% set a = 1 %}{{ a + b }}");
/// var missing = TemplateMeta.FindUndeclaredVariables(environment, tree);      // b
/// </code>
/// </example>
public static class TemplateMeta
{
    /// <summary>Finds the variables that a template looks up when it is rendered, and no global has.</summary>
    /// <param name="environment">The environment that the template belongs to.</param>
    /// <param name="template">The template's syntax tree.</param>
    /// <returns>The names, some of which may be looked up only under a condition.</returns>
    /// <exception cref="Errors.TemplateSyntaxError">The template cannot be compiled.</exception>
    public static IReadOnlySet<string> FindUndeclaredVariables(TemplateEnvironment environment, TemplateNode template)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(template);
        var names = environment.FindLookups(template);
        names.ExceptWith(environment.Globals.Keys);
        return names;
    }

    /// <summary>Finds the templates that a template extends, includes or imports from.</summary>
    /// <param name="template">The template's syntax tree.</param>
    /// <returns>The names, in the order of the source; <see langword="null"/> for one that only rendering knows.</returns>
    /// <exception cref="Errors.TemplateSyntaxError">The template is nested more deeply than the stack has room for.</exception>
    public static IEnumerable<string?> FindReferencedTemplates(TemplateNode template)
    {
        ArgumentNullException.ThrowIfNull(template);
        foreach (var statement in Statements(template))
        {
            var names = statement switch
            {
                Extends extends => Names(extends.Template),
                Import import => Names(import.Template),
                FromImport import => Names(import.Template),
                Include include => Names(include.Template),
                _ => [],
            };
            foreach (var name in names) yield return name;
        }
    }

    private static List<Statement> Statements(TemplateNode template)
    {
        try
        {
            return NodeFinder<Statement>.Find(template);
        }
        catch (InsufficientExecutionStackException)
        {
        }
        throw new TemplateSyntaxError(ErrorMessages.NestedTooDeeply, 1);
    }

    private static IEnumerable<string?> Names(Expression node) => node switch
    {
        Const { Value.Kind: ValueKind.String } constant => [constant.Value.AsText],
        TupleLiteral tuple => Names(tuple.Items),
        ListLiteral list => Names(list.Items),
        _ => [null],
    };

    // Constants in a list that are no text can name no template.
    private static IEnumerable<string?> Names(IEnumerable<Expression> items) =>
        items.Where(item => item is not Const { Value.IsString: false }).Select(item => (item as Const)?.Value.AsText);
}
