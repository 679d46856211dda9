using System.Text.Json;
using Carafe.Html;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Tests.Rendering;

/// <summary>Templates remember which types they met; none of it may show.</summary>
public class RememberedTypeTests
{
    private class Animal
    {
        public virtual string Name => "animal";
    }

    private sealed class Cat : Animal
    {
        public override string Name => "cat";
    }

    private class Hiding : Animal
    {
        public new int Name => 7;
    }

    private sealed class Deeper : Hiding;

    private struct Stone
    {
        public string Name { get; init; }
    }

    private sealed class Plain
    {
        public string Name = "field";
    }

    private static readonly object?[] s_animals =
    [
        new Animal(), new Cat(), new Animal(), new Hiding(), new Deeper(), new Stone { Name = "stone" }, new Plain(), new { Name = "<anonymous>" },
        new Dictionary<string, object> { ["name"] = "dictionary" }, JsonSerializer.SerializeToElement(new { name = "json" }), "text", 5, null, new Cat(),
    ];

    [Fact]
    public void Each_object_of_a_loop_is_read_as_its_own_type_is()
    {
        var template = new TemplateEnvironment { Autoescape = true }.FromString("{% for animal in animals %}{{ animal.name }} {% endfor %}");
        var once = "animal cat animal 7 7 stone field &lt;anonymous&gt; dictionary json    cat ";

        Assert.Equal(once, template.Render(new { animals = s_animals }));
        Assert.Equal(once, template.Render(new { animals = s_animals.ToList() }));
        Assert.Equal(once, template.Render(new { animals = new ListValue(s_animals.Select(Carafe.Jinja.Values.Value.From).ToList()) }));
    }

    [Fact]
    public void Items_are_what_they_are_whatever_the_collection_calls_them()
    {
        var template = new TemplateEnvironment { Autoescape = true }.FromString("{% for item in items %}{{ item }} {{ item is string }}, {% endfor %}");

        Assert.Equal("&lt;a&gt; True, None False, &lt;b&gt; True, ", template.Render(new { items = new[] { "<a>", null, "<b>" } }));
        Assert.Equal("<i> True, <b> True, ", template.Render(new { items = new List<Markup> { new("<i>"), new("<b>") } }));
        Assert.Equal("1 False, <i> True, &lt; True, 2.5 False, ", template.Render(new { items = new object[] { 1, new Markup("<i>"), "<", 2.5 } }));
        Assert.Equal("[1] False, [] False, ", template.Render(new { items = new List<List<int>> { new() { 1 }, new() } }));
        Assert.Equal("(1, &#39;a&#39;) False, ", template.Render(new { items = new List<(int, string)> { (1, "a") } }));
    }

    [Fact]
    public void Variables_come_from_the_model_that_is_given_whatever_was_given_before()
    {
        var template = new TemplateEnvironment { Autoescape = true }.FromString("{{ name }}{{ user_name }}");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("cat", template.Render(new Cat()));
            Assert.Equal("animal", template.Render(new Animal()));
            Assert.Equal("Ada", template.Render(new { UserName = "Ada" }));
            Assert.Equal("&lt;", template.Render(new Dictionary<string, object?> { ["name"] = "<" }));
            Assert.Equal("", template.Render());
            Assert.Equal("12", template.Render(new { Name = 1, user_name = 2 }));
        }
    }

    [Theory]
    [InlineData("{{ 'x'|truncate(1, 2, 3, 4, 5) }}", "TypeError: do_truncate() takes from 2 to 6 positional arguments but 7 were given", 2)]
    [InlineData("{{ 'x'|truncate(size=1) }}", "TypeError: do_truncate() got an unexpected keyword argument 'size'", 2)]
    public void Constant_arguments_that_do_not_fit_raise_each_time_and_where_they_stand(string source, string error, int line)
    {
        var template = new TemplateEnvironment().FromString("{% if shown %}\n" + source.Replace("'x'", "shown", StringComparison.Ordinal) + "{% endif %}");

        Assert.Equal("", template.Render(new { shown = "" }));
        for (var i = 0; i < 2; i++)
        {
            var raised = Assert.ThrowsAny<Exception>(() => template.Render(new { shown = "yes" }));
            Assert.Equal(error, raised.GetType().Name + ": " + raised.Message);
            Assert.Equal(line, TemplateTrace.Of(raised)[0].Line);
        }
    }

    [Fact]
    public void A_template_whose_pages_grow_and_shrink_gives_each_whole()
    {
        var template = new TemplateEnvironment().FromString("{{ text }}|");

        foreach (var length in new[] { 1, 10_000, 3, 3_000_000, 5_000, 0, 2_000_000 })
            Assert.Equal(new string('x', length) + "|", template.Render(new { text = new string('x', length) }));
    }
}
