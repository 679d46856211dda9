using System.Reflection;
using System.Text;

namespace Carafe.Views;

/// <summary>Derives endpoint names: a method's name as its Python twin would have, nothing for a lambda.</summary>
internal static class EndpointName
{
    /// <summary>The endpoint of a method or local function; <see langword="null"/> for a lambda, which is named after its rule.</summary>
    public static string? Of(MethodInfo method)
    {
        var name = method.Name;
        if (!name.StartsWith('<')) return ToSnakeCase(name);

        // The compiler names a local function <Outer>g__Name|0_1 and a lambda <Outer>b__0_1.
        var mark = name.IndexOf(">g__", StringComparison.Ordinal);
        if (mark < 0) return null;
        var start = mark + ">g__".Length;
        var end = name.LastIndexOf('|');
        return ToSnakeCase(end > start ? name[start..end] : name[start..]);
    }

    /// <summary><c>GetItem</c> as <c>get_item</c>, <c>HTMLPage</c> as <c>html_page</c>, <c>GetV2Item</c> as <c>get_v2_item</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && IsWordStart(name, i)) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static bool IsWordStart(string name, int i)
    {
        if (!char.IsUpper(name[i]) || name[i - 1] == '_') return false;
        if (!char.IsUpper(name[i - 1])) return true;
        return i + 1 < name.Length && char.IsLower(name[i + 1]);
    }
}
