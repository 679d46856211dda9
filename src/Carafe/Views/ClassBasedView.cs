using System.Diagnostics.CodeAnalysis;
using Carafe.Views;

namespace Carafe;

/// <summary>A view that is a class with a public method <c>DispatchRequest</c>, so that views can share code by inheritance. Flask's <c>View</c>.</summary>
/// <remarks>
/// <para>The method's parameters are the rule's variables, by name, as those of any view; it may be asynchronous, and return what any view returns.</para>
/// <para>
/// Each request gets an object of its own, so a view may keep what it likes in fields; <see cref="ViewOptionsAttribute"/> says otherwise.
/// Decorators stand on the class as attributes.
/// </para>
/// </remarks>
/// <example><code>
/// sealed class Listing(string template) : ClassBasedView
/// {
///     public object DispatchRequest(int page = 1) => RenderTemplate(template, new { page });
/// }
///
/// app.AddUrlRule("/users/", ClassBasedView.AsView&lt;Listing&gt;("users", "users.html"));
/// </code></example>
public abstract class ClassBasedView
{
    private protected const DynamicallyAccessedMemberTypes NeededMembers =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods;

    /// <summary>Makes the view of a class, to be registered under a rule.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">The endpoint.</param>
    /// <param name="arguments">What its constructor is called with, in order. Further parameters of the constructor are filled as a view's are: by name from the rule, or by type.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">The name is empty, the class is abstract or has no method to call, or no constructor fits the arguments.</exception>
    public static ViewFunction AsView<[DynamicallyAccessedMembers(NeededMembers)] T>(string name, params object?[]? arguments) where T : ClassBasedView =>
        new(name, new ClassView(typeof(T), arguments ?? [null]));
}
