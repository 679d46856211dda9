using Carafe.Contexts;
using Carafe.Responses;
using Carafe.Signals;

namespace Carafe.Dispatch;

/// <summary>How a request ends: its context is left, its response sent. A stream that keeps the context turns the two round.</summary>
internal static class RequestEnd
{
    /// <summary>Ends the context; a stream that keeps it does so at its own end.</summary>
    /// <param name="context">The context.</param>
    /// <param name="failure">What the teardown functions receive.</param>
    /// <param name="unsent">The response that is not sent where a teardown function throws.</param>
    public static ValueTask LeaveAsync(RequestContext context, Exception? failure, Response? unsent)
    {
        if (context.Keepers > 0) return default;
        if (failure is not null && context.App.ShouldIgnoreError(failure)) failure = null;
        if (context.Keeper is { } keeper)
        {
            keeper.Keep(context, failure);
            return default;
        }
        var ending = TeardownAndEndAsync(context, failure);
        return ending.IsCompletedSuccessfully || unsent is null ? ending : DiscardIfFailedAsync(ending, unsent);

        static async ValueTask DiscardIfFailedAsync(ValueTask ending, Response unsent)
        {
            try
            {
                await ending;
            }
            catch
            {
                await unsent.DiscardAsync();
                throw;
            }
        }
    }

    private static ValueTask TeardownAndEndAsync(RequestContext context, Exception? failure)
    {
        var teardown = context.TeardownAsync(failure);
        return teardown.IsCompletedSuccessfully && !AppSignals.AppContextPopped.HasReceivers ? context.EndAsync() : Await(teardown, context);

        static async ValueTask Await(ValueTask teardown, RequestContext context)
        {
            try
            {
                await teardown;
            }
            finally
            {
                await context.EndAsync();
            }
        }
    }

    /// <summary>Sends the response, within the context where a stream keeps it.</summary>
    public static Task SendAsync(RequestContext context, Response response)
    {
        return context.Keepers == 0 ? ResponseWriter.WriteAsync(response, context.Server) : SendKept(context, response);

        static async Task SendKept(RequestContext context, Response response)
        {
            var frame = ContextStack.Exchange(context.Frame.Outer);
            Exception? failure = null;
            try
            {
                await ResponseWriter.WriteAsync(response, context.Server);
            }
            catch (Exception error)
            {
                failure = error;
                throw;
            }
            finally
            {
                ContextStack.Exchange(frame);
                context.Keepers = 0;
                await LeaveAsync(context, failure, unsent: null);
            }
        }
    }
}
