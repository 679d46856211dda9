using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Carafe.Serving;

/// <summary>ASP.NET Core's configuration, read where there is any: a small program has none and need not wait for it.</summary>
internal static class HostConfiguration
{
    private static readonly string[] s_prefixes = ["ASPNETCORE_", "DOTNET_"];

    /// <summary>The name of the environment; <c>Production</c> unless <c>ASPNETCORE_ENVIRONMENT</c> or <c>DOTNET_ENVIRONMENT</c> says otherwise.</summary>
    public static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";

    /// <summary>Reads appsettings.json, the environment's own beside it, the environment, and the arguments; the later wins.</summary>
    /// <returns>The configuration; null where none of them says anything.</returns>
    public static IConfiguration? Read(string[] args)
    {
        var root = Directory.GetCurrentDirectory();
        string[] files = [Path.Combine(root, "appsettings.json"), Path.Combine(root, $"appsettings.{EnvironmentName}.json")];
        var hasFile = files.Any(File.Exists);
        var hasVariable = HasVariable();
        if (!hasFile && !hasVariable && args.Length == 0) return null;

        var builder = new ConfigurationBuilder();
        if (hasFile) foreach (var file in files) builder.AddJsonFile(file, optional: true, reloadOnChange: false);
        if (hasVariable)
        {
            builder.AddEnvironmentVariables();
            foreach (var prefix in s_prefixes) builder.AddEnvironmentVariables(prefix);
        }
        if (args.Length > 0) builder.AddCommandLine(args);
        return builder.Build();
    }

    // The variables that ASP.NET Core reads, or sections such as Kestrel__Limits__MaxRequestBodySize.
    private static bool HasVariable()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith("Kestrel__", StringComparison.OrdinalIgnoreCase)) return true;
            foreach (var prefix in s_prefixes)
                if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsAddress(name.AsSpan(prefix.Length))) return true;
            if (IsAddress(name)) return true;
        }
        return false;
    }

    private static bool IsAddress(ReadOnlySpan<char> name) =>
        name.Equals("URLS", StringComparison.OrdinalIgnoreCase)
        || name.Equals("HTTP_PORTS", StringComparison.OrdinalIgnoreCase)
        || name.Equals("HTTPS_PORTS", StringComparison.OrdinalIgnoreCase);
}
