using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Cli;

/// <summary>Finds what stands in a package of its own, so that programs which do not use it do not carry it.</summary>
internal static class OptionalPackage
{
    /// <summary>Gets a static method of a package.</summary>
    /// <typeparam name="T">The method as a delegate.</typeparam>
    /// <param name="package">The package, which its assembly is named after.</param>
    /// <param name="type">The type by its full name.</param>
    /// <param name="method">The method.</param>
    /// <param name="purpose">What it is needed for, for the message.</param>
    /// <exception cref="ClickException">The program does not reference the package; the text says how to add it.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A program that references the package keeps it; others are told that it is not there.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "As above.")]
    public static T Method<T>(string package, string type, string method, string purpose) where T : Delegate
    {
        try
        {
            return Assembly.Load(package).GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();
        }
        catch (FileNotFoundException)
        {
            throw new ClickException($"{purpose} needs the package '{package}', which this program does not reference. Add it: dotnet add package {package}");
        }
    }
}
