namespace Carafe.Dispatch;

/// <summary>Which stages an application changes; found out once, so that the others cost nothing.</summary>
/// <param name="Any">Any at all.</param>
/// <param name="Path">One that each request passes.</param>
/// <param name="Teardown">One at the end of a context.</param>
/// <param name="UrlAdapter">What matches and builds URLs.</param>
/// <param name="TemplateContext">What adds to the variables of templates.</param>
internal sealed record StageOverrides(bool Any, bool Path, bool Teardown, bool UrlAdapter, bool TemplateContext)
{
    private static readonly StageOverrides s_none = new(Any: false, Path: false, Teardown: false, UrlAdapter: false, TemplateContext: false);

    /// <summary>Whether a request may not go the short way.</summary>
    public bool Way => Path || Teardown;

    public static StageOverrides Of(RequestStages app)
    {
        if (app.GetType() == typeof(App)) return s_none;
        var path = Is(app.FullDispatchRequest) || Is(app.PreprocessRequest) || Is(app.DispatchRequest) || Is(app.FinalizeRequest)
            || Is(app.MakeResponse) || Is(app.ProcessResponse);
        var teardown = Is(app.DoTeardownRequest) || Is(app.DoTeardownAppContext);
        var adapter = Is(app.CreateUrlAdapter);
        var any = path || teardown || adapter || Is(app.HandleHttpException) || Is(app.HandleUserException) || Is(app.HandleException)
            || Is(app.LogException) || Is(app.RaiseRoutingException) || Is(app.MakeDefaultOptionsResponse);
        return new(any, path, teardown, adapter, TemplateContext: app is App whole && Is(whole.UpdateTemplateContext));
    }

    // The method behind a delegate of a virtual method is the one that runs; no member is looked up by its name.
    private static bool Is(Delegate stage) => stage.Method.DeclaringType is { } type && type != typeof(RequestStages) && type != typeof(App);
}
