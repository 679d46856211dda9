using System.Collections.Concurrent;
using Carafe.Jinja;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Tests;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary>Filters, tests and globals that were registered before the template environment was made.</summary>
internal sealed class TemplateRegistry
{
    public ConcurrentDictionary<string, Filter> Filters { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Test> Tests { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Value> Globals { get; } = new(StringComparer.Ordinal);

    public void CopyTo(TemplateEnvironment environment)
    {
        foreach (var (name, filter) in Filters) environment.Filters[name] = filter;
        foreach (var (name, test) in Tests) environment.Tests[name] = test;
        foreach (var (name, value) in Globals) environment.Globals[name] = value;
    }
}
