namespace Carafe.Jinja.Loaders;

/// <summary>Gives each of several loaders the names with a prefix of its own: <c>admin/index.html</c>.</summary>
/// <param name="loaders">Prefix to loader.</param>
/// <param name="delimiter">What stands between the prefix and the rest; <c>/</c> by default.</param>
public sealed class PrefixLoader(IReadOnlyDictionary<string, TemplateLoader> loaders, string delimiter = "/") : TemplateLoader
{
    /// <inheritdoc/>
    public override TemplateSource? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var end = name.IndexOf(delimiter, StringComparison.Ordinal);
        return end >= 0 && loaders.TryGetValue(name[..end], out var loader) ? loader.Find(name[(end + delimiter.Length)..]) : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() =>
        [.. loaders.SelectMany(entry => entry.Value.List().Select(name => entry.Key + delimiter + name))];
}
