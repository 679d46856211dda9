using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Filters;

/// <summary>What a filter with a Python signature runs: one slot a parameter, missing where it was left out.</summary>
internal delegate Value SignatureBody(in Value value, ReadOnlySpan<Value> arguments, CallContext context);

/// <summary>The same where the result is printed at once.</summary>
internal delegate bool SignaturePieces(in Value value, scoped ReadOnlySpan<Value> arguments, CallContext context, out TextPieces pieces);

/// <summary>What a filter with a Python signature is made of: templates bind constant arguments to it once.</summary>
internal sealed record FilterSignature(Parameters Parameters, SignatureBody Body, SignaturePieces? Pieces)
{
    /// <summary>One slot a parameter, or the error that Python raises for the call.</summary>
    public Value[] Bind(in CallArguments arguments)
    {
        var slots = new Value[Parameters.Count];
        Parameters.Bind(arguments, slots);
        return slots;
    }
}

/// <summary>Makes filters out of bodies and the signatures of Jinja's functions, which bad calls are reported with.</summary>
internal static class FilterArguments
{
    /// <summary>A filter without arguments.</summary>
    public static Filter Plain(string name, string function, FilterBody body, ContextUse use = ContextUse.None, bool readsItems = false)
    {
        var parameters = new Parameters(function, Hidden(use), 0);
        return new(name, Run, use, readsItems);

        Value Run(in Value value, in CallArguments arguments, CallContext context)
        {
            if (!arguments.IsEmpty) parameters.Bind(arguments, []);
            return body(value, arguments, context);
        }
    }

    /// <summary>A filter that is one of CPython's own functions of one argument.</summary>
    public static Filter Builtin(string name, string function, FilterBody body)
    {
        return new(name, Run);

        Value Run(in Value value, in CallArguments arguments, CallContext context)
        {
            if (!arguments.Names.IsEmpty) throw new TypeError($"{function}() takes no keyword arguments");
            if (!arguments.Positional.IsEmpty) throw new TypeError($"{function}() takes exactly one argument ({arguments.Positional.Length + 1} given)");
            return body(value, arguments, context);
        }
    }

    /// <summary>A filter with parameters of its own.</summary>
    public static Filter Signature(
        string name, string function, string[] names, SignatureBody body, ContextUse use = ContextUse.None, int required = 0, bool readsItems = false,
        SignaturePieces? pieces = null)
    {
        var parameters = new Parameters(function, Hidden(use), required, names);
        return new Filter(name, Run, use, readsItems).Signed(new FilterSignature(parameters, body, pieces));

        Value Run(in Value value, in CallArguments arguments, CallContext context)
        {
            var slots = default(ParameterSlots);
            Span<Value> bound = slots;
            bound = bound[..parameters.Count];
            parameters.Bind(arguments, bound);
            return body(value, bound, context);
        }
    }

    // The value itself, and the context, environment or evaluation context before it.
    private static int Hidden(ContextUse use) => use == ContextUse.None ? 1 : 2;
}
