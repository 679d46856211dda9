using Carafe.Jinja.Errors;
using static Carafe.Globals;

namespace Carafe.Tests.Templating;

public sealed class TemplateLookupTests : IDisposable
{
    private readonly RecordedLog _log = new();
    private readonly TemplateFolder _folder = new(("page.html", "found"));

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    // The texts are Flask's, without its loaders' encodings and links and without the address of its documentation.
    [Theory]
    [InlineData("page.html", "-> found ({0}/templates/page.html)")]
    [InlineData("none.html", "-> no match\nError: the template could not be found.")]
    public void Lookup_is_explained_where_it_is_asked_for(string name, string outcome)
    {
        var app = MakeApp(explain: true);
        using (app.AppContext())
        {
            try
            {
                RenderTemplate(name);
            }
            catch (TemplateNotFound)
            {
                Assert.Equal("none.html", name);
            }
        }

        var account = $"Information shop: Locating template '{name}':\n    1: trying loader of application 'shop'\n       class: FileSystemLoader\n       searchpath:\n         - {_folder.Path}/templates\n       {string.Format(outcome, _folder.Path)}";
        Assert.Equal([account], _log.Lines);
    }

    [Fact]
    public void Lookup_of_a_blueprints_view_says_whose_it_was()
    {
        var app = MakeApp(explain: true);
        var admin = new Blueprint("admin");
        admin.Route("/", string () => RenderTemplate("none.html"), endpoint: "index");
        app.RegisterBlueprint(admin);

        Assert.Equal(500, app.TestClient().Get("/").StatusCode);

        Assert.EndsWith(
            "Error: the template could not be found.\n  The template was looked up from an endpoint that belongs to the blueprint 'admin'.\n  Maybe you did not place a template in the right folder?",
            _log.Lines.First());
    }

    [Fact]
    public void Nothing_is_explained_unless_it_is_asked_for()
    {
        using var context = MakeApp(explain: false).AppContext();

        RenderTemplate("page.html");

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void One_block_of_a_page_is_rendered_with_what_every_template_has()
    {
        using var folder = new TemplateFolder(
            ("base.html", "{{ get_flashed_messages() }}{% block content %}{% endblock %}"),
            ("page.html", "{% extends 'base.html' %}{% block content %}{{ user }} at {{ request.path }} {{ get_flashed_messages() }}{% endblock %}"));
        var app = new App("shop", staticFolder: null, rootPath: folder.Path) { SecretKey = "k" };
        app.ContextProcessor(() => new { user = "ada" });
        app.Route("/page", string () =>
        {
            Flash("saved");
            return RenderTemplateBlock("page.html", "content");
        });

        Assert.Equal("ada at /page [&#39;saved&#39;]", app.TestClient().Get("/page").Text);
    }

    private App MakeApp(bool explain)
    {
        var app = new App("shop", staticFolder: null, rootPath: _folder.Path) { LoggerFactory = _log };
        app.Config["EXPLAIN_TEMPLATE_LOADING"] = explain;
        return app;
    }
}
