using System.Reflection;

namespace Carafe.Jinja.Loaders;

/// <summary>Finds templates among the embedded resources of an assembly, as Jinja's package loader does in a package.</summary>
/// <remarks>
/// The resource of <c>mail/welcome.txt</c> is named <c>{prefix}.mail.welcome.txt</c>, as the compiler names an embedded
/// file, or <c>{prefix}/mail/welcome.txt</c> where the project gives it a logical name. The compiler makes identifiers
/// of folders' names: what is no letter or digit in them becomes an underscore.
/// </remarks>
/// <param name="assembly">The assembly.</param>
/// <param name="prefix">What the names of all templates begin with; by default the assembly's name and <c>.templates</c>.</param>
public sealed class EmbeddedLoader(Assembly assembly, string? prefix = null) : TemplateLoader
{
    private readonly string _prefix = prefix ?? $"{assembly.GetName().Name}.templates";

    /// <inheritdoc/>
    public override TemplateSource? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TemplatePath.Split(name) is not { Length: > 0 } parts) return null;
        using var stream = assembly.GetManifestResourceStream($"{_prefix}/{string.Join('/', parts)}")
            ?? assembly.GetManifestResourceStream($"{_prefix}.{string.Join('.', parts)}")
            ?? assembly.GetManifestResourceStream($"{_prefix}.{string.Join('.', [.. parts[..^1].Select(Identifier), parts[^1]])}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return new TemplateSource(reader.ReadToEnd());
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => Sort(
        from resource in assembly.GetManifestResourceNames()
        where resource.StartsWith(_prefix, StringComparison.Ordinal) && resource.Length > _prefix.Length + 1 && resource[_prefix.Length] is '.' or '/'
        select resource[(_prefix.Length + 1)..]);

    private static string Identifier(string folder) => string.Join('.', folder.Split('.').Select(part =>
    {
        var valid = string.Concat(part.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
        return valid.Length > 0 && char.IsDigit(valid[0]) ? "_" + valid : valid;
    }));
}
