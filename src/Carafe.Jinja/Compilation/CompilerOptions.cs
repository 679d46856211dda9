using Carafe.Jinja.Filters;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Compilation;

/// <summary>What the compiler must know of the environment.</summary>
internal sealed record CompilerOptions(
    IReadOnlyDictionary<string, Filter> Filters,
    IReadOnlyDictionary<string, Tests.Test> Tests,
    FunctionBody? Finalize,
    bool IsSandboxed,
    bool IsNative,
    bool Autoescape,
    Func<bool, CallContext> FoldingContext)
{
    /// <summary>Where the names go that the template looks up; null where nobody wants them.</summary>
    public HashSet<string>? Lookups { get; init; }
}
