using System.Collections;
using System.Globalization;

namespace Carafe.Testing;

/// <summary>Names and values of a form or query: lists repeat their name, null is left out.</summary>
internal static class FieldValues
{
    public static IEnumerable<KeyValuePair<string, object>> Of(object? source)
    {
        foreach (var (name, value) in ObjectMembers.Of(source))
        {
            if (value is null) continue;
            if (value is IEnumerable several and not string)
            {
                foreach (var one in several)
                    if (one is not null) yield return new(name, Text(one));
            }
            else
            {
                yield return new(name, Text(value));
            }
        }
    }

    private static object Text(object value) => value is TestFile ? value : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
