using Carafe.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Carafe.Browser.Tests;

/// <summary>Debian's Chromium, started once for all tests; each page has a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] s_flags =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = s_flags });
    }

    /// <summary>Skips the test where there is no Chromium.</summary>
    public void RequireChromium()
    {
        if (_browser is null) Assert.Skip($"chromium is not installed at {Program}");
    }

    /// <summary>Opens a page in a fresh profile; skips the test where there is no Chromium.</summary>
    /// <param name="scheme">Whether the visitor prefers light or dark pages.</param>
    public async Task<IPage> OpenAsync(ColorScheme scheme = ColorScheme.Light)
    {
        RequireChromium();
        var context = await _browser!.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1100, Height = 800 }, Permissions = ["clipboard-read", "clipboard-write"] });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps a picture of the page where CARAFE_SCREENSHOTS names a folder, for people to look at.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARAFE_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
