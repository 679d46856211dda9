using Microsoft.Extensions.Logging;

namespace Carafe.Debugging;

/// <summary>Warns of a debugger that other machines can reach.</summary>
internal static class DebuggerExposure
{
    public static void Warn(ILogger logger, IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Where(address => !IsLocal(address)))
            logger.LogWarning("Debug mode is on and other machines can reach {Address}: whoever causes an error there sees source code and configuration. Turn debug mode off, or listen on 127.0.0.1.", address);
    }

    /// <summary>Whether only this machine can reach an address: a loopback interface or a Unix socket.</summary>
    public static bool IsLocal(string address) =>
        address.Contains("://unix:", StringComparison.Ordinal)
        || address.Contains("://pipe:", StringComparison.Ordinal)
        || (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback);
}
