using System.Reflection;

namespace Carafe;

/// <summary>Wraps a view in behaviour of its own; put on a view as an attribute, as a decorator is in Python.</summary>
/// <remarks>
/// Several decorators on one view wrap it from the last one written to the first, so the first runs outermost, as in Python.
/// The wrapper is made once, when the view is registered.
/// </remarks>
/// <example><code>
/// sealed class LoginRequired : ViewDecorator
/// {
///     public override View Wrap(View view) => async args =>
///         Session["user"] is null ? Redirect(UrlFor("login")) : await view(args);
/// }
///
/// app.Route("/account", [LoginRequired] () => "yours");
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public abstract class ViewDecorator : Attribute
{
    /// <summary>Makes the view that is called in the place of <paramref name="view"/>.</summary>
    /// <param name="view">The view, or the next decorator's.</param>
    /// <returns>The view to register.</returns>
    public abstract View Wrap(View view);

    /// <summary>The view wrapped in the decorators that stand on a method or class; null where none does.</summary>
    internal static View? WrapBy(MemberInfo member, Func<View> makeView)
    {
        var decorators = member.GetCustomAttributes<ViewDecorator>(inherit: true).ToArray();
        if (decorators.Length == 0) return null;
        var view = makeView();
        for (var i = decorators.Length - 1; i >= 0; i--) view = decorators[i].Wrap(view);
        return view;
    }
}
