namespace Carafe.Configuration;

/// <summary>One setting as a typed value, parsed once until the settings change, as Flask's <c>ConfigAttribute</c>.</summary>
/// <remarks>Reading it costs a comparison of two numbers; it is made for what every request asks for.</remarks>
/// <typeparam name="T">The type.</typeparam>
/// <example>
/// <code>
/// var config = new Config(defaults: Config.Defaults);
/// var limit = new ConfigSetting&lt;long?&gt;(config, "MAX_CONTENT_LENGTH");
/// config["MAX_CONTENT_LENGTH"] = 1_000_000;
/// Console.WriteLine(limit.Value);   // 1000000
/// </code>
/// </example>
/// <param name="config">The settings.</param>
/// <param name="key">The setting's key.</param>
/// <param name="convert">Turns the value into the type; by default as <see cref="Config.Get{T}(string)"/> does.</param>
public sealed class ConfigSetting<T>(Config config, string key, Func<object?, T?>? convert = null)
{
    private volatile Parsed? _parsed;

    /// <summary>Gets or sets the value, in the settings themselves.</summary>
    /// <exception cref="InvalidCastException">The value does not fit the type; the text names the key.</exception>
    public T? Value
    {
        get => _parsed is { } parsed && parsed.Version == config.Version ? parsed.Value : Parse();
        set => config[key] = value;
    }

    /// <summary>The version is read first: a change meanwhile makes the parsed value old, never new values look old.</summary>
    private T? Parse()
    {
        var version = config.Version;
        var value = convert is null ? config.Get<T>(key) : convert(config[key]);
        _parsed = new Parsed(version, value);
        return value;
    }

    private sealed record Parsed(int Version, T? Value);
}
