using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

/// <summary>Template in, text out.</summary>
internal static class Jinja
{
    public static string Render(string source, object? variables = null) => new TemplateEnvironment().FromString(source).Render(variables);

    public static string RenderEscaped(string source, object? variables = null) =>
        new TemplateEnvironment { Autoescape = true }.FromString(source).Render(variables);

    public static string RenderWith(LexerOptions syntax, string source, object? variables = null) =>
        new TemplateEnvironment { Syntax = syntax }.FromString(source).Render(variables);

    /// <summary>An environment of templates by name.</summary>
    public static TemplateEnvironment Templates(params (string Name, string Source)[] templates) =>
        new() { Loader = new DictLoader(templates.ToDictionary(template => template.Name, template => template.Source)) };
}
