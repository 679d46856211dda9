using System.Buffers;
using System.Text;
using Carafe.Http.Files;
using Carafe.Http.Forms;
using Carafe.Http.Urls;
using Carafe.Json;

namespace Carafe.Testing;

/// <summary>The body of a described request, with the content type that goes with it.</summary>
internal sealed record TestBody(Stream Content, long? Length, string? ContentType)
{
    /// <exception cref="ArgumentException">There are several bodies, or one of a type that is none.</exception>
    public static TestBody? Of(JsonProvider json, TestRequest request)
    {
        if (new[] { request.Form, request.Json, request.Body }.Count(part => part is not null) > 1)
            throw new ArgumentException("A request has one body: give one of 'form', 'json' and 'body'.");
        if (request.Json is not null) return OfJson(json, request.Json);
        if (request.Form is not null) return OfForm([.. FieldValues.Of(request.Form)]);
        return request.Body switch
        {
            null => null,
            string text => OfBytes(Encoding.UTF8.GetBytes(text), contentType: null),
            byte[] bytes => OfBytes(bytes, contentType: null),
            ReadOnlyMemory<byte> bytes => OfBytes(bytes.ToArray(), contentType: null),
            Stream stream => new TestBody(stream, stream.CanSeek ? stream.Length - stream.Position : null, ContentType: null),
            _ => throw new ArgumentException($"The body is a '{request.Body.GetType().Name}'. Give text, bytes or a stream; objects go with 'json' or 'form'."),
        };
    }

    private static TestBody OfBytes(byte[] bytes, string? contentType) => new(new MemoryStream(bytes), bytes.Length, contentType);

    private static TestBody OfJson(JsonProvider json, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();

        // With spaces, as Flask's client sends it.
        json.Dump(value, buffer, JsonLayout.Spaced);
        return OfBytes(buffer.WrittenSpan.ToArray(), "application/json");
    }

    private static TestBody OfForm(List<KeyValuePair<string, object>> fields)
    {
        if (fields.Exists(field => field.Value is TestFile)) return OfMultipart(fields);
        var text = string.Join('&', fields.Select(field => $"{UrlQuoting.QuotePlus(field.Key)}={UrlQuoting.QuotePlus((string)field.Value)}"));
        return OfBytes(Encoding.ASCII.GetBytes(text), "application/x-www-form-urlencoded");
    }

    private static TestBody OfMultipart(List<KeyValuePair<string, object>> fields)
    {
        var output = new MemoryStream();
        var encoder = new MultipartEncoder(output);
        foreach (var (name, value) in fields)
        {
            if (value is TestFile file) encoder.File(name, new FileStorage(new MemoryStream(file.Content.ToArray()), file.FileName, name, file.ContentType));
            else encoder.Field(name, (string)value);
        }
        encoder.Finish();
        return OfBytes(output.ToArray(), encoder.ContentType);
    }
}
