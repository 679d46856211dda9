using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Carafe.Browser.Tests;

public class LoginExampleTests(Chromium chromium)
{
    [Fact]
    public async Task Visitor_logs_in_writes_a_note_and_logs_out()
    {
        await using var example = await StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(example.Url);

        await Expect(page).ToHaveURLAsync(example.Url + "/login");
        await Expect(page).ToHaveTitleAsync("Log in");
        await Chromium.PictureAsync(page, "login");

        await LogInAsync(page, "ada", "byron");
        await Expect(page.Locator(".flash.error")).ToHaveTextAsync("Wrong user or password.");
        await Expect(page.GetByLabel("User")).ToHaveValueAsync("ada");
        await Chromium.PictureAsync(page, "login-wrong");

        await LogInAsync(page, "ada", "lovelace");
        await Expect(page).ToHaveURLAsync(example.Url + "/notes/");
        await Expect(page.Locator(".flash")).ToHaveTextAsync("Welcome, ada.");

        await page.GetByLabel("New note").FillAsync("Weave <algebraical> patterns: https://example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.Locator(".notes li p")).ToHaveTextAsync("Weave <algebraical> patterns: https://example.org");
        await Expect(page.Locator(".notes a")).ToHaveAttributeAsync("href", "https://example.org");
        await Expect(page.Locator(".flash")).ToHaveCountAsync(0);
        await Chromium.PictureAsync(page, "notes");

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this note" }).ClickAsync();
        await Expect(page.Locator(".notes .empty")).ToHaveTextAsync("Nothing written yet.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(page.Locator(".flash")).ToHaveTextAsync("You are logged out.");
        await page.GotoAsync(example.Url);
        await Expect(page).ToHaveURLAsync(example.Url + "/login");
    }

    [Fact]
    public async Task Session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var example = await StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(example.Url + "/login");
        await LogInAsync(page, "ada", "lovelace");
        await Expect(page).ToHaveTitleAsync("Your notes");

        var cookie = Assert.Single(await page.Context.CookiesAsync());

        Assert.Equal("session", cookie.Name);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
    }

    [Fact]
    public async Task Page_that_is_not_there_looks_like_the_others()
    {
        await using var example = await StartAsync();
        var page = await chromium.OpenAsync(ColorScheme.Dark);

        var response = await page.GotoAsync(example.Url + "/nowhere");

        Assert.Equal(404, response!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Not Found");
        await Expect(page.Locator("header")).ToHaveCSSAsync("display", "flex");
        await Chromium.PictureAsync(page, "not-found-dark");
    }

    [Fact]
    public async Task Debug_mode_explains_a_form_without_its_field()
    {
        await using var example = await StartAsync("--debug", "--no-reload");
        var page = await chromium.OpenAsync();
        await page.GotoAsync(example.Url + "/login");

        await page.EvalOnSelectorAsync("input[name=user]", "input => input.remove()");
        await page.GetByLabel("Password").FillAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();

        await Expect(page.Locator(".frame.culprit .line.current")).ToContainTextAsync("Request.Form.Required(\"user\")");
        await Expect(page.Locator("h1")).ToContainTextAsync("KeyError: 'user'");
        await Expect(page.Locator(".facts", new() { HasText = "Form" }).First).ToContainTextAsync("password");
        await Chromium.PictureAsync(page, "debugger-login");
    }

    private Task<LoginExample> StartAsync(params string[] options)
    {
        chromium.RequireChromium();
        return LoginExample.StartAsync(options);
    }

    private static async Task LogInAsync(IPage page, string user, string password)
    {
        await page.GetByLabel("User").FillAsync(user);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
    }
}
