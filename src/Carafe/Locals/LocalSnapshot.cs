using System.Runtime.CompilerServices;

namespace Carafe.Locals;

/// <summary>Shows all that the current flow has stored, in any storage: for debugging.</summary>
/// <example>
/// <code>
/// foreach (var (storage, name, value) in LocalSnapshot.Take()) Console.WriteLine($"{storage}.{name} = {value}");
/// </code>
/// </example>
public static class LocalSnapshot
{
    private static readonly ConditionalWeakTable<ILocalStorage, object> s_storages = [];
    private static readonly object s_marker = new();

    /// <summary>Lists what the current flow has stored.</summary>
    /// <returns>The values, those of one storage together.</returns>
    public static IReadOnlyList<LocalValue> Take() =>
        [.. s_storages.SelectMany(entry => entry.Key.Items().Select(item => new LocalValue(entry.Key.Name, item.Key, item.Value)))];

    /// <summary>Storages are remembered weakly: one that nobody uses is forgotten.</summary>
    internal static void Register(ILocalStorage storage) => s_storages.Add(storage, s_marker);
}
