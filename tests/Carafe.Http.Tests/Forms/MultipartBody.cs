using System.Text;
using Carafe.Http.Files;
using Carafe.Http.Forms;

namespace Carafe.Http.Tests.Forms;

/// <summary>Short words for multipart bodies in tests; <c>|</c> stands for CR LF.</summary>
internal static class MultipartBody
{
    public const string ContentType = "multipart/form-data; boundary=XyZ";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("|", "\r\n"));

    public static string Field(string name, string value) => $"--XyZ|Content-Disposition: form-data; name=\"{name}\"||{value}|";

    public static FormData Parse(string text, FormParserOptions? options = null) => FormParser.Parse(Bytes(text), ContentType, options);

    /// <summary>All that a form holds, as one text.</summary>
    public static string Show(FormData data)
    {
        var fields = data.Form.Items(multi: true).Select(item => $"{Name(item.Key)}={item.Value}");
        var files = data.Files.Items(multi: true).Select(item => $"{Name(item.Key)}:{item.Value.Filename}({item.Value.ContentType})={Content(item.Value)}");
        return string.Join('\n', fields.Concat(files));
    }

    public static string Show(string text) => Show(Parse(text));

    private static string Name(string key) => ReferenceEquals(key, FormData.Nameless) ? "null" : key;

    private static string Content(FileStorage file)
    {
        file.Stream.Position = 0;
        return Encoding.Latin1.GetString(file.Read());
    }
}
