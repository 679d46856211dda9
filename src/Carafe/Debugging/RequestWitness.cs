using Carafe.Contexts;
using Carafe.Debugging.Report;

namespace Carafe.Debugging;

/// <summary>Notes what only the request's context knows: the view, its arguments, the form, the session.</summary>
internal sealed class RequestWitness : IFailureWitness
{
    /// <summary>The application that failed; null where no application was reached.</summary>
    public App? App { get; private set; }

    public IReadOnlyList<ReportSection> Sections { get; private set; } = [];

    public void Observe(RequestContext context)
    {
        App = context.App;
        var sections = new SectionBuilder();
        sections.AddContext(context);
        Sections = sections.All;
    }
}
