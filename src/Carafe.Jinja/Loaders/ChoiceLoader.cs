namespace Carafe.Jinja.Loaders;

/// <summary>Asks several loaders in turn.</summary>
/// <param name="loaders">The loaders; the first that has a template wins.</param>
public sealed class ChoiceLoader(params IReadOnlyList<TemplateLoader> loaders) : TemplateLoader
{
    /// <summary>Gets the loaders, in the order of the search.</summary>
    public IReadOnlyList<TemplateLoader> Loaders => loaders;

    /// <inheritdoc/>
    public override TemplateSource? Find(string name)
    {
        foreach (var loader in loaders)
            if (loader.Find(name) is { } source) return source;
        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => Sort(loaders.SelectMany(loader => loader.List()));
}
