using Microsoft.Extensions.DependencyInjection;
using static Carafe.Globals;

namespace Carafe.Tests.Views;

public class MethodViewTests
{
    [Theory]
    [InlineData("GET", 200, "got 7")]
    [InlineData("HEAD", 200, "")]
    [InlineData("DELETE", 200, "deleted 7")]
    [InlineData("POST", 405, null)]
    [InlineData("OPTIONS", 200, "")]
    public void Each_method_has_its_own(string method, int status, string? text)
    {
        var app = Make();
        app.AddUrlRule("/<int:id>", MethodView.AsView<Item>("item"));
        var response = app.TestClient().Send(new Carafe.Testing.TestRequest { Path = "/7", Method = method });
        Assert.Equal(status, response.StatusCode);
        if (text is not null) Assert.Equal(text, response.Text);
        if (status == 405 || method == "OPTIONS") Assert.Equal("DELETE, GET, HEAD, OPTIONS", string.Join(", ", response.Headers["Allow"]!.Split(", ").Order()));
    }

    [Fact]
    public void Methods_of_the_base_class_count()
    {
        var app = Make();
        app.AddUrlRule("/<int:id>", MethodView.AsView<SpecialItem>("item"));
        Assert.Equal("got 7", app.TestClient().Get("/7").Text);
        Assert.Equal("put 7", app.TestClient().Put("/7").Text);
    }

    [Fact]
    public void Rules_may_share_a_class_and_name_fewer_methods()
    {
        var users = MethodView.AsView<Users>("users");
        var app = Make();
        app.AddUrlRule("/users/", users, methods: ["GET"], options: new() { Defaults = new() { ["id"] = null } });
        app.AddUrlRule("/users/", users, methods: ["POST"]);
        app.AddUrlRule("/users/<int:id>", users, methods: ["GET", "PUT"]);
        var client = app.TestClient();
        Assert.Equal("all", client.Get("/users/").Text);
        Assert.Equal("created", client.Post("/users/").Text);
        Assert.Equal("one 3", client.Get("/users/3").Text);
        Assert.Equal("changed 3", client.Put("/users/3").Text);
    }

    [Fact]
    public void Overload_that_takes_most_of_the_rules_variables_is_called()
    {
        var app = Make();
        var view = MethodView.AsView<Overloaded>("x");
        foreach (var rule in new[] { "/", "/<int:id>", "/<int:id>/<name>" }) app.AddUrlRule(rule, view);
        Assert.Equal("all", app.TestClient().Get("/").Text);
        Assert.Equal("one 3", app.TestClient().Get("/3").Text);
        Assert.Equal("one 3 a", app.TestClient().Get("/3/a").Text);
    }

    [Fact]
    public void Decorators_of_the_class_wrap_all_methods_and_those_of_a_method_itself_alone()
    {
        var app = Make();
        app.AddUrlRule("/", MethodView.AsView<Decorated>("x").Decorate(view => async args => $"<{await view(args)}>"));
        Assert.Equal("<outer(inner(got))>", app.TestClient().Get("/").Text);
        Assert.Equal("<outer(inner(own(posted)))>", app.TestClient().Post("/").Text);
    }

    [Fact]
    public void Each_request_gets_an_object_of_its_own()
    {
        var app = Make();
        app.AddUrlRule("/", MethodView.AsView<Counting>("x"));
        Assert.Equal("1", app.TestClient().Get("/").Text);
        Assert.Equal("1", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void One_object_serves_all_requests_where_the_class_says_so()
    {
        var app = Make();
        app.AddUrlRule("/", MethodView.AsView<SharedCounting>("x", 5));
        Assert.Equal("6", app.TestClient().Get("/").Text);
        Assert.Equal("7", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Constructor_gets_the_given_arguments_then_what_a_view_would()
    {
        var app = Make();
        app.AddUrlRule("/<int:id>", ClassBasedView.AsView<Constructed>("x", "given"));
        Assert.Equal("given 7 GET none x", app.TestClient().Get("/7").Text);
    }

    [Fact]
    public void Constructor_and_methods_get_services()
    {
        var app = Make();
        app.Services = new ServiceCollection().AddSingleton(new Greeter("Hi")).BuildServiceProvider();
        app.AddUrlRule("/<name>", MethodView.AsView<Served>("x"));
        Assert.Equal("Hi, a! True", app.TestClient().Get("/a").Text);
    }

    [Fact]
    public void Object_may_do_something_around_all_methods()
    {
        var app = Make();
        app.AddUrlRule("/<name>", MethodView.AsView<Around>("x"));
        Assert.Equal("before a after", app.TestClient().Get("/a").Text);
        Assert.Equal("refused", app.TestClient().Get("/none").Text);
    }

    [Fact]
    public void Method_may_take_many_arguments_and_end_the_request()
    {
        var app = Make();
        app.AddUrlRule("/<int:a>/<int:b>/<int:c>/<int:d>", MethodView.AsView<Many>("x"));
        app.Route("/f/<int:a>/<int:b>/<int:c>/<int:d>/<int:e>", string (int a, int b, int c, int d, int e) => throw Abort(418));
        Assert.Equal("10", app.TestClient().Get("/1/2/3/4").Text);
        Assert.Equal(418, app.TestClient().Get("/0/2/3/4").StatusCode);
        Assert.Equal(418, app.TestClient().Get("/f/1/2/3/4/5").StatusCode);
    }

    [Fact]
    public void Asynchronous_methods_are_awaited()
    {
        var app = Make();
        app.AddUrlRule("/", MethodView.AsView<Slow>("x"));
        Assert.Equal("slow", app.TestClient().Get("/").Text);
        Assert.Equal(201, app.TestClient().Post("/").StatusCode);
    }

    [Fact]
    public void Class_with_one_method_is_a_view_too()
    {
        var app = Make();
        app.AddUrlRule("/<name>", ClassBasedView.AsView<Greeting>("x", "Hello"));
        Assert.Equal("Hello, a!", app.TestClient().Get("/a").Text);
        Assert.Equal("Hello, a!", app.TestClient().Post("/a").Text);
        Assert.Equal(405, app.TestClient().Put("/a").StatusCode);
        Assert.Equal(405, app.TestClient().Options("/a").StatusCode);
    }

    [Fact]
    public void Rule_that_names_a_method_the_class_lacks_fails_at_the_request()
    {
        var app = Make();
        app.Testing = true;
        app.AddUrlRule("/<int:id>", MethodView.AsView<Item>("item"), methods: ["POST"]);
        Assert.Equal(
            "Unimplemented method 'POST'. The rule of the view class 'Item' allows it: name fewer methods there, or give the class a method for it.",
            Assert.Throws<InvalidOperationException>(() => app.TestClient().Post("/7")).Message);
    }

    [Fact]
    public void View_function_tells_its_class() => Assert.Equal(typeof(Item), MethodView.AsView<Item>("x").ViewClass);

    public static TheoryData<Action, string> Mistakes => new()
    {
        { () => MethodView.AsView<Empty>("x"), "The view class 'Empty' has no public method 'Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options' or 'Trace'. Give it one: its parameters are the rule's variables, by name, and what it returns becomes the response." },
        { () => ClassBasedView.AsView<EmptyView>("x"), "The view class 'EmptyView' has no public method 'DispatchRequest'. Give it one: its parameters are the rule's variables, by name, and what it returns becomes the response." },
        { () => MethodView.AsView<MethodView>("x"), "The view class 'MethodView' is abstract or has open type parameters, so no object of it can be made. Name a class derived from it." },
        { () => MethodView.AsView<Twice>("x"), "The view class 'Twice' has several public methods 'Get' that need the same variables, so which of them to call cannot be told. Keep one, or have each take other variables of its rule." },
        { () => MethodView.AsView<Item>("x", 1), "No public constructor of the view class 'Item' takes the 1 arguments given to AsView, or several do. Their types must fit the first parameters, in order; further parameters are filled as a view's are." },
        { () => MethodView.AsView<SharedCounting>("x"), "The constructor of the view class 'SharedCounting' takes 'start' of each request, but one object is to serve all requests. Give the value to AsView, or leave InitEveryRequest as it is." },
        { () => Make().AddUrlRule("/", MethodView.AsView<Item>("x")), "The view 'Item.Get' takes 'id', which the rule '/' does not hold. Put <id> into the rule, give the parameter a default value, or register a UrlValuePreprocessor that supplies it first." },
        { () => MethodView.AsView<Silent>("x"), "The view 'Silent.Get' returns nothing, so there is nothing to answer with. Return a string, a Response, an object for JSON, a tuple of body, status and headers, or a task of one of these." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Mistake_is_told_where_it_is_made(Action mistake, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(mistake).Message);

    private static App Make() => new("x", staticFolder: null);

    private class Item : MethodView
    {
        public string Get(int id) => $"got {id}";

        public string Delete(int id) => $"deleted {id}";
    }

    private sealed class SpecialItem : Item
    {
        public string Put(int id) => $"put {id}";
    }

    private sealed class Users : MethodView
    {
        public string Get(int? id) => id is null ? "all" : $"one {id}";

        public string Post() => "created";

        public string Put(int id) => $"changed {id}";
    }

    [Named("outer"), Named("inner")]
    private sealed class Decorated : MethodView
    {
        public string Get() => "got";

        [Named("own")]
        public string Post() => "posted";
    }

    private class Counting(int start = 0) : MethodView
    {
        private int _count = start;

        public string Get() => $"{++_count}";
    }

    [ViewOptions(InitEveryRequest = false)]
    private sealed class SharedCounting(int start) : Counting(start);

    private sealed class Constructed(string given, int id, IncomingRequest request, string other = "none") : ClassBasedView
    {
        public string DispatchRequest() => $"{given} {id} {request.Method} {other} {request.Endpoint}";
    }

    private sealed record Greeter(string Word);

    private sealed class Served(Greeter greeter) : MethodView
    {
        public string Get(string name, Greeter same) => $"{greeter.Word}, {name}! {greeter == same}";
    }

    private sealed class Around : MethodView
    {
        private string _word = "";

        public string Get(string name) => $"{_word} {name}";

        public override async ValueTask<object?> DispatchRequest(View handler, ViewArgs args)
        {
            if (args["name"] is "none") return "refused";
            _word = "before";
            return $"{await handler(args)} after";
        }
    }

    private sealed class Many : MethodView
    {
        public string Get(int a, int b, int c, int d) => a == 0 ? throw Abort(418) : $"{a + b + c + d}";
    }

    private sealed class Slow : MethodView
    {
        public async Task<string> Get()
        {
            await Task.Yield();
            return "slow";
        }

        public async ValueTask<(string, int)> PostAsync(CancellationToken stop)
        {
            await Task.Delay(1, stop);
            return ("made", 201);
        }
    }

    [ViewOptions(Methods = ["GET", "POST"], ProvideAutomaticOptions = false)]
    private sealed class Greeting(string word) : ClassBasedView
    {
        public string DispatchRequest(string name) => $"{word}, {name}!";
    }

    private sealed class Empty : MethodView;

    private sealed class EmptyView : ClassBasedView;

    private sealed class Twice : MethodView
    {
        public string Get(int id) => $"{id}";

        public Task<string> GetAsync(int id, string word = "") => Task.FromResult(word);
    }

    private sealed class Overloaded : MethodView
    {
        public string Get() => "all";

        public string Get(int id) => $"one {id}";

        public async Task<string> GetAsync(int id, string name, CancellationToken stop)
        {
            await Task.Delay(1, stop);
            return $"one {id} {name}";
        }
    }

    private sealed class Silent : MethodView
    {
        public void Get()
        {
        }
    }

    private sealed class Named(string name) : ViewDecorator
    {
        public override View Wrap(View view) => async args => $"{name}({await view(args)})";
    }
}
