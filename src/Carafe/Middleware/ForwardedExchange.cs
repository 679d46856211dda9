using System.Buffers;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Middleware;

/// <summary>One request on its way to a target, and the answer on its way back.</summary>
internal static class ForwardedExchange
{
    private const int BlockSize = 16 * 1024;

    public static async Task RunAsync(HttpContext context, ProxyRoute route)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(route.Timeout);
        try
        {
            using var request = ForwardedRequest.Make(context.Request, route, onActivity: () => patience.CancelAfter(route.Timeout));
            using var response = await route.Client.SendAsync(request, patience.Token);
            WriteHead(response, context.Response);
            await CopyBodyAsync(response, context.Response, route.Timeout, patience);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            Fail(context, error);
        }
    }

    private static void WriteHead(HttpResponseMessage source, HttpResponse target)
    {
        target.StatusCode = (int)source.StatusCode;
        if (source.ReasonPhrase is { } reason && target.HttpContext.Features.Get<IHttpResponseFeature>() is { } head) head.ReasonPhrase = reason;
        var named = source.Headers.Connection.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in source.Headers.NonValidated.Concat(source.Content.Headers.NonValidated))
            if (!HeaderKinds.IsHopByHopHeader(name) && !named.Contains(name)) target.Headers.Append(name, values.ToArray());
    }

    private static async Task CopyBodyAsync(HttpResponseMessage source, HttpResponse target, TimeSpan timeout, CancellationTokenSource patience)
    {
        await using var body = await source.Content.ReadAsStreamAsync(patience.Token);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            while (await body.ReadAsync(block, patience.Token) is > 0 and var count)
            {
                // A client that reads slowly is the server's to judge, and no silence of the target.
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                await target.Body.WriteAsync(block.AsMemory(0, count), target.HttpContext.RequestAborted);
                patience.CancelAfter(timeout);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static void Fail(HttpContext context, Exception error)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            // A part of the body must not look like the whole.
            context.Abort();
            return;
        }
        context.Response.Clear();
        context.Response.StatusCode = error is OperationCanceledException ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway;
    }
}
