namespace Carafe;

/// <summary>A view that is a class with a public method for each HTTP method it answers: <c>Get</c>, <c>Post</c>, <c>Put</c>, <c>Delete</c>, <c>Patch</c>, <c>Head</c>, <c>Options</c>, <c>Trace</c>.</summary>
/// <remarks>
/// The methods may be asynchronous, with or without <c>Async</c> at the end of their names. HEAD is answered by <c>Get</c> where
/// there is no <c>Head</c>; OPTIONS by itself. Of overloads, <c>Get()</c> and <c>Get(int id)</c>, the one is called that takes most of the rule's
/// variables. A decorator on the class wraps all of them, one on a method that one.
/// </remarks>
/// <example><code>
/// sealed class UserView : MethodView
/// {
///     public string Get(int id) => $"user {id}";
///     public async Task&lt;object&gt; DeleteAsync(int id, CancellationToken stop)
///     {
///         await Users.DeleteAsync(id, stop);
///         return ("", 204);
///     }
/// }
///
/// app.AddUrlRule("/users/&lt;int:id&gt;", MethodView.AsView&lt;UserView&gt;("user"));
/// </code></example>
public abstract class MethodView : ClassBasedView
{
    /// <summary>Calls the method that answers the request. Override it to do something around all methods, with the object's own state.</summary>
    /// <param name="handler">The method, with its decorators.</param>
    /// <param name="args">The values that the URL was matched with.</param>
    /// <returns>Anything that a view may return.</returns>
    public virtual ValueTask<object?> DispatchRequest(View handler, ViewArgs args)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return handler(args);
    }
}
