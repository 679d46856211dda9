namespace Carafe.Dispatch;

/// <summary>What can be wrong with what a view returned: Flask's words, with the view's name.</summary>
internal static class ResponseErrors
{
    private const string Remedy =
        "The return type must be a string, bytes, a stream, a dictionary, list or object for JSON, a tuple with headers or status, a Response instance, an iterator of text or bytes, or a RequestDelegate";

    public static InvalidOperationException Nothing(RequestContext context) => new(
        $"The view function for '{context.InnerRequest.Endpoint}' did not return a valid response. The function either returned null or ended without a return statement.");

    public static InvalidOperationException NothingInTuple(RequestContext context) => new(
        $"The view function for '{context.InnerRequest.Endpoint}' did not return a valid response. The body in the tuple that it returned is null.");

    public static InvalidOperationException TupleLength(RequestContext context, int length) => new(
        $"The view function for '{context.InnerRequest.Endpoint}' did not return a valid response tuple: it has {length} items. The tuple must have the form (body, status, headers), (body, status), or (body, headers).");

    public static InvalidOperationException WrongType(RequestContext context, object result) => new(
        $"The view function for '{context.InnerRequest.Endpoint}' did not return a valid response. {Remedy}, but it was a '{result.GetType().Name}'.");

    public static InvalidOperationException WrongStatus(RequestContext context, object status) => new(
        $"The view function for '{context.InnerRequest.Endpoint}' returned a status of type '{status.GetType().Name}'. The status must be a number or a text such as \"201 Created\".");

    public static InvalidOperationException WrongHeaders(object headers) => new(
        $"The headers of a response are of type '{headers.GetType().Name}'. They must be Headers, a dictionary, or pairs of name and value.");
}
