using System.Diagnostics;
using System.Reflection;

namespace Carafe.Browser.Tests;

/// <summary>The program examples/login, running as its README command runs it.</summary>
internal sealed class LoginExample : IAsyncDisposable
{
    private readonly Process _process;

    private LoginExample(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static async Task<LoginExample> StartAsync(params string[] options)
    {
        var folder = Metadata("LoginExample");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", Metadata("Configuration"), "net10.0", "login.dll"), "run", "--port", "0", .. options])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            const string Announcement = " * Running on ";
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;

            // What it says further must not fill the pipe.
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            return new LoginExample(process, line[Announcement.Length..].Trim());
        }
        throw new InvalidOperationException($"The example ended with {process.ExitCode} before it served.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Metadata(string key) =>
        typeof(LoginExample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
