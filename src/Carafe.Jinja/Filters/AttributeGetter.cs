using System.Globalization;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Reads a dotted attribute such as <c>address.city</c> or <c>0.name</c> of items, by the environment's rules.</summary>
internal sealed class AttributeGetter
{
    private readonly CallContext _context;
    private readonly Value[] _parts;
    private readonly bool _ignoresCase;
    private readonly Value _default;

    /// <param name="context">What is being rendered.</param>
    /// <param name="attribute">The path; missing or <c>None</c> for the item itself.</param>
    /// <param name="ignoresCase">Whether strings found are lowered.</param>
    /// <param name="default">What stands for an undefined; missing or <c>None</c> for none.</param>
    public AttributeGetter(CallContext context, in Value attribute, bool ignoresCase = false, Value @default = default)
    {
        _context = context;
        _parts = PartsOf(attribute);
        _ignoresCase = ignoresCase;
        _default = @default;
    }

    public Value Get(Value item)
    {
        foreach (ref readonly var part in _parts.AsSpan())
        {
            item = _context.GetItem(item, part);
            if (item.IsUndefined && !_default.IsMissing && !_default.IsNone) item = _default;
        }
        return _ignoresCase ? IgnoreCase(item) : item;
    }

    public static Value IgnoreCase(in Value item) => item.AsText is { } text
        ? item.IsMarkup ? new Html.Markup(CaseMapping.Lower(text)) : CaseMapping.Lower(text)
        : item;

    public static Value[] PartsOf(in Value attribute)
    {
        if (attribute.IsMissing || attribute.IsNone) return [];
        if (attribute.AsText is not { } path) return [attribute];
        var isMarkup = attribute.IsMarkup;
        return [.. path.Split('.').Select(part => Part(part) is { IsString: false } index ? index : isMarkup ? new Html.Markup(part) : new Value(part))];
    }

    // What Python's isdigit accepts and int() reads is an index.
    private static Value Part(string part) => part.Length > 0 && TextTests.All(part, CharacterTypes.IsDigit)
        ? long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : Values.Numbers.NumberConversion.ParseInteger(part, 10)
        : part;
}
