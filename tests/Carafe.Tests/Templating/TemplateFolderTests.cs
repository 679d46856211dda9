using static Carafe.Globals;

namespace Carafe.Tests.Templating;

public sealed class TemplateFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("carafe-templates");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("page.html", "&lt;")]
    [InlineData("page.htm", "&lt;")]
    [InlineData("page.xml", "&lt;")]
    [InlineData("page.xhtml", "&lt;")]
    [InlineData("page.svg", "&lt;")]
    [InlineData("page.txt", "<")]
    [InlineData("page.HTML", "<")]
    [InlineData("page.html.txt", "<")]
    [InlineData("page.txt.html", "&lt;")]
    [InlineData("html", "<")]
    public void Ending_of_the_name_decides_about_escaping(string name, string expected)
    {
        using var context = NewApp((name, "{{ '<' }}")).AppContext();
        Assert.Equal(expected, RenderTemplate(name));
    }

    [Fact]
    public void First_template_that_exists_is_taken()
    {
        using var context = NewApp(("b.txt", "b")).AppContext();
        Assert.Equal("b", RenderTemplate(["a.txt", "b.txt"]));
    }

    [Fact]
    public void Missing_template_is_named()
    {
        using var context = NewApp().AppContext();
        Assert.Equal("a.txt", Assert.Throws<Jinja.Errors.TemplateNotFound>(() => RenderTemplate("a.txt")).Message);
    }

    [Fact]
    public void Imported_macro_sees_the_request_of_each_rendering()
    {
        var app = NewApp(("page.html", "{% from 'm.html' import path %}{{ path() }}"), ("m.html", "{% macro path() %}{{ request.path }}{% endmacro %}"));
        app.Route("/<name>", (string name) => RenderTemplate("page.html"));
        var client = app.TestClient();
        Assert.Equal("/a /b", $"{client.Get("/a").Text} {client.Get("/b").Text}");
    }

    [Fact]
    public void Imported_macro_sees_what_a_processor_gives_only_with_context()
    {
        var app = NewApp(
            ("page.html", "{% import 'm.html' as without %}{% import 'm.html' as within with context %}{{ without.m() }} {{ within.m() }}"),
            ("m.html", "{% macro m() %}[{{ user }} {{ url_for('page', x='a b') }} {{ get_flashed_messages(with_categories=true) }}]{% endmacro %}"));
        app.SecretKey = "k";
        app.ContextProcessor(() => new { user = "ada" });
        app.Route("/", () =>
        {
            Flash("saved", "info");
            return RenderTemplate("page.html");
        }, endpoint: "page");
        const string Flashed = "[(&#39;info&#39;, &#39;saved&#39;)]";
        Assert.Equal($"[ /?x=a+b {Flashed}] [ada /?x=a+b {Flashed}]", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Macro_can_be_called_from_code()
    {
        using var context = NewApp(("m.html", "{% macro hello(name) %}Hello {{ name }}!{% endmacro %}{% set n = 5 %}")).AppContext();
        Assert.Equal("Hello &lt;!", GetTemplateAttribute("m.html", "hello")("<").Str());
        Assert.Equal("5", GetTemplateAttribute("m.html", "n")().Str());
        Assert.Equal("Hello Ada!", GetTemplateAttribute("m.html", "hello")(new Jinja.KeywordArguments(new { name = "Ada" })).Str());
        Assert.Equal(
            "The template 'm.html' exports no 'gone'. Define a macro or a top-level variable of this name; names that begin with an underscore are not exported.",
            Assert.Throws<KeyNotFoundException>(() => GetTemplateAttribute("m.html", "gone")).Message);
    }

    [Theory]
    [InlineData(true, "new")]
    [InlineData(false, "old")]
    public void Changed_template_is_read_anew_in_debug_mode(bool isDebug, string expected)
    {
        var app = NewApp(("a.txt", "old"));
        app.Debug = isDebug;
        using var context = app.AppContext();
        Assert.Equal("old", RenderTemplate("a.txt"));
        var file = Path.Combine(_root.FullName, "templates", "a.txt");
        File.WriteAllText(file, "new");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(expected, RenderTemplate("a.txt"));
    }

    private App NewApp(params (string Name, string Source)[] templates)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, "templates")).FullName;
        foreach (var (name, source) in templates) File.WriteAllText(Path.Combine(folder, name), source);
        return new App("folder", staticFolder: null, rootPath: _root.FullName) { Testing = true };
    }
}
