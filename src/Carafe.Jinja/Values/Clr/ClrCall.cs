using System.Reflection;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Binds a call's arguments to a C# method's parameters and runs it.</summary>
internal static class ClrCall
{
    private const int DefaultPenalty = 1;

    /// <summary>Binds the arguments.</summary>
    /// <returns>How well they fit: 0 exactly, more is worse, negative not at all.</returns>
    public static int TryBind(ParameterInfo[] parameters, in CallArguments arguments, CallContext context, out object?[] bound)
    {
        bound = new object?[parameters.Length];
        var (score, next, named) = (0, 0, 0);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (parameter.ParameterType == typeof(CallContext))
            {
                bound[i] = context;
                continue;
            }
            if (IsRest(parameter))
            {
                if (!TryBindRest(parameter.ParameterType, arguments.Positional[next..], out bound[i])) return -1;
                next = arguments.Positional.Length;
                score += DefaultPenalty;
                continue;
            }
            if (!TryTake(parameter, arguments, ref next, ref named, out var value))
            {
                if (!parameter.HasDefaultValue) return -1;
                bound[i] = parameter.DefaultValue;
                score += DefaultPenalty;
                continue;
            }
            var distance = ClrArguments.Distance(value, parameter.ParameterType);
            if (distance < 0 || !ClrArguments.TryConvert(value, parameter.ParameterType, out bound[i])) return -1;
            score += distance;
        }
        return next == arguments.Positional.Length && named == arguments.Names.Length ? score : -1;
    }

    public static Value Invoke(MethodInfo method, object? target, object?[] arguments)
    {
        var result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return method.ReturnType == typeof(void) ? Value.None : Value.From(result);
    }

    public static string Describe(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Where(parameter => parameter.ParameterType != typeof(CallContext))
            .Select(parameter => $"{TypeNames.OfClr(parameter.ParameterType)} {parameter.Name}"));

    private static bool IsRest(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false);

    private static bool TryTake(ParameterInfo parameter, in CallArguments arguments, ref int next, ref int named, out Value value)
    {
        if (next < arguments.Positional.Length)
        {
            value = arguments.Positional[next++];
            return true;
        }
        for (var i = 0; i < arguments.Names.Length; i++)
        {
            if (!IsNamed(parameter.Name, arguments.Names[i])) continue;
            value = arguments.Named[i];
            named++;
            return true;
        }
        value = default;
        return false;
    }

    // form.render(css_class='x') reaches the parameter cssClass.
    private static bool IsNamed(string? parameter, string name)
    {
        if (parameter == name) return true;
        return ClrMembers.PascalCase(name) is { } pascal && string.Equals(parameter, pascal, StringComparison.OrdinalIgnoreCase);
    }

    // The arguments one by one, or a single one that is the collection already.
    private static bool TryBindRest(Type type, ReadOnlySpan<Value> values, out object? bound)
    {
        bound = ClrCollecting.ToCollection(values.ToArray(), type);
        return bound is not null || (values.Length == 1 && ClrArguments.TryConvert(values[0], type, out bound));
    }
}
