using System.Collections.Concurrent;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja;

/// <summary>Jinja's policies.</summary>
internal static class DefaultPolicies
{
    public static ConcurrentDictionary<string, Value> Create()
    {
        var jsonOptions = new DictValue();
        jsonOptions["sort_keys"] = true;
        return new ConcurrentDictionary<string, Value>(StringComparer.Ordinal)
        {
            ["compiler.ascii_str"] = true,
            ["urlize.rel"] = "noopener",
            ["urlize.target"] = Value.None,
            ["urlize.extra_schemes"] = Value.None,
            ["truncate.leeway"] = 5,
            ["json.dumps_function"] = Value.None,
            ["json.dumps_kwargs"] = jsonOptions,
            ["ext.i18n.trimmed"] = false,
        };
    }
}
