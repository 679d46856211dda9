using System.Reflection;

namespace Carafe;

/// <summary>Makes a method a command where the type that holds it is registered.</summary>
/// <example><code>
/// public static class Accounts
/// {
///     [Command("add", Group = "user", Help = "Adds an account.")]
///     public static async Task AddAsync(string name) => await Store.AddAsync(name);
/// }
/// </code></example>
/// <param name="name">The command's name; the method's in kebab case unless said: <c>InitDb</c> is <c>init-db</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandAttribute(string? name = null) : RegistrationAttribute
{
    /// <summary>The command's name; <see langword="null"/> for the method's.</summary>
    public string? Name { get; } = name;

    /// <summary>The group that it stands in, several words for a group in a group; <see langword="null"/> for none.</summary>
    public string? Group { get; set; }

    /// <summary>What it is for.</summary>
    public string? Help { get; set; }

    /// <summary>What lists show instead of the help's first sentence.</summary>
    public string? ShortHelp { get; set; }

    /// <summary>What stands at the end of its page.</summary>
    public string? Epilog { get; set; }

    /// <summary>Whether it runs in an application context; <see langword="true"/> unless said.</summary>
    public bool WithAppContext { get; set; } = true;

    /// <summary>Whether lists leave it out.</summary>
    public bool Hidden { get; set; }

    /// <summary>Why it should not be used any more; <see langword="null"/> where it may.</summary>
    public string? Deprecated { get; set; }

    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        ArgumentNullException.ThrowIfNull(scaffold);
        scaffold.Cli.Command(method, instance);
    }
}
