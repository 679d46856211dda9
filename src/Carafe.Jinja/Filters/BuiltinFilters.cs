using System.Collections.Frozen;

namespace Carafe.Jinja.Filters;

/// <summary>Jinja's own filters.</summary>
public static class BuiltinFilters
{
    /// <summary>Gets the filters by name, all of Jinja 3.1's.</summary>
    public static FrozenDictionary<string, Filter> All { get; } = ((IEnumerable<Filter>)
    [
        .. TextFilters.All,
        .. EscapingFilters.All,
        .. WrappingFilters.All,
        .. NumberFilters.All,
        .. ItemFilters.All,
        .. JoinFilters.All,
        .. OrderFilters.All,
        .. GroupFilters.All,
        .. SelectFilters.All,
        .. MappingFilters.All,
        .. UrlFilters.All,
        .. DebugFilters.All,
    ]).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);
}
