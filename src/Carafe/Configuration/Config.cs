using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Sandbox;
using Carafe.Json;
using Microsoft.Extensions.Configuration;

namespace Carafe.Configuration;

/// <summary>An application's settings: a dictionary with ways to fill it, as Flask's <c>Config</c>.</summary>
/// <remarks>
/// What is loaded from files, objects and mappings counts only under a key in UPPER CASE, so that other things may
/// stand beside the settings. A later source wins over an earlier one.
/// </remarks>
/// <example>
/// <code>
/// var config = new Config("/srv/app", Config.Defaults);
/// config.FromJson("config.json", silent: true);
/// config.FromPrefixedEnv();                              // FLASK_SECRET_KEY, FLASK_MAIL__PORT=25
/// var lifetime = config.Get&lt;TimeSpan&gt;("PERMANENT_SESSION_LIFETIME");
/// </code>
/// </example>
public sealed class Config : ConfigDictionary
{
    private static readonly DefaultJsonProvider s_json = new();

    /// <summary>Makes the settings.</summary>
    /// <param name="rootPath">The folder from which relative file names count; by default that of the program.</param>
    /// <param name="defaults">The first values, whatever the case of their keys; none by default.</param>
    public Config(string? rootPath = null, IEnumerable<KeyValuePair<string, object?>>? defaults = null)
    {
        RootPath = rootPath ?? AppContext.BaseDirectory;
        if (defaults is not null) Update(defaults);
    }

    /// <summary>Gets the folder from which relative file names count.</summary>
    public string RootPath { get; }

    /// <summary>Gets Flask's own settings with their defaults.</summary>
    public static IReadOnlyDictionary<string, object?> Defaults => DefaultSettings.All;

    /// <summary>Gets a value as a type.</summary>
    /// <typeparam name="T">
    /// The type. Text is read as a number, a flag (<c>true</c>, <c>1</c>, <c>yes</c>, <c>on</c> and their opposites), an
    /// enum; a number as a <see cref="TimeSpan"/> in seconds; a list or dictionary as a typed one or a record.
    /// </typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The value, or the type's default where there is none.</returns>
    /// <exception cref="InvalidCastException">The value does not fit the type; the text names the key.</exception>
    public T? Get<T>(string key) => ConfigConversion.Convert<T>(key, this[key]);

    /// <summary>Gets a value as a type, or another value where there is none.</summary>
    /// <typeparam name="T">The type, as for <see cref="Get{T}(string)"/>.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="fallback">What is given where there is no value, or <see langword="null"/>.</param>
    /// <returns>The value or the fallback.</returns>
    /// <exception cref="InvalidCastException">The value does not fit the type; the text names the key.</exception>
    public T Get<T>(string key, T fallback) => this[key] is { } value ? ConfigConversion.Convert<T>(key, value)! : fallback;

    /// <summary>Loads the entries whose key is in UPPER CASE.</summary>
    /// <param name="mapping">The entries.</param>
    [Unsafe]
    public void FromMapping(IEnumerable<KeyValuePair<string, object?>> mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        Update(mapping.Where(entry => ConfigKeys.IsUpper(entry.Key)));
    }

    /// <summary>Loads the public properties and fields of an object, its constants and static members too, whose name is in UPPER CASE.</summary>
    /// <typeparam name="T">The object's type; a derived object is looked at as one of this type.</typeparam>
    /// <param name="source">The object. A dictionary has no such members; it is for <see cref="FromMapping"/>.</param>
    public void FromObject<[DynamicallyAccessedMembers(ConfigMembers.Needed)] T>(T source)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        FromMapping(source is Type type ? ConfigMembers.OfTypeObject(type) : ConfigMembers.Of(typeof(T), source));
    }

    /// <summary>Loads the members of a class whose name is in UPPER CASE; an object of it is made where that is possible.</summary>
    /// <param name="typeName">The class by its full name, such as <c>MyApp.ProductionConfig</c>, in any loaded assembly.</param>
    /// <exception cref="TypeLoadException">There is no such class.</exception>
    [RequiresUnreferencedCode("The class is looked up by its name, so trimming may have removed it.")]
    [Unsafe]
    public void FromObject(string typeName) => FromMapping(ConfigMembers.OfTypeObject(ConfigMembers.Find(typeName)));

    /// <summary>Loads a file with any parser.</summary>
    /// <param name="filename">The file, relative to <see cref="RootPath"/>.</param>
    /// <param name="load">Reads the file's entries.</param>
    /// <param name="silent">Whether a missing file is no error; <see langword="false"/> by default.</param>
    /// <returns>Whether the file was there.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    [Unsafe]
    public bool FromFile(string filename, Func<Stream, IEnumerable<KeyValuePair<string, object?>>> load, bool silent = false)
    {
        ArgumentNullException.ThrowIfNull(load);
        using var stream = ConfigFile.Open(Path.Combine(RootPath, filename), silent);
        if (stream is null) return false;
        FromMapping(load(stream));
        return true;
    }

    /// <summary>Loads a JSON file.</summary>
    /// <param name="filename">The file, relative to <see cref="RootPath"/>; an object at the top.</param>
    /// <param name="silent">Whether a missing file is no error; <see langword="false"/> by default.</param>
    /// <returns>Whether the file was there.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    /// <exception cref="FormatException">It is not JSON, or not an object.</exception>
    [Unsafe]
    public bool FromJson(string filename, bool silent = false) => FromFile(filename, ConfigFile.ReadJson, silent);

    /// <summary>Loads the JSON file that an environment variable names.</summary>
    /// <param name="variableName">The variable's name.</param>
    /// <param name="silent">Whether a missing variable or file is no error; <see langword="false"/> by default.</param>
    /// <returns>Whether there was a file.</returns>
    /// <exception cref="InvalidOperationException">The variable is not set.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, or is a folder.</exception>
    /// <exception cref="FormatException">It is not JSON, or not an object.</exception>
    [Unsafe]
    public bool FromEnvVar(string variableName, bool silent = false)
    {
        if (Environment.GetEnvironmentVariable(variableName) is { Length: > 0 } filename) return FromJson(filename, silent);
        if (silent) return false;
        throw new InvalidOperationException(
            $"The environment variable '{variableName}' is not set and as such configuration could not be loaded. Set this variable and make it point to a configuration file.");
    }

    /// <summary>Loads the environment variables whose name begins with a prefix, under the rest of their name.</summary>
    /// <remarks>
    /// Two underscores lead into a dictionary: <c>FLASK_MAIL__PORT</c> is the item <c>PORT</c> of <c>MAIL</c>. Variables
    /// are taken in the order of their names, so a dictionary comes before its items. The rest of a name counts in
    /// any case.
    /// </remarks>
    /// <param name="prefix">The prefix, without its underscore; <c>FLASK</c> by default.</param>
    /// <param name="loads">
    /// Reads a value's text; when it throws, the text itself is the value. JSON by default: <c>1</c>, <c>true</c>,
    /// <c>[1,2]</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">A variable leads into a value that is no dictionary.</exception>
    [Unsafe]
    public void FromPrefixedEnv(string prefix = "FLASK", Func<string, object?>? loads = null) =>
        FromPrefixedEnv(prefix, loads ?? s_json.Loads, Environment.GetEnvironmentVariables());

    internal void FromPrefixedEnv(string prefix, Func<string, object?> loads, IDictionary environment) =>
        Change(items => PrefixedEnvironment.Load(items, prefix + "_", loads, environment));

    /// <summary>Loads the entries of a .NET configuration whose key is in UPPER CASE, such as those of <c>appsettings.json</c>.</summary>
    /// <remarks>
    /// Such values are text: whole numbers and flags become numbers and flags again, all else stays text until
    /// <see cref="Get{T}(string)"/>. Sections become dictionaries, or lists where their keys are 0, 1, 2….
    /// </remarks>
    /// <param name="configuration">The configuration, or the section of it that holds the settings.</param>
    [Unsafe]
    public void FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        FromMapping(ConfigurationSections.Entries(configuration));
    }

    /// <summary>Gets the entries whose key begins with a prefix.</summary>
    /// <param name="prefix">The prefix, such as <c>IMAGE_STORE_</c>.</param>
    /// <param name="lowercase">Whether the keys are given in lower case; so by default.</param>
    /// <param name="trimNamespace">Whether the keys are given without the prefix; so by default.</param>
    /// <returns>A new dictionary: for <c>IMAGE_STORE_TYPE</c> it has <c>type</c>.</returns>
    public Dictionary<string, object?> GetNamespace(string prefix, bool lowercase = true, bool trimNamespace = true)
    {
        var entries = new Dictionary<string, object?>();
        foreach (var (key, value) in this)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var name = trimNamespace ? key[prefix.Length..] : key;
            entries[lowercase ? ConfigKeys.ToLower(name) : name] = value;
        }
        return entries;
    }
}
