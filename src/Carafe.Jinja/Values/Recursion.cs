using System.Runtime.CompilerServices;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Stops walking through nested containers before the stack ends.</summary>
internal static class Recursion
{
    public static void Check(string where)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new RecursionError($"maximum recursion depth exceeded {where}");
    }
}
