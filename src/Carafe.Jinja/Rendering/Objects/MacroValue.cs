using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>What a macro's parameters are, and in which slots of its frame they go.</summary>
internal sealed class MacroSignature
{
    public const int FewNames = 16;

    private Dictionary<string, int>? _indexes;

    public required string? Name { get; init; }

    /// <summary>The names of the parameters; parameter i is in slot i.</summary>
    public required string[] Arguments { get; init; }

    /// <summary>Finds a parameter that is not among the first ones; a table finds it in macros with many.</summary>
    public bool HasAfter(int given, string name) => Arguments.Length > FewNames
        ? (_indexes ??= MakeIndexes(Arguments)).TryGetValue(name, out var index) && index >= given
        : Array.IndexOf(Arguments, name, given) >= 0;

    public static Dictionary<string, int> MakeIndexes(ReadOnlySpan<string> names)
    {
        var indexes = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) indexes[names[i]] = i;
        return indexes;
    }

    /// <summary>The slot of the caller that the body uses without declaring it; -1 where it does not.</summary>
    public int CallerSlot { get; init; } = -1;

    public int KwargsSlot { get; init; } = -1;

    public int VarargsSlot { get; init; } = -1;

    public bool HasExplicitCaller { get; init; }

    /// <summary>Whether the body calls its caller at all.</summary>
    public bool UsesCaller { get; init; }

    /// <summary>The name as messages give it.</summary>
    public string QuotedName => Name is null ? "None" : ErrorMessages.Quote(Name);
}

/// <summary>A macro, or the body of a call block.</summary>
internal sealed class MacroValue(FunctionCode code, MacroSignature signature, Frame closure) : RenderingCallable
{
    public override string TypeName => "Macro";

    public override string? TypeModule => "jinja2.runtime";

    public override string Name => signature.Name ?? "None";

    protected override bool ReturnsMarkup(Frame caller) => caller.Evaluation.Autoescape;

    public override void Render(in CallArguments arguments, Frame caller)
    {
        var state = caller.State;
        var frame = state.Enter(code, closure.Context, closure);
        frame.Evaluation = closure.Evaluation;
        Bind(arguments, frame);
        frame.Run();
        state.Leave(frame);
    }

    public override async ValueTask RenderAsync(EvaluatedArguments arguments, Frame caller)
    {
        var state = caller.State;
        var frame = state.Enter(code, closure.Context, closure);
        frame.Evaluation = closure.Evaluation;
        Bind(arguments.AsCallArguments(), frame);
        await frame.RunAsync();
        state.Leave(frame);
    }

    private void Bind(in CallArguments arguments, Frame frame)
    {
        var slots = frame.Slots;
        var count = signature.Arguments.Length;
        var given = Math.Min(count, arguments.Positional.Length);
        arguments.Positional[..given].CopyTo(slots);
        // Slots begin as missing, which parameters with defaults take as not given.
        if (arguments.Names.IsEmpty && arguments.Positional.Length <= count && signature.CallerSlot < 0 && signature.KwargsSlot < 0)
        {
            if (signature.VarargsSlot >= 0) slots[signature.VarargsSlot] = TupleValue.Empty;
            return;
        }
        BindNamed(arguments, frame, given);
        if (signature.VarargsSlot >= 0) slots[signature.VarargsSlot] = new TupleValue(arguments.Positional[given..].ToArray());
        else if (arguments.Positional.Length > count) throw new TypeError(ErrorMessages.MacroTooManyArguments(signature.QuotedName, count));
    }

    private void BindNamed(in CallArguments arguments, Frame frame, int given)
    {
        var slots = frame.Slots;
        var taken = 0;
        var indexes = arguments.Names.Length > MacroSignature.FewNames ? MacroSignature.MakeIndexes(arguments.Names) : null;
        var hasCaller = given == signature.Arguments.Length && signature.HasExplicitCaller;
        for (var i = given; i < signature.Arguments.Length; i++)
        {
            var name = signature.Arguments[i];
            var index = indexes is null ? arguments.Names.IndexOf(name) : indexes.GetValueOrDefault(name, -1);
            if (index >= 0)
            {
                slots[i] = arguments.Named[index];
                taken++;
            }
            if (name == "caller") hasCaller = true;
        }
        var takesCaller = signature.CallerSlot >= 0 && !hasCaller;
        if (takesCaller)
        {
            if (arguments.TryGetNamed("caller", out var caller)) taken++;
            slots[signature.CallerSlot] = caller.IsMissing || caller.IsNone
                ? frame.Environment.MakeUndefined(ErrorMessages.NoCaller, default, "caller")
                : caller;
        }
        if (signature.KwargsSlot >= 0) slots[signature.KwargsSlot] = Rest(arguments, given, takesCaller);
        else if (taken < arguments.Names.Length) throw Unknown(arguments, given, takesCaller);
    }

    private bool IsTaken(string name, int given, bool takesCaller) =>
        (takesCaller && name == "caller") || signature.HasAfter(given, name);

    private DictValue Rest(in CallArguments arguments, int given, bool takesCaller)
    {
        var rest = new DictValue();
        for (var i = 0; i < arguments.Names.Length; i++)
            if (!IsTaken(arguments.Names[i], given, takesCaller)) rest[arguments.Names[i]] = arguments.Named[i];
        return rest;
    }

    private TypeError Unknown(in CallArguments arguments, int given, bool takesCaller)
    {
        string? first = null;
        foreach (var name in arguments.Names)
        {
            if (IsTaken(name, given, takesCaller)) continue;
            if (name == "caller") return new TypeError(ErrorMessages.MacroTwoCallers(signature.QuotedName));
            first ??= name;
        }
        return new TypeError(ErrorMessages.MacroUnknownKeyword(signature.QuotedName, first!));
    }

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name switch
        {
            "name" => signature.Name,
            "arguments" => new TupleValue(Array.ConvertAll(signature.Arguments, argument => (Value)argument)),
            "catch_kwargs" => signature.KwargsSlot >= 0,
            "catch_varargs" => signature.VarargsSlot >= 0,
            "caller" => signature.UsesCaller,
            "explicit_caller" => signature.HasExplicitCaller,
            _ => default,
        };
        return !value.IsMissing;
    }

    public override string Repr() => signature.Name is null ? "<Macro anonymous>" : $"<Macro {ErrorMessages.Quote(signature.Name)}>";
}
