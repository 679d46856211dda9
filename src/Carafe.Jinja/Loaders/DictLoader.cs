namespace Carafe.Jinja.Loaders;

/// <summary>Finds templates in a dictionary of sources. A changed entry is noticed when it is asked for again.</summary>
/// <param name="templates">Name to source.</param>
public sealed class DictLoader(IReadOnlyDictionary<string, string> templates) : TemplateLoader
{
    /// <inheritdoc/>
    public override TemplateSource? Find(string name) => templates.TryGetValue(name, out var source)
        ? new TemplateSource(source, null, () => templates.TryGetValue(name, out var now) && ReferenceEquals(now, source))
        : null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => Sort(templates.Keys);
}
