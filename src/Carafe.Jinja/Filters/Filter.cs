using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Filters;

/// <summary>What a filter runs.</summary>
/// <param name="value">The value before the bar.</param>
/// <param name="arguments">The arguments in the parentheses.</param>
/// <param name="context">What is being rendered.</param>
/// <returns>The filtered value.</returns>
public delegate Value FilterBody(in Value value, in CallArguments arguments, CallContext context);

/// <summary>What a filter or test asks of the rendering around it: constant folding must know.</summary>
public enum ContextUse
{
    /// <summary>Nothing: the same arguments always give the same result.</summary>
    None,

    /// <summary>The environment: policies, undefined kind, attribute rules.</summary>
    Environment,

    /// <summary>Also whether output is escaped where the filter stands.</summary>
    EvaluationContext,

    /// <summary>Also the template's variables, or chance: never folded.</summary>
    Context,
}

/// <summary>A filter: what follows a bar in an expression.</summary>
/// <param name="name">The filter's name.</param>
/// <param name="body">What it runs.</param>
/// <param name="use">What it asks of the rendering.</param>
/// <param name="readsItems">
/// Whether it goes through the filtered value's items, so that asynchronous rendering collects an
/// <see cref="IAsyncEnumerable{T}"/> before.
/// </param>
/// <example>
/// <code>
/// var shout = new Filter("shout", (in Value value, in CallArguments arguments, CallContext context) =&gt;
///     value.Str().ToUpperInvariant() + "!");
/// </code>
/// </example>
public sealed class Filter(string name, FilterBody body, ContextUse use = ContextUse.None, bool readsItems = false)
{
    /// <summary>Gets the filter's name.</summary>
    public string Name => name;

    /// <summary>Gets what the filter asks of the rendering.</summary>
    public ContextUse Use => use;

    /// <summary>Gets whether asynchronous rendering collects an asynchronous sequence before filtering it.</summary>
    public bool ReadsItems => readsItems;

    internal PiecesBody? Pieces { get; private init; }

    /// <summary>The parameters, where the filter has any of its own.</summary>
    internal FilterSignature? Signature { get; private init; }

    /// <summary>The same filter, with another way to do its work where the result is printed at once.</summary>
    internal Filter Printed(PiecesBody pieces) => new(name, body, use, readsItems) { Pieces = pieces };

    /// <summary>The same filter, its parameters known.</summary>
    internal Filter Signed(FilterSignature signature) => new(name, body, use, readsItems) { Signature = signature };

    /// <summary>Makes a filter of any C# function.</summary>
    /// <param name="name">The filter's name.</param>
    /// <param name="function">
    /// The function. Its first parameter gets the filtered value, the others the arguments, by position or name; a
    /// parameter of type <see cref="CallContext"/>, anywhere, gets the rendering.
    /// </param>
    /// <returns>The filter.</returns>
    public static Filter Of(string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function is FilterBody body) return new(name, body);
        var callable = new DelegateCallable(function);
        return new(name, Run, ContextUse.Context);

        Value Run(in Value value, in CallArguments arguments, CallContext context) =>
            callable.Call(new CallArguments([value, .. arguments.Positional], arguments.Names, arguments.Named), context);
    }

    /// <summary>Applies the filter.</summary>
    /// <param name="value">The value before the bar.</param>
    /// <param name="arguments">The arguments in the parentheses.</param>
    /// <param name="context">What is being rendered.</param>
    /// <returns>The filtered value.</returns>
    public Value Apply(in Value value, in CallArguments arguments, CallContext context) => body(value, arguments, context);
}
