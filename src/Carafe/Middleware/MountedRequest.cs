using Microsoft.AspNetCore.Http;

namespace Carafe.Middleware;

/// <summary>Hands a request to what is mounted at a prefix of its path: the prefix moves to the script root meanwhile.</summary>
internal static class MountedRequest
{
    /// <param name="context">The request.</param>
    /// <param name="app">What is mounted.</param>
    /// <param name="end">The length of the prefix in the path.</param>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate app, int end)
    {
        var request = context.Request;
        var (outerBase, outerPath) = (request.PathBase, request.Path);
        var path = outerPath.Value ?? "";
        request.PathBase = new PathString(outerBase.Value + path[..end]);
        request.Path = new PathString(path[end..]);
        try
        {
            await app(context);
        }
        finally
        {
            request.PathBase = outerBase;
            request.Path = outerPath;
        }
    }
}
