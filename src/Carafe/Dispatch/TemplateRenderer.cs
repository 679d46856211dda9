using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.Jinja;
using Carafe.Jinja.Values.Clr;
using Carafe.Signals;
using Carafe.Views;

namespace Carafe.Dispatch;

/// <summary>Renders templates for the current context: with the values of the context processors, between the two signals.</summary>
internal static class TemplateRenderer
{
    /// <param name="app">The application.</param>
    /// <param name="template">The template.</param>
    /// <param name="values">The view's values.</param>
    /// <param name="block">The one block to render; null for the whole.</param>
    public static RenderedTemplate Render(App app, Template template, object? values, string? block = null)
    {
        // Where nobody adds to the values or listens, they go to the template as they are.
        var processors = Processors(app);
        if (processors.Length == 0 && !HaveReceivers && !app.Overrides.TemplateContext) return Render(template, values, block);
        var context = Context(app, processors, values);
        if (AppSignals.BeforeRenderTemplate.HasReceivers) AppSignals.BeforeRenderTemplate.SendAndWait(app, ("template", template), ("context", context));
        var page = Render(template, context, block);
        if (AppSignals.TemplateRendered.HasReceivers) AppSignals.TemplateRendered.SendAndWait(app, ("template", template), ("context", context));
        return page;
    }

    private static RenderedTemplate Render(Template template, object? values, string? block) =>
        new(block is null ? template.RenderUtf8(values) : template.RenderBlockUtf8(block, values));

    /// <summary>The same, awaiting tasks of the processors and in the template.</summary>
    public static async Task<RenderedTemplate> RenderAsync(App app, Template template, object? values)
    {
        var context = await ContextAsync(app, values);
        if (AppSignals.BeforeRenderTemplate.HasReceivers) await AppSignals.BeforeRenderTemplate.SendAsync(app, ("template", template), ("context", context));
        var page = new RenderedTemplate(await template.RenderUtf8Async(context));
        if (AppSignals.TemplateRendered.HasReceivers) await AppSignals.TemplateRendered.SendAsync(app, ("template", template), ("context", context));
        return page;
    }

    /// <summary>Renders piece by piece while the answer is sent; the request's context lasts as long.</summary>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> Stream(App app, Template template, object? values)
    {
        var context = Context(app, Processors(app), values);
        if (AppSignals.BeforeRenderTemplate.HasReceivers) AppSignals.BeforeRenderTemplate.SendAndWait(app, ("template", template), ("context", context));
        var pieces = Pieces(app, template, context);
        return ContextStack.HasRequest ? KeptStream.Wrap(pieces) : pieces;
    }

    private static bool HaveReceivers => AppSignals.BeforeRenderTemplate.HasReceivers || AppSignals.TemplateRendered.HasReceivers;

    private static Func<object?>[] Processors(App app)
    {
        using var held = Ambient.HoldRequest();
        return (held.Context?.Hooks ?? app.DefaultHooks).ContextProcessors;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(
        App app, Template template, Dictionary<string, object?> context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var piece in template.GenerateAsync(context, cancellationToken: cancellationToken)) yield return piece;
        if (AppSignals.TemplateRendered.HasReceivers) await AppSignals.TemplateRendered.SendAsync(app, ("template", template), ("context", context));
    }

    private static async ValueTask<Dictionary<string, object?>> ContextAsync(App app, object? values)
    {
        var processors = Processors(app);
        var results = new Func<object?>[processors.Length];
        for (var i = 0; i < results.Length && !app.Overrides.TemplateContext; i++)
        {
            var result = processors[i]();
            if (result is Task task) await task;
            results[i] = () => result;
        }
        return Context(app, results, values);
    }

    /// <summary>What a processor gives; its task is over, or is waited for.</summary>
    private static object? Result(object? result)
    {
        if (result is not Task task) return result;
        task.GetAwaiter().GetResult();
        return MemberGetter.Find(task.GetType(), nameof(Task<>.Result))?.Get(task).ToObject();
    }

    /// <summary>Adds what every template has; the values that are there win.</summary>
    public static void Update(App app, IDictionary<string, object?> context)
    {
        var given = context.ToArray();
        AddShared(context, Processors(app));
        foreach (var (name, value) in given) context[name] = value;
    }

    /// <summary>The values of the processors, the current objects, and what the view gives, which wins.</summary>
    private static Dictionary<string, object?> Context(App app, Func<object?>[] processors, object? values)
    {
        var context = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!app.Overrides.TemplateContext) AddShared(context, processors);
        Add(context, values);
        if (app.Overrides.TemplateContext) app.UpdateTemplateContext(context);
        return context;
    }

    private static void AddShared(IDictionary<string, object?> context, Func<object?>[] processors)
    {
        if (Ambient.App is { } app) context["g"] = app.Templates.Environment.Globals["g"];
        using (var held = Ambient.HoldRequest())
        {
            if (held.Context is { } request)
            {
                context["request"] = request.App.Templates.Environment.Globals["request"];
                context["session"] = request.App.Templates.Environment.Globals["session"];
            }
        }
        foreach (var processor in processors) Add(context, Result(processor()));
    }

    // A property UserName is user_name as well, as where the values go to the template directly.
    private static void Add(IDictionary<string, object?> context, object? values)
    {
        foreach (var (name, value) in ObjectMembers.Of(values))
        {
            context[name] = value;
            if (name.Length > 0 && char.IsAsciiLetterUpper(name[0])) context[EndpointName.ToSnakeCase(name)] = value;
        }
    }
}
