using Carafe.Jinja.Filters;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Tests;

/// <summary>What a test runs.</summary>
/// <param name="value">The value before <c>is</c>.</param>
/// <param name="arguments">The test's arguments.</param>
/// <param name="context">What is being rendered.</param>
/// <returns>Whether the test holds.</returns>
public delegate bool TestBody(in Value value, in CallArguments arguments, CallContext context);

/// <summary>A test: what follows <c>is</c> in an expression.</summary>
/// <param name="name">The test's name.</param>
/// <param name="body">What it runs.</param>
/// <param name="use">What it asks of the rendering.</param>
/// <example>
/// <code>
/// var prime = new Test("prime", (in Value value, in CallArguments arguments, CallContext context) =&gt;
///     value.AsInteger is 2 or 3 or 5 or 7);
/// </code>
/// </example>
public sealed class Test(string name, TestBody body, ContextUse use = ContextUse.None)
{
    /// <summary>Gets the test's name.</summary>
    public string Name => name;

    /// <summary>Gets what the test asks of the rendering.</summary>
    public ContextUse Use => use;

    /// <summary>Makes a test of any C# function.</summary>
    /// <param name="name">The test's name.</param>
    /// <param name="function">
    /// The function. Its first parameter gets the tested value, the others the arguments, by position or name; a
    /// parameter of type <see cref="CallContext"/>, anywhere, gets the rendering. Its result counts by its truth.
    /// </param>
    /// <returns>The test.</returns>
    public static Test Of(string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function is TestBody body) return new(name, body);
        var callable = new DelegateCallable(function);
        return new(name, Run, ContextUse.Context);

        bool Run(in Value value, in CallArguments arguments, CallContext context) =>
            callable.Call(new CallArguments([value, .. arguments.Positional], arguments.Names, arguments.Named), context).IsTrue;
    }

    /// <summary>Applies the test.</summary>
    /// <param name="value">The value before <c>is</c>.</param>
    /// <param name="arguments">The test's arguments.</param>
    /// <param name="context">What is being rendered.</param>
    /// <returns>Whether it holds.</returns>
    public bool Holds(in Value value, in CallArguments arguments, CallContext context) => body(value, arguments, context);
}
