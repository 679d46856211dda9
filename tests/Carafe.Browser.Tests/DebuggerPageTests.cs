using Carafe.Serving;
using Microsoft.Playwright;
using static Carafe.Globals;
using static Microsoft.Playwright.Assertions;

namespace Carafe.Browser.Tests;

public sealed class DebuggerPageTests(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("carafe-debugger");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Page_shows_the_message_and_the_line_that_threw()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var page = await OpenAsync(server, "/broken?page=2");

        await Expect(page).ToHaveTitleAsync("InvalidOperationException: There is no <bread> left.");
        await Expect(page.Locator("h1")).ToContainTextAsync("There is no <bread> left.");
        await Expect(page.Locator(".frame.culprit .line.current").First).ToContainTextAsync("throw new InvalidOperationException");
        await Chromium.PictureAsync(page, "debugger-light");
    }

    [Fact]
    public async Task Frames_unfold_one_by_one_and_all_at_once()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var page = await OpenAsync(server, "/broken");
        var libraries = page.Locator(".fold ol").First;
        await Expect(libraries).ToBeHiddenAsync();

        await page.Locator(".fold summary").First.ClickAsync();
        await Expect(libraries).ToBeVisibleAsync();
        await Expect(libraries).ToContainTextAsync("Carafe.Dispatch.RequestDispatcher");

        await page.ClickAsync("#unfold");
        Assert.Equal(0, await page.Locator(".frames details:not([open])").CountAsync());
        await page.ClickAsync("#unfold");
        Assert.Equal(0, await page.Locator(".frames details[open]").CountAsync());
    }

    [Fact]
    public async Task Template_error_shows_the_line_of_the_template()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var page = await OpenAsync(server, "/template", ColorScheme.Dark);

        await Expect(page.Locator(".frame.culprit summary")).ToContainTextAsync("templates/menu.html:3");
        await Expect(page.Locator(".frame.culprit .badge")).ToHaveTextAsync("template");
        await Expect(page.Locator(".frame.culprit .line.current")).ToContainTextAsync("{{ dish.price.amount }}");
        await Expect(page.Locator(".frame .place", new() { HasText = "templates/page.html:1" })).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "debugger-template-dark");
    }

    [Fact]
    public async Task Report_is_copied_as_plain_text()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var page = await OpenAsync(server, "/broken");

        await page.ClickAsync("#copy");
        await Expect(page.Locator("#copy")).ToHaveTextAsync("Copied");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.StartsWith("System.InvalidOperationException: There is no <bread> left.\n  > at ", copied.ReplaceLineEndings("\n"));
        Assert.Contains("GET " + server.Url + "broken", copied);
        await Expect(page.Locator("#copy")).ToHaveTextAsync("Copy as plain text");
    }

    [Fact]
    public async Task Nothing_of_the_request_becomes_markup_and_the_policy_holds()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var page = await chromium.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);

        await page.GotoAsync(server.Url + "broken?x=%3Cscript%3Ealert(1)%3C/script%3E&%3Cimg%20src=x%20onerror=alert(2)%3E=1");
        await Expect(page.Locator("td", new() { HasText = "<script>alert(1)</script>" }).First).ToBeVisibleAsync();

        // That the server answered 500 is all the browser has to say.
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("500", StringComparison.Ordinal));
        Assert.Equal(1, await page.Locator("script").CountAsync());
        Assert.Equal(0, await page.Locator("img").CountAsync());
    }

    private async Task<IPage> OpenAsync(Server server, string path, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenAsync(scheme);
        await page.GotoAsync(server.Url.ToString().TrimEnd('/') + path);
        return page;
    }

    private App MakeApp()
    {
        var templates = _root.CreateSubdirectory("templates").FullName;
        File.WriteAllText(Path.Combine(templates, "page.html"), "{% include 'menu.html' %}\n");
        File.WriteAllText(Path.Combine(templates, "menu.html"), "<ul>\n{% for dish in dishes %}\n  <li>{{ dish.name }}: {{ dish.price.amount }}</li>\n{% endfor %}\n</ul>\n");
        var app = new App("bakery", staticFolder: null, rootPath: _root.FullName) { SecretKey = "the key of the tests", Debug = true };
        app.Config["DATABASE_URL"] = "postgresql://ada:lovelace@localhost/bakery";
        app.Route("/broken", Broken);
        app.Route("/template", () => RenderTemplate("page.html", new { dishes = new[] { new { name = "Rye" } } }));
        return app;
    }

    private static string Broken()
    {
        Session["user"] = "ada";
        try
        {
            return Bake(loaves: 0);
        }
        catch (DivideByZeroException error)
        {
            throw new InvalidOperationException("There is no <bread> left.", error);
        }
    }

    private static string Bake(int loaves) => $"{100 / loaves} crumbs each";
}
