using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>The challenge of a <c>WWW-Authenticate</c> header: a scheme with parameters or with a token (RFC 9110 §11.6.1).</summary>
/// <example>
/// <code>
/// throw new Unauthorized(new WwwAuthenticate("basic") { ["realm"] = "Cafe staff" });   // Basic realm="Cafe staff"
/// </code>
/// </example>
public sealed class WwwAuthenticate
{
    private static readonly HashSet<string> s_alwaysQuoted = new(StringComparer.Ordinal) { "realm", "domain", "nonce", "opaque", "qop" };

    private readonly OrderedDictionary<string, string?> _parameters = new(StringComparer.Ordinal);
    private string _type;
    private string? _token;

    /// <summary>Makes a challenge.</summary>
    /// <param name="type">The scheme, in any case.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="token">The token, for schemes that have one instead of parameters.</param>
    public WwwAuthenticate(string type, IEnumerable<KeyValuePair<string, string?>>? parameters = null, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type.ToLowerInvariant();
        _token = token;
        foreach (var (name, value) in parameters ?? []) _parameters[name] = value;
    }

    /// <summary>Gets or sets what is called after each change, so that a response's header follows.</summary>
    public Action<WwwAuthenticate>? OnUpdate { get; set; }

    /// <summary>Gets or sets the scheme, in lower case.</summary>
    public string Type
    {
        get => _type;
        set => Change(ref _type!, value);
    }

    /// <summary>Gets or sets the token.</summary>
    /// <value><see langword="null"/> where the scheme has parameters instead.</value>
    public string? Token
    {
        get => _token;
        set => Change(ref _token, value);
    }

    /// <summary>Gets the parameters in order.</summary>
    public IReadOnlyDictionary<string, string?> Parameters => _parameters;

    /// <summary>Gets or sets a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <value><see langword="null"/> where there is none; setting it removes the parameter.</value>
    public string? this[string name]
    {
        get => _parameters.GetValueOrDefault(name);
        set
        {
            if (value is null) _parameters.Remove(name);
            else _parameters[name] = value;
            OnUpdate?.Invoke(this);
        }
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The challenge; <see langword="null"/> where there is none.</returns>
    public static WwwAuthenticate? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        var (scheme, parameters, token) = AuthHeader.Parse(header);
        return new(scheme, parameters, token);
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader()
    {
        var scheme = AuthHeader.Title(_type);
        if (_token is not null) return $"{scheme} {_token}";
        if (_type != "digest") return $"{scheme} {DictHeader.Dump(_parameters)}";
        return "Digest " + string.Join(", ", _parameters.Select(parameter =>
            $"{parameter.Key}={HeaderQuoting.Quote(parameter.Value ?? "", allowToken: !s_alwaysQuoted.Contains(parameter.Key))}"));
    }

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    private void Change(ref string? field, string? value)
    {
        field = value;
        OnUpdate?.Invoke(this);
    }
}
