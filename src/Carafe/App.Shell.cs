using Carafe.Contexts;
using Carafe.Responses;
using Carafe.Routing;
using Carafe.Sessions;
using Carafe.Templating;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe;

// The names that a shell begins with.
public partial class App
{
    internal List<Func<object?>> ShellContextProcessors { get; } = [];

    /// <summary>Adds names to the command <c>shell</c>.</summary>
    /// <param name="processor">Gives the names and values as an anonymous object or dictionary, when a shell starts.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    /// <example><code>
    /// app.ShellContextProcessor(() => new { db, users = db.Users });
    /// </code></example>
    public void ShellContextProcessor(Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        CheckSetup();
        ShellContextProcessors.Add(processor);
    }

    /// <summary>Makes the names and values that a shell begins with.</summary>
    /// <returns><c>app</c>, <c>g</c>, and what the processors give; a later one wins.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public virtual Dictionary<string, object?> MakeShellContext()
    {
        var context = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["app"] = this,
            ["g"] = Ambient.RequiredGlobals,
        };
        foreach (var processor in ShellContextProcessors)
            foreach (var (name, value) in ObjectMembers.ToDictionary(processor())) context[name] = value;
        return context;
    }
}
