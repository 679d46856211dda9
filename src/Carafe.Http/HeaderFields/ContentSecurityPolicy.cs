using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Http.HeaderFields;

/// <summary>A <c>Content-Security-Policy</c>: where a page may take what it needs from (CSP Level 3).</summary>
/// <remarks>A directive that is absent is <see langword="null"/>; setting <see langword="null"/> removes it. The response follows each change.</remarks>
/// <example>
/// <code>
/// var policy = new ContentSecurityPolicy { DefaultSrc = "'self'", ImgSrc = "*" };
/// string header = policy.ToHeader();                                   // default-src 'self'; img-src *
/// </code>
/// </example>
public sealed class ContentSecurityPolicy : IReadOnlyDictionary<string, string>
{
    private const string UpgradeName = "upgrade-insecure-requests";

    private readonly OrderedDictionary<string, string> _directives = new(StringComparer.Ordinal);
    private readonly Action<ContentSecurityPolicy>? _onUpdate;

    /// <summary>Makes a policy without directives.</summary>
    /// <param name="onUpdate">Called after each change.</param>
    public ContentSecurityPolicy(Action<ContentSecurityPolicy>? onUpdate = null) => _onUpdate = onUpdate;

    /// <inheritdoc/>
    public int Count => _directives.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _directives.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _directives.Values;

    /// <summary>Gets or sets any directive.</summary>
    /// <param name="name">The directive's name.</param>
    /// <value><see langword="null"/> where it is absent.</value>
    public string? this[string name]
    {
        get => _directives.GetValueOrDefault(name);
        set
        {
            if (value is null) _directives.Remove(name);
            else _directives[name] = value;
            _onUpdate?.Invoke(this);
        }
    }

    /// <summary>Gets or sets which addresses a <c>base</c> element may name (<c>base-uri</c>).</summary>
    public string? BaseUri { get => this["base-uri"]; set => this["base-uri"] = value; }

    /// <summary>Gets or sets where frames and workers may come from (<c>child-src</c>).</summary>
    public string? ChildSrc { get => this["child-src"]; set => this["child-src"] = value; }

    /// <summary>Gets or sets where scripts may connect to (<c>connect-src</c>).</summary>
    public string? ConnectSrc { get => this["connect-src"]; set => this["connect-src"] = value; }

    /// <summary>Gets or sets where anything may come from that has no directive of its own (<c>default-src</c>).</summary>
    public string? DefaultSrc { get => this["default-src"]; set => this["default-src"] = value; }

    /// <summary>Gets or sets where fonts may come from (<c>font-src</c>).</summary>
    public string? FontSrc { get => this["font-src"]; set => this["font-src"] = value; }

    /// <summary>Gets or sets where forms may be sent to (<c>form-action</c>).</summary>
    public string? FormAction { get => this["form-action"]; set => this["form-action"] = value; }

    /// <summary>Gets or sets which pages may frame this one (<c>frame-ancestors</c>).</summary>
    public string? FrameAncestors { get => this["frame-ancestors"]; set => this["frame-ancestors"] = value; }

    /// <summary>Gets or sets where frames may come from (<c>frame-src</c>).</summary>
    public string? FrameSrc { get => this["frame-src"]; set => this["frame-src"] = value; }

    /// <summary>Gets or sets where images may come from (<c>img-src</c>).</summary>
    public string? ImgSrc { get => this["img-src"]; set => this["img-src"] = value; }

    /// <summary>Gets or sets where manifests may come from (<c>manifest-src</c>).</summary>
    public string? ManifestSrc { get => this["manifest-src"]; set => this["manifest-src"] = value; }

    /// <summary>Gets or sets where sound and video may come from (<c>media-src</c>).</summary>
    public string? MediaSrc { get => this["media-src"]; set => this["media-src"] = value; }

    /// <summary>Gets or sets where the page may lead; deprecated (<c>navigate-to</c>).</summary>
    public string? NavigateTo { get => this["navigate-to"]; set => this["navigate-to"] = value; }

    /// <summary>Gets or sets where plug-ins may come from (<c>object-src</c>).</summary>
    public string? ObjectSrc { get => this["object-src"]; set => this["object-src"] = value; }

    /// <summary>Gets or sets what may be fetched in advance; deprecated (<c>prefetch-src</c>).</summary>
    public string? PrefetchSrc { get => this["prefetch-src"]; set => this["prefetch-src"] = value; }

    /// <summary>Gets or sets which plug-ins may run; deprecated (<c>plugin-types</c>).</summary>
    public string? PluginTypes { get => this["plugin-types"]; set => this["plugin-types"] = value; }

    /// <summary>Gets or sets the group that reports go to (<c>report-to</c>).</summary>
    public string? ReportTo { get => this["report-to"]; set => this["report-to"] = value; }

    /// <summary>Gets or sets where reports go to (<c>report-uri</c>).</summary>
    public string? ReportUri { get => this["report-uri"]; set => this["report-uri"] = value; }

    /// <summary>Gets or sets which sinks take trusted types only (<c>require-trusted-types-for</c>).</summary>
    public string? RequireTrustedTypesFor { get => this["require-trusted-types-for"]; set => this["require-trusted-types-for"] = value; }

    /// <summary>Gets or sets what a sandboxed page is allowed (<c>sandbox</c>).</summary>
    public string? Sandbox { get => this["sandbox"]; set => this["sandbox"] = value; }

    /// <summary>Gets or sets where scripts may come from (<c>script-src</c>).</summary>
    public string? ScriptSrc { get => this["script-src"]; set => this["script-src"] = value; }

    /// <summary>Gets or sets which scripts in attributes may run (<c>script-src-attr</c>).</summary>
    public string? ScriptSrcAttr { get => this["script-src-attr"]; set => this["script-src-attr"] = value; }

    /// <summary>Gets or sets where <c>script</c> elements may load from (<c>script-src-elem</c>).</summary>
    public string? ScriptSrcElem { get => this["script-src-elem"]; set => this["script-src-elem"] = value; }

    /// <summary>Gets or sets where styles may come from (<c>style-src</c>).</summary>
    public string? StyleSrc { get => this["style-src"]; set => this["style-src"] = value; }

    /// <summary>Gets or sets which styles in attributes hold (<c>style-src-attr</c>).</summary>
    public string? StyleSrcAttr { get => this["style-src-attr"]; set => this["style-src-attr"] = value; }

    /// <summary>Gets or sets where style sheets may load from (<c>style-src-elem</c>).</summary>
    public string? StyleSrcElem { get => this["style-src-elem"]; set => this["style-src-elem"] = value; }

    /// <summary>Gets or sets which policies for trusted types there may be (<c>trusted-types</c>).</summary>
    public string? TrustedTypes { get => this["trusted-types"]; set => this["trusted-types"] = value; }

    /// <summary>Gets or sets where workers may come from (<c>worker-src</c>).</summary>
    public string? WorkerSrc { get => this["worker-src"]; set => this["worker-src"] = value; }

    /// <summary>Gets or sets whether addresses with <c>http:</c> are fetched with <c>https:</c> (<c>upgrade-insecure-requests</c>).</summary>
    public bool UpgradeInsecureRequests
    {
        get => ContainsKey(UpgradeName);
        set => this[UpgradeName] = value ? "" : null;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <param name="onUpdate">Called after each change.</param>
    /// <returns>The policy. A directive without a value is left out, unless it is one that may stand alone.</returns>
    public static ContentSecurityPolicy Parse(string? header, Action<ContentSecurityPolicy>? onUpdate = null)
    {
        var policy = new ContentSecurityPolicy(onUpdate);
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var space = part.IndexOf(' ', StringComparison.Ordinal);
            if (space >= 0) policy._directives[part[..space]] = part[(space + 1)..].Trim();
            else if (part is UpgradeName or "sandbox") policy._directives[part] = "";
        }
        return policy;
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader() => string.Join("; ", _directives.Select(directive =>
        directive.Value.Length == 0 ? directive.Key : $"{directive.Key} {directive.Value}"));

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _directives.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _directives.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _directives.GetEnumerator();

    string IReadOnlyDictionary<string, string>.this[string key] => _directives[key];

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
