using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Keeps small expressions from making huge texts and lists where the context limits them.</summary>
/// <remarks>Security: <c>{{ 'x'.center(10**9) }}</c> in a sandbox costs an error, not a gigabyte. It does not bound the sum of many results.</remarks>
internal static class ResultLimit
{
    public static bool IsSet(CallContext? context) => context?.MaxResultLength < int.MaxValue;

    public static void Check(Int128 length, CallContext context)
    {
        if (length > context.MaxResultLength) throw new OverflowError(ErrorMessages.ResultTooLong(context.MaxResultLength));
    }

    /// <summary>Refuses a length where the rendering that runs limits it: for work that no context reaches.</summary>
    public static void Check(Int128 length) => WorkLimits.Current?.CheckLength(length);

    /// <summary>Refuses arguments that are lengths and too large.</summary>
    public static void CheckAll(ReadOnlySpan<Value> arguments, CallContext context)
    {
        if (!IsSet(context)) return;
        foreach (ref readonly var argument in arguments)
        {
            if (argument.IsInteger) Check(argument.AsInteger, context);
        }
    }
}
