using System.Text.RegularExpressions;
using Carafe.Logging;
using Carafe.Tests.Templating;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Logging;

public partial class AppLoggerTests
{
    [Theory]
    [InlineData(false, LogLevel.Warning)]
    [InlineData(true, LogLevel.Debug)]
    public void Level_is_Debug_in_debug_mode_and_Warning_otherwise(bool debug, LogLevel lowest)
    {
        var logger = new App("shop", staticFolder: null) { Debug = debug }.Logger;

        Assert.Equal(Enum.GetValues<LogLevel>().Where(level => level >= lowest && level != LogLevel.None), Enum.GetValues<LogLevel>().Where(logger.IsEnabled));
    }

    [Fact]
    public void Factory_of_the_application_takes_the_place_of_the_default_one()
    {
        using var log = new RecordedLog();
        var app = new App("shop", staticFolder: null) { LoggerFactory = log };

        app.Logger.LogInformation("sold {Count}", 3);

        Assert.Equal(["Information shop: sold 3"], log.Lines);
    }

    [Fact]
    public void Line_has_the_form_of_Flasks_default_handler()
    {
        var text = Printed(logger => logger.LogError("Out of {Thing}", "bread"));

        Assert.Matches(Line(), text);
    }

    [Fact]
    public void Message_forges_no_line_and_moves_no_cursor()
    {
        var text = Printed(logger => logger.LogWarning("path {Path}", "/a\r\n[2026-01-01 00:00:00,000] ERROR in shop: forged\e[2J"));

        Assert.Equal("path /a\\x0d\n  [2026-01-01 00:00:00,000] ERROR in shop: forged\\x1b[2J\n", text[text.IndexOf("path", StringComparison.Ordinal)..].ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Unhandled_exception_is_logged_with_the_lines_of_its_templates()
    {
        using var folder = new TemplateFolder(("page.html", "\n{{ missing.name }}"));
        using var log = new RecordedLog();
        var app = new App("shop", staticFolder: null, rootPath: folder.Path) { LoggerFactory = log };
        app.Route("/", string () => RenderTemplate("page.html"));
        Assert.Equal(500, app.TestClient().Get("/").StatusCode);

        Assert.Equal(["Error shop: Exception on / [GET]"], log.Lines);
        var text = Printed(logger => logger.LogError(log.Exceptions.Single(), "Exception on {Path} [{Method}]", "/", "GET")).ReplaceLineEndings("\n");
        Assert.Contains("ERROR in shop: Exception on / [GET]\nCarafe.Jinja.Errors.UndefinedError: 'missing' is undefined\n", text);
        Assert.EndsWith($"   in template File \"{Path.Combine(folder.Path, "templates", "page.html")}\", line 2, in top-level template code\n    {{{{ missing.name }}}}\n", text);
    }

    private static string Printed(Action<ILogger> log)
    {
        using var text = new StringWriter();
        log(new LineLogger("shop", () => false, text));
        return text.ToString();
    }

    [GeneratedRegex(@"^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\] ERROR in shop: Out of bread\r?\n$")]
    private static partial Regex Line();
}
