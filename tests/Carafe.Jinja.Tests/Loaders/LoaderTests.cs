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
