using Carafe.Dispatch;
using Carafe.Jinja;
using Carafe.Templating;

namespace Carafe;

// Templates: whole, in part, and piece by piece.
public static partial class Globals
{
    /// <summary>Renders a template of the application.</summary>
    /// <param name="name">Its name, with forward slashes.</param>
    /// <param name="values">Its variables, as an anonymous object, record or dictionary.</param>
    /// <returns>The page; return it from a view, or use it as a string.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(string name, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.GetTemplate(name), values);
    }

    /// <summary>Renders the first of several templates that exists.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplatesNotFound">There is none of them.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(IEnumerable<string> names, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.SelectTemplate(names), values);
    }

    /// <summary>Renders a template that is at hand.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(Template template, object? values = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        return TemplateRenderer.Render(CurrentApp, template, values);
    }

    /// <summary>Renders a template from its source; what it prints is escaped for HTML.</summary>
    /// <param name="source">The source. Security: never one that a user sent.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplateSyntaxError">The source is no template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplateString(string source, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.FromString(source), values);
    }

    /// <summary>Renders a template of the application, awaiting the tasks and asynchronous sequences that it comes upon, and asynchronous context processors.</summary>
    /// <param name="name">Its name, with forward slashes.</param>
    /// <param name="values">Its variables, as an anonymous object, record or dictionary; tasks among them are awaited where they are used.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    /// <example><code>
    /// app.Route("/orders", async () => await RenderTemplateAsync("orders.html", new { orders = db.Orders.AsAsyncEnumerable() }));
    /// </code></example>
    public static Task<RenderedTemplate> RenderTemplateAsync(string name, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.RenderAsync(app, app.JinjaEnv.GetTemplate(name), values);
    }

    /// <summary>Renders the first of several templates that exists, awaiting what it comes upon.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplatesNotFound">There is none of them.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static Task<RenderedTemplate> RenderTemplateAsync(IEnumerable<string> names, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.RenderAsync(app, app.JinjaEnv.SelectTemplate(names), values);
    }

    /// <summary>Renders a template from its source, awaiting what it comes upon; what it prints is escaped for HTML.</summary>
    /// <param name="source">The source. Security: never one that a user sent.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplateSyntaxError">The source is no template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static Task<RenderedTemplate> RenderTemplateStringAsync(string source, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.RenderAsync(app, app.JinjaEnv.FromString(source), values);
    }

    /// <summary>Renders one block of a template: for pages that replace a part of themselves, as with htmx.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="block">The block's name; it may be one of a parent's.</param>
    /// <param name="values">The variables.</param>
    /// <returns>What the block prints within the whole page.</returns>
    /// <remarks>What the templates set, import and define outside of blocks is there; what they print there is not rendered.</remarks>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="KeyNotFoundException">Neither the template nor its parents have the block.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    /// <example><code>
    /// app.Route("/items", () => Request.Headers.Contains("HX-Request")
    ///     ? RenderTemplateBlock("items.html", "rows", new { items })
    ///     : RenderTemplate("items.html", new { items }));
    /// </code></example>
    public static RenderedTemplate RenderTemplateBlock(string name, string block, object? values = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(block);
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.GetTemplate(name), values, block);
    }

    /// <summary>Renders a template in pieces, while the answer is sent.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces as UTF-8, to be returned from a view; each is valid until the next is asked for. The request's context lasts until the last.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplate(string name, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.GetTemplate(name), values);
    }

    /// <summary>Renders the first of several templates that exists in pieces, while the answer is sent.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces, as those of <see cref="StreamTemplate(string, object)"/>.</returns>
    /// <exception cref="Jinja.Errors.TemplatesNotFound">There is none of them.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplate(IEnumerable<string> names, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.SelectTemplate(names), values);
    }

    /// <summary>Renders a template from its source in pieces, while the answer is sent.</summary>
    /// <param name="source">The source.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces, as those of <see cref="StreamTemplate(string, object)"/>.</returns>
    /// <exception cref="Jinja.Errors.TemplateSyntaxError">The source is no template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplateString(string source, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.FromString(source), values);
    }

    /// <summary>Gets a macro or top-level variable of a template.</summary>
    /// <param name="templateName">The template's name.</param>
    /// <param name="attribute">The name that it exports.</param>
    /// <returns>The macro, as a function of its arguments by position; a variable, as a function that takes none.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    /// <example><code>
    /// var hello = GetTemplateAttribute("_cider.html", "hello");
    /// return hello("World");
    /// </code></example>
    public static TemplateAttribute GetTemplateAttribute(string templateName, string attribute) =>
        TemplateAttributes.Get(CurrentApp.JinjaEnv.GetTemplate(templateName), attribute);
}
