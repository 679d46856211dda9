namespace Carafe.Jinja.Values;

/// <summary>Something that a template can call.</summary>
public abstract class Callable : ValueObject
{
    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Callable;

    /// <inheritdoc/>
    public override string TypeName => "function";

    /// <summary>Gets the function's name, as messages give it.</summary>
    public virtual string Name => "function";

    /// <summary>Gets whether a sandbox must refuse to call it (<c>unsafe_callable</c>, <c>alters_data</c>).</summary>
    public virtual bool IsUnsafe => false;

    /// <summary>Calls it.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What is being rendered.</param>
    /// <returns>The result. A <see cref="Task"/> in it is for asynchronous rendering to await.</returns>
    /// <exception cref="Errors.PythonException">The arguments do not fit, or the function itself fails.</exception>
    public abstract Value Call(in CallArguments arguments, CallContext context);

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name is "__name__" ? Name : default(Value);
        return name is "__name__";
    }

    /// <inheritdoc/>
    public override string Repr() => $"<function {Name}>";
}

/// <summary>What a <see cref="Function"/> runs.</summary>
/// <param name="arguments">The arguments.</param>
/// <param name="context">What is being rendered.</param>
/// <returns>The result.</returns>
public delegate Value FunctionBody(in CallArguments arguments, CallContext context);

/// <summary>A callable made of a C# lambda.</summary>
/// <param name="name">The function's name.</param>
/// <param name="body">What it runs.</param>
public sealed class Function(string name, FunctionBody body) : Callable
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Value Call(in CallArguments arguments, CallContext context) => body(arguments, context);
}
