using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Http.HeaderFields;

/// <summary>What the <c>Cache-Control</c> of requests and of responses have in common (RFC 9111 §5.2).</summary>
/// <remarks>As a dictionary it has every directive, known or not, as text; one that stands alone has no value.</remarks>
public abstract class CacheControl : IReadOnlyDictionary<string, string?>
{
    private protected CacheControl(string? header) => Directives = DictHeader.Parse(header);

    private protected OrderedDictionary<string, string?> Directives { get; }

    /// <inheritdoc/>
    public int Count => Directives.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Directives.Keys;

    /// <inheritdoc/>
    public IEnumerable<string?> Values => Directives.Values;

    /// <summary>Gets the value of a directive.</summary>
    /// <param name="key">The directive's name.</param>
    /// <value><see langword="null"/> where it is absent or stands alone.</value>
    public string? this[string key] => Directives.GetValueOrDefault(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Directives.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string? value) => Directives.TryGetValue(key, out value);

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader() => DictHeader.Dump(Directives);

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => Directives.GetEnumerator();

    private protected long? GetSeconds(string name) =>
        Directives.GetValueOrDefault(name) is { } value && PythonInteger.TryParse(value, out var seconds) ? seconds : null;

    private protected CacheDirective Get(string name) =>
        Directives.TryGetValue(name, out var value) ? value is null ? true : value : false;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
