using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>Calls a value from a template, by the environment's rules.</summary>
internal static class Calls
{
    public static Value Call(Frame frame, in Value callee, in CallArguments arguments)
    {
        frame.Environment.Sandbox?.CheckCallable(callee);
        try
        {
            return callee.Reference switch
            {
                Callable callable => callable.Call(arguments, frame),
                Undefined undefined => undefined.Call(),
                _ => throw new TypeError(ErrorMessages.NotCallable(callee)),
            };
        }
        catch (StopIteration)
        {
            return frame.Environment.MakeUndefined(ErrorMessages.StoppedIteration, default, Value.None);
        }
    }

    /// <summary>What messages about a call's arguments call the callee: the function that Jinja calls through.</summary>
    public static string Name(TemplateEnvironment environment) =>
        environment.Sandbox is null ? "jinja2.runtime.Context.call()" : "jinja2.sandbox.SandboxedEnvironment.call()";
}
