using System.Reflection;
using Carafe.Views;

namespace Carafe;

/// <summary>A view ready to be registered: what to call, how it is named, which methods it answers.</summary>
/// <remarks>Delegates become one implicitly in <see cref="Scaffold.Route"/>; class-based views come as one from their <c>AsView</c>.</remarks>
public sealed class ViewFunction
{
    private readonly Delegate? _source;

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

    internal View? DecoratedView { get; }

    internal static ViewFunction Of(Delegate view)
    {
        var method = view.Method;
        ViewErrors.ThrowIfVoid(method);
        var name = EndpointName.Of(method);
        return new ViewFunction(view, name, Decorate(view, method));
    }

    internal ViewInvoker MakeInvoker(string rule, IReadOnlyCollection<string>? variables) =>
        DecoratedView is not null ? new DecoratedInvoker(DecoratedView) : InvokerFactory.Make(_source!, rule, variables);

    // The same function under the same endpoint is no conflict, as in Flask.
    internal bool IsSameAs(ViewFunction other) =>
        ReferenceEquals(this, other) || (_source is not null && _source.Equals(other._source));

    private static View? Decorate(Delegate source, MethodInfo method)
    {
        var decorators = method.GetCustomAttributes<ViewDecorator>(inherit: true).ToArray();
        if (decorators.Length == 0) return source as View;
        View view = source as View ?? InvokerFactory.AsView(source);
        for (var i = decorators.Length - 1; i >= 0; i--) view = decorators[i].Wrap(view);
        return view;
    }
}
