using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Carafe.Shell;

/// <summary>Writes the C# that declares the names a shell begins with, each in its value's type where code can name it.</summary>
internal static class NameDeclarations
{
    public static string Of(IReadOnlyDictionary<string, object?> values) => string.Join('\n', values
        .Where(value => SyntaxFacts.IsValidIdentifier(value.Key))
        .Select(value => $"{TypeName(value.Value?.GetType())} @{value.Key} = ({TypeName(value.Value?.GetType())})ValueOf(\"{value.Key}\");"));

    // Anonymous types and those that are not public have no name here: the runtime binder reaches their members.
    private static string TypeName(Type? type)
    {
        if (type is null || !type.IsVisible || type.IsByRefLike || type.IsPointer) return "dynamic";
        if (type.IsArray) return $"{TypeName(type.GetElementType())}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericType && type.GetGenericArguments().Any(argument => !argument.IsVisible)) return "dynamic";
        return "global::" + FullName(type.GetTypeInfo());
    }

    private static string FullName(TypeInfo type)
    {
        var arguments = type.GenericTypeArguments;
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        var at = 0;

        // List`1 and Dictionary`2+Enumerator: each part takes as many arguments as its number says.
        return string.Join('.', name.Split('.').Select(part =>
        {
            var tick = part.IndexOf('`');
            if (tick < 0) return part;
            var count = int.Parse(part[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            var own = string.Join(", ", arguments.Skip(at).Take(count).Select(TypeName));
            at += count;
            return $"{part[..tick]}<{own}>";
        }));
    }
}
