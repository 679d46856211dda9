using System.Runtime.CompilerServices;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>One more container inside others: ends the walk through containers nested too deeply, as Python ends it.</summary>
/// <remarks>Security: some walks cost the square of the depth, so what the stack has room for is not limit enough.</remarks>
internal readonly ref struct Recursion
{
    /// <summary>Python's default limit of nested calls.</summary>
    public const int MaxDepth = 1000;

    [ThreadStatic]
    private static int t_depth;

    public static Recursion Enter(string where)
    {
        if (t_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error(where);
        WorkLimits.Current?.Check();
        t_depth++;
        return default;
    }

    public static RecursionError Error(string where) => new($"maximum recursion depth exceeded {where}");

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The using statement calls it.")]
    public void Dispose() => t_depth--;
}
