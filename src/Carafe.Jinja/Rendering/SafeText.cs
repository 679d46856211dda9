using Carafe.Html;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Marks rendered text as safe, as MarkupSafe's <c>Markup(value)</c>.</summary>
internal static class SafeText
{
    public static Markup Mark(in Value value) => value.Reference switch
    {
        Markup markup => markup,
        _ => new Markup(ValueText.TryGetHtml(value, out var html) ? html : value.Str()),
    };
}
