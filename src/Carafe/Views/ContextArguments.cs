using System.Security.Claims;
using Carafe.Contexts;
using Microsoft.AspNetCore.Http;

namespace Carafe.Views;

/// <summary>The parameter types that a view may take besides the variables of its rule.</summary>
internal static class ContextArguments
{
    private static readonly Dictionary<Type, object> s_byType = new()
    {
        [typeof(CancellationToken)] = new ContextArgument<CancellationToken>(args => args.Context.RequestAborted),
        [typeof(IncomingRequest)] = new ContextArgument<IncomingRequest>(args => args.Context.ExposeRequest()),
        [typeof(SessionData)] = new ContextArgument<SessionData>(args => args.Context.Session),
        [typeof(AppGlobals)] = new ContextArgument<AppGlobals>(args => args.Context.Application.Globals),
        [typeof(App)] = new ContextArgument<App>(args => args.Context.App),
        [typeof(RequestContext)] = new ContextArgument<RequestContext>(args => args.Context.Expose()),
        [typeof(IServiceProvider)] = new ContextArgument<IServiceProvider>(args => args.Context.Services),
        [typeof(ClaimsPrincipal)] = new ContextArgument<ClaimsPrincipal>(args => args.Context.InnerRequest.User),
        [typeof(HttpContext)] = new ContextArgument<HttpContext>(args => args.Context.HttpContextWithServices),
        [typeof(ViewArgs)] = new ContextArgument<ViewArgs>(args => args.Context.ExposeViewArgs()),
    };

    public static Argument<T>? Find<T>() => s_byType.GetValueOrDefault(typeof(T)) as Argument<T>;
}
