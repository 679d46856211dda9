using Carafe.Jinja;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;

namespace Carafe.Cli.Rendering;

/// <summary>Makes the template environment of one rendering: the application's, with more places to look in and other options.</summary>
internal static class RenderEnvironment
{
    public static TemplateEnvironment Make(
        App app, string template, IReadOnlyList<string> folders, IReadOnlyList<string> extensions, Func<EnvironmentOverlay, EnvironmentOverlay> change) =>
        app.JinjaEnv.Overlay(options => change(options with
        {
            Loader = new ChoiceLoader([.. PlacesOf(template, folders), .. options.Loader is { } own ? [own] : Array.Empty<TemplateLoader>()]),
            Extensions = [.. options.Extensions, .. extensions.Select(Extension)],
        }));

    /// <summary>The name that a template is loaded by: a file is known by its own name, in its folder.</summary>
    public static string NameOf(string template) => File.Exists(template) ? Path.GetFileName(template) : template;

    // The file's folder first, then those named, then the current one: what stands beside a template is found like this.
    private static IEnumerable<TemplateLoader> PlacesOf(string template, IReadOnlyList<string> folders)
    {
        if (File.Exists(template)) yield return new FileSystemLoader(Path.GetDirectoryName(Path.GetFullPath(template))!);
        foreach (var folder in folders) yield return new FileSystemLoader(folder);
        if (template == "-" || File.Exists(template)) yield return new FileSystemLoader(Directory.GetCurrentDirectory());
    }

    private static Extension Extension(string name) => name switch
    {
        "do" => new DoExtension(),
        "loopcontrols" => new LoopControlsExtension(),
        "debug" => new DebugExtension(),
        _ => new I18nExtension(),
    };
}
