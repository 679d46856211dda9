using System.Reflection;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Clr;

/// <summary>The overloads of one C# method; the best fit for the arguments is called.</summary>
internal sealed class MethodGroup(string name, MethodInfo[] overloads)
{
    public string Name => name;

    /// <summary>Whether one of them is marked as unsafe in a sandbox.</summary>
    public bool IsUnsafe => Array.Exists(overloads, overload => overload.IsDefined(typeof(UnsafeAttribute), inherit: true));

    public bool IsDotNets => overloads[0].DeclaringType?.Namespace is { } space && (IsIn(space, "System") || IsIn(space, "Microsoft"));

    private static bool IsIn(string space, string root) =>
        space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.');

    public Value Call(object? target, in CallArguments arguments, CallContext context)
    {
        object?[]? best = null;
        MethodInfo? chosen = null;
        var bestScore = int.MaxValue;
        foreach (var overload in overloads)
        {
            if (overload.ContainsGenericParameters) continue;
            var score = ClrCall.TryBind(overload.GetParameters(), arguments, context, out var bound);
            if (score < 0 || score >= bestScore) continue;
            (best, chosen, bestScore) = (bound, overload, score);
        }
        return chosen is null ? throw Mismatch(arguments) : ClrCall.Invoke(chosen, target, best!);
    }

    private TypeError Mismatch(in CallArguments arguments)
    {
        var given = new List<string>();
        foreach (ref readonly var value in arguments.Positional) given.Add(TypeNames.Of(value));
        for (var i = 0; i < arguments.Names.Length; i++) given.Add($"{arguments.Names[i]}={TypeNames.Of(arguments.Named[i])}");
        var takes = string.Join(" or ", overloads.Select(overload => $"({ClrCall.Describe(overload.GetParameters())})"));
        return new TypeError($"{name}() takes {takes}, but ({string.Join(", ", given)}) was given");
    }
}

/// <summary>A C# method together with its object.</summary>
internal sealed class MethodCallable(object target, MethodGroup group) : Callable
{
    public override string TypeName => "method";

    public override string Name => group.Name;

    public override bool IsUnsafe => group.IsUnsafe;

    /// <summary>Whether the method is one of .NET's own, not of the application.</summary>
    public bool IsDotNets => group.IsDotNets;

    public override Value Call(in CallArguments arguments, CallContext context) => group.Call(target, arguments, context);

    public override string Repr() => $"<bound method {TypeNames.OfClr(target.GetType())}.{group.Name}>";
}

/// <summary>A C# delegate as something to call.</summary>
internal sealed class DelegateCallable(Delegate function) : Callable
{
    private readonly MethodGroup _group = new(NameOf(function), [function.Method]);

    public override string Name => _group.Name;

    public override bool IsUnsafe => _group.IsUnsafe;

    public override Value Call(in CallArguments arguments, CallContext context) => function switch
    {
        FunctionBody body => body(arguments, context),
        Func<Value> body when arguments.IsEmpty => body(),
        Func<Value, Value> body when arguments.Positional.Length == 1 && arguments.Names.IsEmpty => body(arguments.Positional[0]),
        _ => _group.Call(function.Target, arguments, context),
    };

    public override bool IsEqualTo(in Value other) => other.Reference is DelegateCallable callable && callable.Function.Equals(function);

    public override int Hash() => function.GetHashCode();

    public override object ToObject() => function;

    private Delegate Function => function;

    // The compiler names lambdas <Main>b__0: of no use in a message.
    private static string NameOf(Delegate function) => function.Method.Name.Contains('<', StringComparison.Ordinal) ? "function" : function.Method.Name;
}
