using System.Diagnostics.CodeAnalysis;
using Carafe.Modules;

namespace Carafe;

// Rules, blueprints and modules.
public abstract partial class Scaffold
{
    /// <summary>Registers a view under a rule.</summary>
    /// <param name="rule">The URL rule: <c>/user/&lt;int:id&gt;</c>. Begins with a slash.</param>
    /// <param name="view">The view: a lambda, method or local function. Its parameters are the rule's variables, by name.</param>
    /// <param name="methods">The HTTP methods it answers; GET unless said. HEAD comes with GET, OPTIONS by itself.</param>
    /// <param name="endpoint">The name to build URLs with; the view's method name in snake case unless said, for a lambda its rule.</param>
    /// <param name="options">More of what a rule may say.</param>
    /// <exception cref="ArgumentException">The rule or the view is malformed; the text says how.</exception>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public void Route(string rule, Delegate view, string[]? methods = null, string? endpoint = null, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        AddUrlRule(rule, ViewFunction.Of(view), methods, endpoint, options);
    }

    /// <summary>Registers a view that answers GET. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Get(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["GET"], endpoint, options);

    /// <summary>Registers a view that answers HEAD alone. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Head(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["HEAD"], endpoint, options);

    /// <summary>Registers a view that answers OPTIONS; a rule before it that answers OPTIONS by itself comes first. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Options(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["OPTIONS"], endpoint, options);

    /// <summary>Registers a view that answers POST. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Post(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["POST"], endpoint, options);

    /// <summary>Registers a view that answers PUT. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Put(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["PUT"], endpoint, options);

    /// <summary>Registers a view that answers DELETE. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Delete(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["DELETE"], endpoint, options);

    /// <summary>Registers a view that answers PATCH. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Patch(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["PATCH"], endpoint, options);

    /// <summary>Registers a rule, with a view or for a view that <see cref="Endpoint"/> names.</summary>
    /// <param name="rule">The URL rule. Begins with a slash.</param>
    /// <param name="view">The view; <see langword="null"/> where the endpoint gets it elsewhere, or the rule only builds URLs.</param>
    /// <param name="methods">The HTTP methods; the view's own, else GET, unless said.</param>
    /// <param name="endpoint">The name to build URLs with; the view's unless said. Needed where there is no view.</param>
    /// <param name="options">More of what a rule may say.</param>
    /// <exception cref="ArgumentException">The rule is malformed, or neither a view nor an endpoint is given.</exception>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public abstract void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null);

    /// <summary>Gives a view to an endpoint whose rule is registered by <see cref="AddUrlRule"/>.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="view">The view.</param>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public abstract void Endpoint(string endpoint, Delegate view);

    /// <summary>Registers a blueprint: on an application at once, on another blueprint wherever that one is registered.</summary>
    /// <param name="blueprint">The blueprint. It cannot be changed once it is on an application.</param>
    /// <param name="urlPrefix">The path before its rules, behind that of the blueprint it is nested in; the blueprint's own unless said.</param>
    /// <param name="subdomain">The subdomain of its rules, before that of the blueprint it is nested in; the blueprint's own unless said.</param>
    /// <param name="urlDefaults">Values for arguments of all its rules.</param>
    /// <param name="name">The name it goes by in endpoints; its own unless said. Needed where a blueprint is registered twice.</param>
    /// <param name="cliGroup">The group its commands go into; the blueprint's own unless said.</param>
    /// <exception cref="ArgumentException">Another blueprint has the name, or a blueprint is registered on itself.</exception>
    /// <exception cref="InvalidOperationException">The first request has been handled, or an endpoint belongs to another view.</exception>
    /// <example><code>
    /// app.RegisterBlueprint(blog, urlPrefix: "/blog");
    /// app.RegisterBlueprint(blog, urlPrefix: "/news", name: "news");
    /// </code></example>
    public void RegisterBlueprint(
        Blueprint blueprint,
        string? urlPrefix = null,
        string? subdomain = null,
        IReadOnlyDictionary<string, object?>? urlDefaults = null,
        string? name = null,
        string? cliGroup = null)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        Add(blueprint, new BlueprintOptions { UrlPrefix = urlPrefix, Subdomain = subdomain, UrlDefaults = urlDefaults, Name = name, CliGroup = cliGroup });
    }

    /// <summary>Registers the methods of a class by their attributes: <see cref="RouteAttribute"/>, <see cref="BeforeRequestAttribute"/>, <see cref="ErrorHandlerAttribute"/> and their like.</summary>
    /// <param name="module">
    /// The class. Of its annotated methods the static ones are called as they are, the others on one object, which serves all requests and
    /// is made here. Of a class-based view the attributes of the class itself count.
    /// </param>
    /// <exception cref="ArgumentException">The class has no such method, no object of it can be made, or a method is not what its attribute says.</exception>
    /// <exception cref="InvalidOperationException">It is too late to register anything, or an endpoint belongs to another view.</exception>
    /// <example><code>
    /// static class Pages
    /// {
    ///     [Get("/hello/&lt;name&gt;")]
    ///     static string Hello(string name) => $"Hello, {name}!";
    ///
    ///     [ErrorHandler(404)]
    ///     static (string, int) NotFound() => ("nothing here", 404);
    /// }
    ///
    /// app.Register(typeof(Pages));
    /// </code></example>
    public void Register([DynamicallyAccessedMembers(ModuleRegistration.NeededMembers)] Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleRegistration.Register(this, module);
    }

    /// <typeparam name="T">The class.</typeparam>
    /// <inheritdoc cref="Register(Type)"/>
    public void Register<[DynamicallyAccessedMembers(ModuleRegistration.NeededMembers)] T>() where T : class => ModuleRegistration.Register(this, typeof(T));

    /// <summary>Registers the methods of an object by their attributes. See <see cref="Register(Type)"/>.</summary>
    /// <param name="module">The object; it serves all requests.</param>
    /// <exception cref="ArgumentException">Its class has no such method, or a method is not what its attribute says.</exception>
    /// <exception cref="InvalidOperationException">It is too late to register anything, or an endpoint belongs to another view.</exception>
    public void Register(object module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleRegistration.RegisterObject(this, module);
    }
}
