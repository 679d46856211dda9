using Carafe.Jinja.Errors;
using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests.Loaders;

public sealed class LoaderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public void Dispose() => _directory.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    [Fact]
    public void A_changed_file_is_loaded_again()
    {
        var file = Write("sub/a.html", "one");
        var environment = new TemplateEnvironment { Loader = new FileSystemLoader(_directory.FullName) };
        Assert.Equal("one", environment.GetTemplate("sub/a.html").Render());
        Assert.Same(environment.GetTemplate("sub/a.html"), environment.GetTemplate("sub/a.html"));
        File.WriteAllText(file, "two");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        Assert.Equal("two", environment.GetTemplate("sub/a.html").Render());
        Assert.Equal(["sub/a.html"], environment.ListTemplates());
    }

    [Theory]
    [InlineData("../a.html")]
    [InlineData("sub/../../a.html")]
    [InlineData("sub\\a.html")]
    [InlineData("")]
    public void No_name_leads_out_of_the_directory(string name)
    {
        Write("a.html", "secret");
        var environment = new TemplateEnvironment { Loader = new FileSystemLoader(Path.Combine(_directory.FullName, "sub")) };
        Assert.Throws<TemplateNotFound>(() => environment.GetTemplate(name));
    }

    [Fact]
    public void The_first_directory_that_has_a_template_wins()
    {
        Write("one/a.html", "first");
        Write("two/a.html", "second");
        Write("two/b.html", "only");
        var loader = new FileSystemLoader(Path.Combine(_directory.FullName, "one"), Path.Combine(_directory.FullName, "two"));
        var environment = new TemplateEnvironment { Loader = loader };
        Assert.Equal("first only", environment.FromString("{% include 'a.html' %} {% include './b.html' %}").Render());
        Assert.Equal(["a.html", "b.html"], environment.ListTemplates());
        Assert.Equal(
            $"'c.html' not found in search paths: '{loader.Directories[0]}', '{loader.Directories[1]}'",
            Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("c.html")).Message);
    }

    [Fact]
    public void Links_are_followed_to_a_template_but_not_when_listing()
    {
        Write("real/a.html", "linked");
        Directory.CreateDirectory(Path.Combine(_directory.FullName, "templates"));
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "templates", "sub"), Path.Combine(_directory.FullName, "real"));
        var templates = Path.Combine(_directory.FullName, "templates");
        var environment = new TemplateEnvironment { Loader = new FileSystemLoader(templates) };
        Assert.Equal("linked", environment.GetTemplate("sub/a.html").Render());
        Assert.Empty(environment.ListTemplates());
        Assert.Equal(["sub/a.html"], new FileSystemLoader(templates) { FollowLinks = true }.List());
    }

    [Fact]
    public void Listing_does_not_go_in_circles()
    {
        Write("a.html", "");
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "one"), _directory.FullName);
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "two"), _directory.FullName);
        Assert.Equal(["a.html"], new FileSystemLoader(_directory.FullName).List());
    }

    [Fact]
    public void Templates_can_be_resources_of_an_assembly()
    {
        var environment = new TemplateEnvironment { Loader = new EmbeddedLoader(typeof(LoaderTests).Assembly) };
        Assert.Equal("root Welcome, Ada!", environment.GetTemplate("index.txt").Render(new { name = "Ada" }));
        Assert.Equal(["index.txt", "mail_list.welcome.txt"], environment.ListTemplates());
        Assert.Equal("Welcome, !", environment.GetTemplate("mail_list.welcome.txt").Render());
        Assert.Equal("../index.txt", Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("../index.txt")).Message);
    }

    [Fact]
    public void A_function_may_say_whether_its_source_is_still_the_same()
    {
        var version = 1;
        var environment = new TemplateEnvironment
        {
            Loader = new FunctionLoader(name =>
            {
                var now = version;
                return name == "a" ? new TemplateSource($"version {now}", "made.html", () => now == version) : null;
            }),
        };
        var first = environment.GetTemplate("a");
        Assert.Same(first, environment.GetTemplate("a"));
        version = 2;
        Assert.False(first.IsUpToDate);
        Assert.Equal("version 2", environment.GetTemplate("a").Render());
        environment.AutoReload = false;
        version = 3;
        Assert.Equal("version 2", environment.GetTemplate("a").Render());
        environment.ClearCache();
        Assert.Equal("version 3", environment.GetTemplate("a").Render());
        Assert.Equal("made.html", environment.GetTemplate("a").FileName);
    }

    [Fact]
    public void A_prefix_may_end_with_anything()
    {
        var loader = new PrefixLoader(
            new Dictionary<string, TemplateLoader> { ["a"] = new DictLoader(new Dictionary<string, string> { ["b::c"] = "found" }) }, delimiter: "::");
        Assert.Equal("found", new TemplateEnvironment { Loader = loader }.GetTemplate("a::b::c").Render());
        Assert.Equal(["a::b::c"], loader.List());
        Assert.Null(loader.Find("a/b::c"));
        Assert.Null(loader.Find("a"));
    }

    [Fact]
    public void A_cache_without_room_keeps_nothing_and_one_without_limit_all()
    {
        var sources = Enumerable.Range(0, 1000).ToDictionary(i => $"t{i}", _ => "");
        var none = new TemplateEnvironment { CacheSize = 0, Loader = new DictLoader(sources) };
        Assert.NotSame(none.GetTemplate("t1"), none.GetTemplate("t1"));
        var all = new TemplateEnvironment { CacheSize = -1, Loader = new DictLoader(sources) };
        var kept = sources.Keys.Select(name => all.GetTemplate(name)).ToList();
        Assert.Equal(kept, sources.Keys.Select(name => all.GetTemplate(name)));
    }

    [Fact]
    public void Loaders_can_be_put_together()
    {
        var loader = new ChoiceLoader(
            new DictLoader(new Dictionary<string, string> { ["a"] = "first" }),
            new PrefixLoader(new Dictionary<string, TemplateLoader> { ["p"] = new FunctionLoader(name => name == "b" ? "second" : null) }));
        var environment = new TemplateEnvironment { Loader = loader };
        Assert.Equal("first", environment.GetTemplate("a").Render());
        Assert.Equal("second", environment.GetTemplate("p/b").Render());
        Assert.Equal("p/c", Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("p/c")).Name);
    }

    [Fact]
    public void The_cache_forgets_what_was_not_used_last()
    {
        var environment = new TemplateEnvironment { CacheSize = 1, Loader = new DictLoader(new Dictionary<string, string> { ["a"] = "", ["b"] = "" }) };
        var first = environment.GetTemplate("a");
        Assert.Same(first, environment.GetTemplate("a"));
        environment.GetTemplate("b");
        Assert.NotSame(first, environment.GetTemplate("a"));
    }
}
