using System.Reflection;

namespace Carafe;

/// <summary>The name of the running program, for applications that name themselves after it.</summary>
internal static class ProgramName
{
    public static string Get() => Assembly.GetEntryAssembly()?.GetName().Name ?? "app";
}
