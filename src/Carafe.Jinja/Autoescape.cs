namespace Carafe.Jinja;

/// <summary>Whether the output of a template is escaped for HTML.</summary>
/// <remarks>
/// Made of a truth, of a function of the template's name (<see langword="null"/> for templates from strings), or of
/// <see cref="Select"/>.
/// </remarks>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Autoescape = Autoescape.Select() };
/// </code>
/// </example>
public readonly struct Autoescape : IEquatable<Autoescape>
{
    private readonly bool _isEnabled;
    private readonly Func<string?, bool>? _rule;

    private Autoescape(bool isEnabled, Func<string?, bool>? rule)
    {
        _isEnabled = isEnabled;
        _rule = rule;
    }

    /// <summary>Escapes by the template's name, whatever its letters' case.</summary>
    /// <param name="enabledExtensions">Endings of names whose output is escaped; by default html, htm and xml.</param>
    /// <param name="disabledExtensions">Endings of names whose output is not escaped; by default none.</param>
    /// <param name="defaultForString">What holds for templates from strings; escaped by default.</param>
    /// <param name="default">What holds for all other names; not escaped by default.</param>
    /// <returns>The rule, Jinja's <c>select_autoescape</c>.</returns>
    public static Autoescape Select(
        IEnumerable<string>? enabledExtensions = null, IEnumerable<string>? disabledExtensions = null, bool defaultForString = true, bool @default = false)
    {
        var enabled = Endings(enabledExtensions ?? ["html", "htm", "xml"]);
        var disabled = Endings(disabledExtensions ?? []);
        return By(name => name switch
        {
            null => defaultForString,
            _ when EndsWith(name, enabled) => true,
            _ when EndsWith(name, disabled) => false,
            _ => @default,
        });
    }

    /// <summary>Escapes by a rule of your own.</summary>
    /// <param name="rule">Tells by a template's name; <see langword="null"/> for templates from strings.</param>
    /// <returns>The rule.</returns>
    public static Autoescape By(Func<string?, bool> rule) => new(false, rule);

    /// <summary>Escapes everything or nothing.</summary>
    /// <param name="isEnabled">Whether to escape.</param>
    public static implicit operator Autoescape(bool isEnabled) => FromBoolean(isEnabled);

    /// <summary>Escapes everything or nothing.</summary>
    /// <param name="isEnabled">Whether to escape.</param>
    /// <returns>The rule.</returns>
    public static Autoescape FromBoolean(bool isEnabled) => new(isEnabled, null);

    /// <summary>Tells whether the output of a template is escaped.</summary>
    /// <param name="templateName">The template's name; <see langword="null"/> for one from a string.</param>
    /// <returns>Whether it is.</returns>
    public bool IsEnabledFor(string? templateName) => _rule?.Invoke(templateName) ?? _isEnabled;

    /// <inheritdoc/>
    public bool Equals(Autoescape other) => _isEnabled == other._isEnabled && _rule == other._rule;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Autoescape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isEnabled, _rule);

    /// <summary>Compares two rules.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(Autoescape left, Autoescape right) => left.Equals(right);

    /// <summary>Compares two rules.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Autoescape left, Autoescape right) => !left.Equals(right);

    private static string[] Endings(IEnumerable<string> extensions) => [.. extensions.Select(extension => "." + extension.TrimStart('.'))];

    private static bool EndsWith(string name, string[] endings) => Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
