using System.ComponentModel;

namespace Carafe.Shell;

/// <summary>What the code of a shell is handed.</summary>
/// <param name="values">The values by name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ShellValues(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>Gets a value by name, as the shell's own declarations do.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value.</returns>
    public object? ValueOf(string name) => values[name];
}
