using System.Text;

namespace Carafe.Routing.Rules;

/// <summary>The text of <see cref="Rule.RedirectTo"/>: a relative URL with <c>&lt;name&gt;</c> for values.</summary>
internal static class RedirectTemplate
{
    public static List<string> Names(string template)
    {
        var names = new List<string>();
        Expand(template, name =>
        {
            names.Add(name);
            return "";
        });
        return names;
    }

    /// <summary>Puts in the URL text of each name. A bracket without its fellow, or with nothing between, stays.</summary>
    public static string Expand(string template, Func<string, string> textOf)
    {
        var result = new StringBuilder();
        var position = 0;
        while (template.IndexOf('<', position) is >= 0 and var open)
        {
            var close = template.IndexOf('>', open);
            if (close < 0) break;
            result.Append(template, position, open - position);
            result.Append(close == open + 1 ? "<>" : textOf(template[(open + 1)..close]));
            position = close + 1;
        }

        return result.Append(template, position, template.Length - position).ToString();
    }
}
