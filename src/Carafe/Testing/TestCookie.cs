namespace Carafe.Testing;

/// <summary>A cookie as a browser keeps it.</summary>
public sealed record TestCookie
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its value, unquoted.</summary>
    public required string Value { get; init; }

    /// <summary>The domain it belongs to.</summary>
    public required string Domain { get; init; }

    /// <summary>The path it belongs to.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it goes to the very domain only, because the server named none.</summary>
    public bool OriginOnly { get; init; }

    /// <summary>When it ends; <see langword="null"/> with the browser.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>How long it lives from its setting on; <see langword="null"/> where the server did not say.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether it goes over HTTPS only.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether scripts cannot read it.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Which requests from other sites carry it, as the server said.</summary>
    public string? SameSite { get; init; }

    /// <summary>The value as it was sent, quoted where needed.</summary>
    internal string RawValue { get; init; } = "";
}
