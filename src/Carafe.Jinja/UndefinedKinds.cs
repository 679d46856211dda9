using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>Makes the undefined that an environment's templates get where something is missing.</summary>
/// <param name="hint">The whole message, or <see langword="null"/> to have it made.</param>
/// <param name="target">The object that has no such member; missing where a name was looked up.</param>
/// <param name="name">The name or key that was not found.</param>
/// <returns>The undefined.</returns>
public delegate Undefined UndefinedFactory(string? hint, Value target, Value name);

/// <summary>Jinja's kinds of undefined.</summary>
public static class UndefinedKinds
{
    /// <summary>Gets the default kind: it prints as nothing and is false, but cannot be used further.</summary>
    public static UndefinedFactory Default { get; } = static (hint, target, name) => new DefaultUndefined(hint, target, name);

    /// <summary>Gets the chainable kind: members of it are undefined too, not an error.</summary>
    public static UndefinedFactory Chainable { get; } = static (hint, target, name) => new ChainableUndefined(hint, target, name);

    /// <summary>Gets the debugging kind: it prints what is missing.</summary>
    public static UndefinedFactory Debug { get; } = static (hint, target, name) => new DebugUndefined(hint, target, name);

    /// <summary>Gets the strict kind: whatever is done with it but asking whether it is defined is an error.</summary>
    public static UndefinedFactory Strict { get; } = static (hint, target, name) => new StrictUndefined(hint, target, name);

    /// <summary>Makes a kind that reports where it is printed, iterated or tested, and where it fails.</summary>
    /// <param name="log">
    /// Gets each message: <c>Template variable warning: 'x' is undefined</c>, or <c>Template variable error: …</c>.
    /// </param>
    /// <returns>The kind, else behaving as <see cref="Default"/>.</returns>
    public static UndefinedFactory Logging(Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return (hint, target, name) => new LoggingUndefined(log, hint, target, name);
    }

    /// <summary>Makes the undefined of a kind that stands for what a sandbox refuses: its errors are about security.</summary>
    internal static Undefined Refused(UndefinedFactory kind, string hint, in Value target, string name)
    {
        Func<string, Exception> error = static message => new SecurityError(message);
        return kind == Strict ? new StrictUndefined(hint, target, name, error)
            : kind == Debug ? new DebugUndefined(hint, target, name, error)
            : kind == Chainable ? new ChainableUndefined(hint, target, name, error)
            : new DefaultUndefined(hint, target, name, error);
    }
}

/// <summary>Prints as nothing and is false, but cannot be used further.</summary>
internal class DefaultUndefined(string? hint, Value target, Value name, Func<string, Exception>? error = null)
    : Undefined(hint, target, name, error ?? (static message => new UndefinedError(message)))
{
    public override bool TryGetAttribute(string name, out Value value)
    {
        if (TryGetOwn(name, out value)) return true;
        return base.TryGetAttribute(name, out value);
    }

    /// <summary>What Python's objects of the kind keep, and templates can read.</summary>
    protected bool TryGetOwn(string name, out Value value)
    {
        value = name switch
        {
            "_undefined_name" => MissingName,
            "_undefined_hint" => Hint,
            "_undefined_obj" => Target,
            "_undefined_message" => Message,
            _ => default,
        };
        return !value.IsMissing;
    }
}

internal sealed class ChainableUndefined(string? hint, Value target, Value name, Func<string, Exception>? error = null)
    : DefaultUndefined(hint, target, name, error)
{
    public override string TypeName => "ChainableUndefined";

    public override bool TryGetAttribute(string name, out Value value)
    {
        if (!TryGetOwn(name, out value)) value = this;
        return true;
    }

    public override bool TryGetItem(in Value key, out Value item)
    {
        item = this;
        return true;
    }

    public override string Html() => Str();
}

internal sealed class DebugUndefined(string? hint, Value target, Value name, Func<string, Exception>? error = null)
    : DefaultUndefined(hint, target, name, error)
{
    public override string TypeName => "DebugUndefined";

    public override string Str()
    {
        var what = !string.IsNullOrEmpty(Hint) ? $"undefined value printed: {Hint}"
            : Target.IsMissing ? MissingName.Str()
            : $"no such element: {TypeNames.ObjectTypeRepr(Target)}[{MissingName.Repr()}]";
        return $"{{{{ {what} }}}}";
    }
}

internal sealed class StrictUndefined(string? hint, Value target, Value name, Func<string, Exception>? error = null)
    : DefaultUndefined(hint, target, name, error)
{
    public override string TypeName => "StrictUndefined";

    public override bool IsSequence => false;

    public override bool IsTrue => throw MakeError();

    public override bool TryGetLength(out int length) => throw MakeError();

    public override IEnumerator<Value> Iterate() => throw MakeError();

    public override bool TryContains(in Value item, out bool contains) => throw MakeError();

    public override bool IsEqualTo(in Value other) => throw MakeError();

    public override int Hash() => throw MakeError();

    public override string Str() => throw MakeError();
}

internal sealed class LoggingUndefined(Action<string> log, string? hint, Value target, Value name) : DefaultUndefined(hint, target, name)
{
    public override string TypeName => "LoggingUndefined";

    public override bool IsTrue
    {
        get
        {
            Warn();
            return false;
        }
    }

    public override IEnumerator<Value>? Iterate()
    {
        Warn();
        return base.Iterate();
    }

    public override string Str()
    {
        Warn();
        return "";
    }

    public override Exception MakeError()
    {
        log($"Template variable error: {Message}");
        return base.MakeError();
    }

    private void Warn() => log($"Template variable warning: {Message}");
}
