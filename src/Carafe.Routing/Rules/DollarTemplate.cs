using System.Text;

namespace Carafe.Routing.Rules;

/// <summary>Texts with <c>$name</c>, <c>${name}</c> and <c>$$</c>, as Python's <c>string.Template</c> has them.</summary>
internal static class DollarTemplate
{
    /// <exception cref="RuleSyntaxError">A placeholder is malformed or unknown.</exception>
    public static string Substitute(string template, IReadOnlyDictionary<string, string> texts)
    {
        var result = new StringBuilder();
        var position = 0;
        while (template.IndexOf('$', position) is >= 0 and var dollar)
        {
            result.Append(template, position, dollar - position);
            position = SubstituteOne(template, dollar + 1, texts, result);
        }

        return result.Append(template, position, template.Length - position).ToString();
    }

    private static int SubstituteOne(string template, int start, IReadOnlyDictionary<string, string> texts, StringBuilder result)
    {
        if (start < template.Length && template[start] == '$')
        {
            result.Append('$');
            return start + 1;
        }

        var isBraced = start < template.Length && template[start] == '{';
        var nameStart = isBraced ? start + 1 : start;
        var nameEnd = nameStart + RuleParser.IdentifierLength(template.AsSpan(nameStart));
        if (nameEnd == nameStart || (isBraced && (nameEnd == template.Length || template[nameEnd] != '}')))
            throw new RuleSyntaxError(template, $"There is no placeholder after the '$' at position {start - 1} of '{template}'. Write '$$' for a dollar sign.");
        var name = template[nameStart..nameEnd];
        if (!texts.TryGetValue(name, out var text))
            throw new RuleSyntaxError(template, $"The placeholder '{name}' of '{template}' has no text. Give it one in 'RuleTemplate.With'.");
        result.Append(text);
        return isBraced ? nameEnd + 1 : nameEnd;
    }
}
