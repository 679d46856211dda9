using System.Reflection;
using Carafe.Views;

namespace Carafe;

/// <summary>A view ready to be registered: what to call, how it is named, which methods it answers.</summary>
/// <remarks>Delegates become one implicitly in <see cref="Scaffold.Route"/>; class-based views come as one from their <c>AsView</c>.</remarks>
public sealed class ViewFunction
{
    private readonly Delegate? _source;
    private readonly ClassView? _classView;

    internal ViewFunction(string name, ClassView view)
        : this(source: null, name, view.Decorated)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _classView = view;
        Methods = view.Methods;
        ProvideAutomaticOptions = view.ProvideAutomaticOptions;
    }

    private ViewFunction(ViewFunction other)
        : this(other._source, other.Name, other.DecoratedView)
    {
        _classView = other._classView;
        Methods = other.Methods;
        RequiredMethods = other.RequiredMethods;
        ProvideAutomaticOptions = other.ProvideAutomaticOptions;
    }

    private ViewFunction(Delegate? source, string? name, View? view)
    {
        _source = source;
        Name = name;
        DecoratedView = view;
    }

    /// <summary>Makes a view function of a <see cref="View"/>.</summary>
    /// <param name="name">The endpoint where the registration names none.</param>
    /// <param name="view">The view.</param>
    public ViewFunction(string name, View view)
        : this(source: null, name, view)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(view);
    }

    /// <summary>The endpoint where the registration names none; <see langword="null"/> for a lambda.</summary>
    public string? Name { get; }

    /// <summary>The methods that the view itself says it answers; <see langword="null"/> where it says nothing.</summary>
    public IReadOnlyCollection<string>? Methods { get; init; }

    /// <summary>Methods that are always added to those of the registration.</summary>
    public IReadOnlyCollection<string> RequiredMethods { get; init; } = [];

    /// <summary>Whether OPTIONS is answered by itself; <see langword="null"/> leaves it to the rule and the configuration.</summary>
    public bool? ProvideAutomaticOptions { get; init; }

    /// <summary>The class that the view was made of; <see langword="null"/> where it is a function.</summary>
    public Type? ViewClass => _classView?.Type;

    internal View? DecoratedView { get; private init; }

    /// <summary>Wraps the view in a decorator that is no attribute: Flask's <c>decorators</c> of a class.</summary>
    /// <param name="decorator">Receives the view and gives the one to call in its place. What is wrapped last runs first.</param>
    /// <returns>The wrapped view.</returns>
    /// <example><code>
    /// app.AddUrlRule("/user", MethodView.AsView&lt;UserView&gt;("user").Decorate(view => async args => (await view(args))?.ToString()?.Trim()));
    /// </code></example>
    public ViewFunction Decorate(Func<View, View> decorator)
    {
        ArgumentNullException.ThrowIfNull(decorator);
        var view = decorator(DecoratedView ?? MakeInvoker(rule: "").InvokeAsync);
        return new ViewFunction(this) { DecoratedView = view };
    }

    /// <summary>Whose static files the view sends; null for any other view.</summary>
    internal Scaffold? StaticOwner { get; private init; }

    /// <summary>The view of the endpoint <c>static</c>. Nearly every application has one: no method is looked at to make it.</summary>
    internal static ViewFunction OfStaticFiles(Scaffold owner) =>
        new("static", args => new(owner.SendStaticFile((string)args["filename"]!))) { StaticOwner = owner };

    internal static ViewFunction Of(Delegate view)
    {
        var method = view.Method;
        ViewErrors.ThrowIfVoid(method);
        var name = EndpointName.Of(method);
        return new ViewFunction(view, name, Decorate(view, method));
    }

    internal ViewInvoker MakeInvoker(string rule)
    {
        if (DecoratedView is not null) return new DecoratedInvoker(DecoratedView);
        return _classView is not null ? _classView.Invoker : InvokerFactory.Make(_source!, rule, variables: null);
    }

    /// <summary>Throws where the view takes what its rule does not hold. A decorator may supply what it likes, so wrapped views are not looked at.</summary>
    internal void Check(string rule, IReadOnlyCollection<string> variables, IReadOnlyCollection<string> methods)
    {
        if (DecoratedView is not null) return;
        if (_classView is not null) _classView.Check(rule, variables, methods);
        else InvokerFactory.Make(_source!, rule, variables);
    }

    // The same function under the same endpoint is no conflict, as in Flask.
    internal bool IsSameAs(ViewFunction other) =>
        ReferenceEquals(this, other) || (_source is not null && _source.Equals(other._source));

    private static View? Decorate(Delegate source, MethodInfo method) =>
        ViewDecorator.WrapBy(method, () => source as View ?? InvokerFactory.AsView(source)) ?? source as View;
}
