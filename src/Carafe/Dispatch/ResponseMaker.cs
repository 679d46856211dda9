using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Html;
using Carafe.Responses;
using Carafe.Views;
using Microsoft.AspNetCore.Http;

namespace Carafe.Dispatch;

/// <summary>Turns what a view returned into a response, by Flask's rules.</summary>
internal sealed class ResponseMaker(App app)
{
    private static readonly NotFound s_notFound = new();
    private static readonly byte[] s_notFoundPage = System.Text.Encoding.UTF8.GetBytes(s_notFound.GetBody());

    /// <summary>Makes the response of a value.</summary>
    /// <exception cref="InvalidOperationException">Nothing can be made of the value; the text names the view.</exception>
    public Response Make(RequestContext context, object? result)
    {
        switch (result)
        {
            case string text:
                return OfText(context, text);
            case Response response:
                response.IsExposed = true;
                return response;
            case ITuple tuple:
                return OfTuple(context, tuple);
            default:
                return OfObject(context, result);
        }
    }

    /// <summary>Makes the response of a value for application code, which may keep it.</summary>
    public static Response MakeForApplication(RequestContext context, object? result)
    {
        var response = context.App.MakeResponse(context.App.Own(context), result);
        response.IsExposed = true;
        return response;
    }

    /// <summary>The answer to OPTIONS: the methods of the path, and nothing else.</summary>
    public static Response MakeOptions(RequestContext context)
    {
        var response = new Response();
        response.Headers["Allow"] = string.Join(", ", context.UrlAdapter.AllowedMethods());
        return response;
    }

    /// <summary>A redirect, with Werkzeug's page for clients that do not follow it.</summary>
    public static Response MakeRedirect(string location, int code) => RedirectResponse.Make(location, code);

    private static Response OfText(RequestContext context, string text)
    {
        var response = context.OwnResponse(context.ResponseIsPrivate);
        response.SetData(text);
        return response;
    }

    private static Response OfPage(RequestContext context, RenderedTemplate page)
    {
        var response = context.OwnResponse(context.ResponseIsPrivate);
        response.SetData(page.Utf8);
        return response;
    }

    private Response OfObject(RequestContext context, object? result) => result switch
    {
        null => throw ResponseErrors.Nothing(context),
        RenderedTemplate page => OfPage(context, page),
        HttpException error => OfHttpException(context, error),
        byte[] bytes => new Response(bytes),
        ReadOnlyMemory<byte> bytes => new Response(bytes),
        Stream stream => new Response(stream),
        IHtml html => OfText(context, html.ToHtml()),
        RequestDelegate handler => OfDelegate(context, handler),
        IResult answer => OfDelegate(context, answer.ExecuteAsync),
        _ => StreamDeclaration.ForValue(result) ?? OfJson(context, result),
    };

    private Response OfJson(RequestContext context, object result)
    {
        if (!IsJson(result)) throw ResponseErrors.WrongType(context, result);
        var isPrivate = context.ResponseIsPrivate;
        var response = context.OwnResponse(isPrivate);
        response.ContentType = app.Json.MimeType;
        response.SetData(isPrivate ? context.JsonBuffer.Write(app.Json, result, app.Settings.Debug) : Write(result));
        return response;
    }

    private byte[] Write(object result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        app.Json.DumpBody(result, buffer, app.Settings.Debug);
        return buffer.WrittenSpan.ToArray();
    }

    private Response OfHttpException(RequestContext context, HttpException error)
    {
        if (error.Response is { } carried) return Make(context, carried);
        if (app.Settings.ProblemDetails != ProblemDetailsUse.Never && error.Code >= 400) return OfNegotiated(context, error);
        return IsPlainNotFound(error) ? OfNotFound(context) : OfPage(error);
    }

    private static Response OfNegotiated(RequestContext context, HttpException error)
    {
        var response = ProblemResponse.IsWanted(context) ? ProblemResponse.Make(context, error) : OfPage(error);
        ProblemResponse.AddVary(context, response);
        return response;
    }

    private static Response OfPage(HttpException error)
    {
        var response = new Response(error.GetBody(), error.Code);
        foreach (var (name, value) in error.GetHeaders())
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) response.ContentType = value;
            else response.Headers.Add(name, value);
        }
        return response;
    }

    // Visitors and scanners ask for what is not there all day: the usual page is made once.
    private static Response OfNotFound(RequestContext context)
    {
        var response = context.OwnResponse(context.ResponseIsPrivate);
        response.StatusCode = 404;
        response.SetData(s_notFoundPage);
        return response;
    }

    private static bool IsPlainNotFound(HttpException error) => error.GetType() == typeof(NotFound) && error.Description == s_notFound.Description;

    private static Response OfDelegate(RequestContext context, RequestDelegate handler)
    {
        var response = new Response { ContentType = null };
        response.SetBody(new DelegateBody(handler, context.HttpContextWithServices));
        return response;
    }

    private Response OfTuple(RequestContext context, ITuple tuple)
    {
        if (tuple.Length is < 2 or > 3) throw ResponseErrors.TupleLength(context, tuple.Length);
        var (status, headers) = tuple.Length == 3 ? (tuple[1], tuple[2]) : IsStatus(tuple[1]) ? (tuple[1], null) : (null, tuple[1]);
        if (tuple[0] is null) throw ResponseErrors.NothingInTuple(context);
        var response = Make(context, tuple[0]);
        SetStatus(context, response, status);
        SetHeaders(context, response, headers);
        return response;
    }

    private static bool IsStatus(object? value) => value is int or string or HttpStatusCode or null;

    private static void SetStatus(RequestContext context, Response response, object? status)
    {
        switch (status)
        {
            case null: break;
            case int code: response.StatusCode = code; break;
            case HttpStatusCode code: response.StatusCode = (int)code; break;
            case string text: response.Status = text; break;
            default: throw ResponseErrors.WrongStatus(context, status);
        }
    }

    // As Werkzeug's Headers.update: each name given replaces what the response had of it.
    private static void SetHeaders(RequestContext context, Response response, object? headers)
    {
        if (headers is null) return;
        foreach (var group in HeaderPairs.Of(headers).GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
            response.Headers.SetList(group.Key, group.Select(pair => pair.Value));
    }

    // What Flask refuses: numbers and truth values say nothing about what the client is to be told.
    private static bool IsJson(object value) => value is not (IConvertible or Delegate or Exception or Guid or DateTimeOffset or TimeSpan);
}
