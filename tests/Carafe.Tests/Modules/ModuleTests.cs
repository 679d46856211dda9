using System.Reflection;
using static Carafe.Globals;

namespace Carafe.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void Methods_of_a_static_class_are_registered_by_their_attributes()
    {
        var app = new App("x", staticFolder: null);
        app.Register(typeof(Pages));
        var client = app.TestClient();
        Assert.Equal("index of b=1", client.Get("/").Text);
        Assert.Equal("index of b=1", client.Get("/start").Text);
        Assert.Equal("posted", client.Post("/").Text);
        Assert.Equal("put", client.Put("/thing/7").Text);
        Assert.Equal("deleted 7", client.Delete("/thing/7").Text);
        Assert.Equal("patched", client.Patch("/thing/7").Text);
        Assert.Equal(("nothing here", 404), (client.Get("/nowhere").Text, client.Get("/nowhere").StatusCode));
        Assert.Equal("bad key", client.Get("/key").Text);
        Assert.Equal("slow", client.Get("/slow").Text);
        Assert.Equal("stopped", client.Get("/?stop=1").Text);
        Assert.Equal("1", client.Get("/").Headers["X-After"]);
        Assert.Equal("HEY! True 3", client.Get("/template").Text);
        using (app.TestRequestContext("/"))
        {
            Assert.Equal("/thing/4", UrlFor("delete_thing", new { id = 4 }));
            Assert.Equal("/named", UrlFor("other_name"));
        }
    }

    [Fact]
    public void Methods_of_a_blueprints_module_stay_with_the_blueprint_unless_they_are_for_the_whole_application()
    {
        var blueprint = new Blueprint("bp", urlPrefix: "/bp");
        blueprint.Register(typeof(Part));
        var app = new App("x", staticFolder: null);
        app.Route("/", () => RenderTemplateString("{{ G }} {{ 'a'|louder }}", new { G = G["seen"] }));
        app.RegisterBlueprint(blueprint);
        Assert.Equal("whole A", app.TestClient().Get("/").Text);
        Assert.Equal("whole own", app.TestClient().Get("/bp/page").Text);
    }

    [Fact]
    public void Object_keeps_its_state_for_all_requests()
    {
        var app = new App("x", staticFolder: null);
        app.Register(new Counter(5));
        Assert.Equal("6", app.TestClient().Get("/count").Text);
        Assert.Equal("7", app.TestClient().Get("/count").Text);

        var other = new App("y", staticFolder: null);
        other.Register<DerivedCounter>();
        Assert.Equal("101", other.TestClient().Get("/count").Text);
        Assert.Equal("derived", other.TestClient().Get("/derived").Text);
    }

    [Fact]
    public void View_class_says_its_own_rules()
    {
        var app = new App("x", staticFolder: null);
        app.Register<UserView>();
        var client = app.TestClient();
        Assert.Equal("one 3 /users/3", client.Get("/users/3").Text);
        Assert.Equal("all", client.Get("/users/").Text);
        Assert.Equal(405, client.Put("/users/").StatusCode);
    }

    [Fact]
    public void Annotated_commands_are_the_applications()
    {
        var app = new App("x", staticFolder: null);
        app.Register(typeof(Tools));
        Assert.Equal("swept attic\n", app.TestCliRunner().Invoke("tools", "sweep", "attic").Output);
    }

    [Fact]
    public void Attribute_of_ones_own_registers_what_it_likes()
    {
        var app = new App("x", staticFolder: null);
        app.Register(typeof(Doubled));
        Assert.Equal("d", app.TestClient().Get("/a/doubled").Text);
        Assert.Equal("d", app.TestClient().Get("/b/doubled").Text);
    }

    public static TheoryData<Type, string> Mistakes => new()
    {
        { typeof(Nothing), "The class 'Nothing' has no method with an attribute that registers something. Annotate methods with [Route], [BeforeRequest], [ErrorHandler], [TemplateFilter] or their like." },
        { typeof(Counter), "The class 'Counter' has annotated methods that need an object, and no public constructor without parameters to make one. Pass an object, Register(new Counter(…)), or make the methods static." },
        { typeof(WrongAfter), "The method 'WrongAfter.After' must take a Response and return one, or a Task of one to be what its attribute says." },
        { typeof(WrongBefore), "The method 'WrongBefore.Before' must take nothing to be what its attribute says." },
        { typeof(WrongTeardown), "The method 'WrongTeardown.Teardown' must take an Exception? and return nothing, or a Task to be what its attribute says." },
        { typeof(Routeless), "The view class 'Routeless' has no [Route] attribute to be registered under. Annotate it, or use AddUrlRule with AsView<Routeless>(name)." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Mistake_is_told_where_the_class_is_registered(Type type, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).Register(type)).Message);

    private static class Pages
    {
        [Route("/"), Route("/start")]
        private static string Index() => $"index of {G["order"]}";

        [Post("/")]
        private static string Create() => "posted";

        [Put("/thing/<int:id>")]
        private static string Change() => "put";

        [Delete("/thing/<int:id>")]
        private static string DeleteThing(int id) => $"deleted {id}";

        [Patch("/thing/<int:id>")]
        private static string Patch() => "patched";

        [Get("/key")]
        private static string Key() => throw new KeyNotFoundException();

        [Get("/slow")]
        private static async Task<string> Slow()
        {
            await Task.Yield();
            return "slow";
        }

        [Get("/named", Endpoint = "other_name")]
        private static string Named() => "";

        [Get("/template")]
        private static object Template() => RenderTemplateString("{{ word|shout }} {{ 4 is small }} {{ add_up(1, 2) }}");

        [BeforeRequest]
        private static void First() => G["order"] = "a";

        [BeforeRequest]
        private static async Task Second()
        {
            await Task.Yield();
            if ((string?)G["order"] == "a") G["order"] = "b=1";
        }

        [BeforeRequest]
        private static string? Stop() => Request.Args["stop"] is null ? null : "stopped";

        [AfterRequest]
        private static Response After(Response response)
        {
            response.Headers["X-After"] = "1";
            return response;
        }

        [TeardownRequest]
        private static void Teardown(Exception? error)
        {
        }

        [ContextProcessor]
        private static object Words() => new { word = "hey" };

        [TemplateFilter]
        private static string Shout(string text) => text.ToUpperInvariant() + "!";

        [TemplateTest("small")]
        private static bool IsSmall(int number) => number < 5;

        [TemplateGlobal]
        private static int AddUp(int a, int b) => a + b;

        [ErrorHandler(404)]
        private static (string, int) NotFound(Exception error) => ("nothing here", 404);

        [ErrorHandler(typeof(KeyNotFoundException)), ErrorHandler(typeof(FormatException))]
        private static string Bad(Exception error) => "bad key";
    }

    private static class Part
    {
        [BeforeRequest(WholeApp = true)]
        private static void Everywhere() => G["seen"] = "whole";

        [BeforeRequest]
        private static void Here() => G["seen"] += " own";

        [Get("/page")]
        private static string Page() => (string)G["seen"]!;

        [TemplateFilter]
        private static string Louder(string text) => text.ToUpperInvariant();
    }

    private class Counter(int start)
    {
        private int _count = start;

        [Get("/count")]
        public string Count() => $"{++_count}";
    }

    private sealed class DerivedCounter() : Counter(100)
    {
        [Get("/derived")]
        private string Derived() => "derived";
    }

    [Route("/users/<int:id>"), Route("/users/", Methods = ["GET"])]
    private sealed class UserView : MethodView
    {
        public string Get(int? id = null) => id is null ? "all" : $"one {id} {UrlFor("user_view", new { id })}";

        public string Put(int id) => $"put {id}";
    }

    private sealed class TwiceAttribute : RegistrationAttribute
    {
        public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
        {
            var view = method.CreateDelegate<Func<string>>();
            scaffold.Route("/a/doubled", view);
            scaffold.Route("/b/doubled", view);
        }
    }

    private static class Doubled
    {
        [Twice]
        private static string View() => "d";
    }

    private static class Tools
    {
        [Command(Group = "tools")]
        private static void Sweep(string room) => Console.WriteLine($"swept {room}");
    }

    private sealed class Nothing;

    private static class WrongAfter
    {
        [AfterRequest]
        private static void After(Response response)
        {
        }
    }

    private static class WrongBefore
    {
        [BeforeRequest]
        private static void Before(Response response)
        {
        }
    }

    private static class WrongTeardown
    {
        [TeardownRequest]
        private static void Teardown()
        {
        }
    }

    private sealed class Routeless : MethodView
    {
        public string Get() => "";
    }
}
