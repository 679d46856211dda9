using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Debugging.Report;

/// <summary>Tells the developer's code from that of libraries, and both from what the compiler put between.</summary>
internal static class CodeOwner
{
    private static readonly FrozenSet<string> s_ownLibraries = FrozenSet.Create(
        StringComparer.Ordinal,
        "Carafe", "Carafe.Html", "Carafe.Http", "Carafe.Jinja", "Carafe.Routing", "Carafe.Signing",
        "Carafe.Forms", "Carafe.Sql", "Carafe.Sql.Sqlite", "Carafe.Sql.PostgreSql", "Carafe.Redis", "Carafe.Shell");

    private static readonly string[] s_plumbing =
    [
        "System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.", "System.Threading.Tasks.Task",
        "System.Threading.Tasks.ValueTask", "System.Threading.ExecutionContext", "System.ThrowHelper",
    ];

    public static bool IsLibrary(DiagnosticMethodInfo method)
    {
        var assembly = AssemblyOf(method);
        return s_ownLibraries.Contains(assembly)
            || assembly.StartsWith("System.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    public static bool IsTemplateEngine(DiagnosticMethodInfo method) => AssemblyOf(method) == "Carafe.Jinja";

    /// <summary>Whether the frame only carries an awaited result or an exception on.</summary>
    public static bool IsPlumbing(DiagnosticMethodInfo method) =>
        method.DeclaringTypeName is { } type && Array.Exists(s_plumbing, prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether the code asks to be left out of traces, as <c>__traceback_hide__</c> does in Python.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where trimming took the method's metadata, the frame is shown: no harm.")]
    public static bool IsHidden(StackFrame frame) => frame.GetMethod() is { } method
        && (method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) || method.DeclaringType?.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) == true);

    private static string AssemblyOf(DiagnosticMethodInfo method)
    {
        var full = method.DeclaringAssemblyName;
        var comma = full.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? full : full[..comma];
    }
}
