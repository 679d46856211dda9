using System.Buffers;
using System.Text.Json;
using Carafe.Configuration;
using Carafe.Exceptions;

namespace Carafe.Dispatch;

/// <summary>Answers HTTP errors as problem details (RFC 9457): type, title, status, detail, instance.</summary>
internal static class ProblemResponse
{
    private const string MediaType = "application/problem+json";

    private static readonly string[] s_offers = ["text/html", MediaType, "application/json"];

    public static bool IsWanted(RequestContext context) => context.App.Settings.ProblemDetails switch
    {
        ProblemDetailsUse.Never => false,
        ProblemDetailsUse.Always => true,
        _ => context.InnerRequest.AcceptMimetypes.BestMatch(s_offers, "text/html") != "text/html",
    };

    public static Response Make(RequestContext context, HttpException error)
    {
        var response = new Response(Write(context, error), error.Code, contentType: MediaType);
        foreach (var (name, value) in error.GetHeaders())
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) response.Headers.Add(name, value);
        return response;
    }

    /// <summary>Tells caches that the answer depends on what the client takes, where it does.</summary>
    public static void AddVary(RequestContext context, Response response)
    {
        if (context.App.Settings.ProblemDetails == ProblemDetailsUse.WhereAccepted) response.Headers.Add("Vary", "Accept");
    }

    private static byte[] Write(RequestContext context, HttpException error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", error.Name);
            json.WriteNumber("status", error.Code);
            if (error.Description.Length > 0) json.WriteString("detail", error.Description);
            json.WriteString("instance", context.InnerRequest.ScriptRoot + context.InnerRequest.Path);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
