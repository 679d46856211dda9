using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;

namespace Carafe.Debugging.Report;

/// <summary>Sends a report in the form that the client asks for: a page for browsers, problem details for programs, text for terminals.</summary>
internal static class ReportAnswer
{
    private const string Html = "text/html";
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Text = "text/plain";

    public static async Task SendAsync(HttpContext context, ErrorReport report)
    {
        var (type, body) = Write(report, context);
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        var headers = context.Response.Headers;
        headers.ContentType = type;
        headers.ContentLength = body.Length;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = HtmlReport.SecurityPolicy;
        await context.Response.Body.WriteAsync(body);
    }

    private static (string Type, byte[] Body) Write(ErrorReport report, HttpContext context) => FormOf(context.Request.Headers.Accept.ToString()) switch
    {
        Html => ("text/html; charset=utf-8", HtmlReport.Write(report)),
        Problem => (Problem, JsonReport.Write(report, context.Request.Path)),
        _ => ("text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(TextReport.Write(report))),
    };

    // Who takes anything, as curl does, gets text; browsers name HTML.
    private static string FormOf(string accept)
    {
        var named = MimeAccept.Parse(accept).Where(item => item.Quality > 0).OrderByDescending(item => item.Quality);
        foreach (var item in named)
        {
            if (item.Value.StartsWith(Html, StringComparison.OrdinalIgnoreCase) || item.Value.StartsWith("application/xhtml", StringComparison.OrdinalIgnoreCase)) return Html;
            if (item.Value.StartsWith(Json, StringComparison.OrdinalIgnoreCase) || item.Value.StartsWith(Problem, StringComparison.OrdinalIgnoreCase)) return Problem;
            if (item.Value.StartsWith(Text, StringComparison.OrdinalIgnoreCase)) return Text;
        }
        return Text;
    }
}
