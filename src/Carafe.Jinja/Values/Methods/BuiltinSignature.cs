using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The parameters of a builtin function that takes named arguments: binds them, with CPython's errors.</summary>
/// <param name="function">The function's name in messages.</param>
/// <param name="names">The parameters' names; empty for those given by position alone.</param>
/// <param name="required">How many must be given.</param>
/// <param name="positional">How many may be given by position.</param>
internal sealed class BuiltinSignature(string function, string[] names, int required, int positional)
{
    /// <summary>Fills one slot a parameter; those not given stay as they are.</summary>
    public void Bind(in CallArguments arguments, Span<Value> slots)
    {
        CheckCount(arguments.Positional.Length, arguments.Names.Length);
        arguments.Positional.CopyTo(slots);
        for (var i = arguments.Positional.Length; i < required; i++)
        {
            if (!arguments.TryGetNamed(names[i], out slots[i])) throw new TypeError($"{function}() missing required argument '{names[i]}' (pos {i + 1})");
        }
        for (var i = 0; i < arguments.Names.Length; i++)
        {
            var name = arguments.Names[i];
            var index = Array.IndexOf(names, name);
            if (index < 0) throw new TypeError($"'{name}' is an invalid keyword argument for {function}()");
            if (index < arguments.Positional.Length) throw new TypeError($"argument for {function}() given by name ('{name}') and position ({index + 1})");
            slots[index] = arguments.Named[i];
        }
    }

    private void CheckCount(int given, int named)
    {
        var nameless = names.Count(name => name.Length == 0);
        if (given + named > names.Length)
        {
            var kind = given == 0 ? "keyword " : "";
            throw new TypeError($"{function}() takes at most {names.Length} {kind}argument{Plural(names.Length)} ({given + named} given)");
        }
        if (given < nameless && given < required)
            throw new TypeError($"{function}() takes {(nameless < positional ? "at least" : "exactly")} {nameless} positional argument{Plural(nameless)} ({given} given)");
        if (given <= positional) return;
        if (positional == 0) throw new TypeError($"{function}() takes no positional arguments");
        throw new TypeError($"{function}() takes {(required < names.Length ? "at most" : "exactly")} {positional} positional argument{Plural(positional)} ({given} given)");
    }

    private static string Plural(int count) => count == 1 ? "" : "s";
}
