using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The parameters of a function written in Python: binds arguments to them, with Python's errors.</summary>
/// <param name="function">The function's name in messages, such as <c>do_truncate</c>.</param>
/// <param name="hidden">How many parameters come before these (a context, the filtered value); they count in messages.</param>
/// <param name="required">How many of the named ones have no default.</param>
/// <param name="names">Their names.</param>
internal sealed class Parameters(string function, int hidden, int required, params string[] names)
{
    public int Count => names.Length;

    /// <summary>Fills one slot a parameter; those not given stay missing.</summary>
    public void Bind(in CallArguments arguments, Span<Value> slots)
    {
        var positional = arguments.Positional;
        var taken = Math.Min(positional.Length, names.Length);
        positional[..taken].CopyTo(slots);
        slots[taken..].Clear();
        for (var i = 0; i < arguments.Names.Length; i++) BindNamed(arguments.Names[i], arguments.Named[i], slots);
        if (positional.Length > names.Length) throw TooMany(positional.Length);
        for (var i = 0; i < required; i++)
        {
            if (slots[i].IsMissing) throw NotGiven(slots);
        }
    }

    private void BindNamed(string name, in Value value, Span<Value> slots)
    {
        var index = Array.IndexOf(names, name);
        if (index < 0) throw new TypeError($"{function}() got an unexpected keyword argument '{name}'");
        if (!slots[index].IsMissing) throw new TypeError($"{function}() got multiple values for argument '{name}'");
        slots[index] = value;
    }

    private TypeError TooMany(int given)
    {
        var most = hidden + names.Length;
        var least = hidden + required;
        var takes = least == most ? $"{most} positional argument{(most == 1 ? "" : "s")}" : $"from {least} to {most} positional arguments";
        return new TypeError($"{function}() takes {takes} but {hidden + given} {(hidden + given == 1 ? "was" : "were")} given");
    }

    private TypeError NotGiven(ReadOnlySpan<Value> slots)
    {
        var missing = new List<string>();
        for (var i = 0; i < required; i++)
        {
            if (slots[i].IsMissing) missing.Add($"'{names[i]}'");
        }
        var list = missing.Count switch
        {
            1 => missing[0],
            2 => $"{missing[0]} and {missing[1]}",
            _ => $"{string.Join(", ", missing[..^1])}, and {missing[^1]}",
        };
        return new TypeError($"{function}() missing {missing.Count} required positional argument{(missing.Count == 1 ? "" : "s")}: {list}");
    }
}
