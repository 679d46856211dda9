namespace Carafe;

/// <summary>What one registration of a <see cref="Blueprint"/> says otherwise than the blueprint itself.</summary>
public sealed record BlueprintOptions
{
    /// <summary>The path before all of its rules; <see langword="null"/>, the default, for the blueprint's own.</summary>
    public string? UrlPrefix { get; init; }

    /// <summary>The subdomain of its rules; <see langword="null"/>, the default, for the blueprint's own. Needs subdomain matching.</summary>
    public string? Subdomain { get; init; }

    /// <summary>Values for arguments of all its rules, which win over the blueprint's own.</summary>
    public IReadOnlyDictionary<string, object?>? UrlDefaults { get; init; }

    /// <summary>The name it goes by in endpoints; <see langword="null"/>, the default, for the blueprint's own.</summary>
    public string? Name { get; init; }

    /// <summary>The group its commands go into; <see langword="null"/>, the default, for the blueprint's own; empty for none, beside the application's.</summary>
    public string? CliGroup { get; init; }

    /// <summary>The dotted name of the blueprint it is nested in; <see langword="null"/> where it is registered on the application.</summary>
    public string? NamePrefix { get; init; }
}
