using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Carafe.Jinja.Values;

namespace Carafe;

/// <summary>What <c>RenderTemplate</c> gives: a page as UTF-8, which a view returns and which is a <see cref="string"/> wherever one is wanted.</summary>
/// <remarks>
/// As a view's answer its bytes are sent as they are: they are never turned into text and back. Immutable, so it may be
/// kept and used by several threads. Printed inside another template it is text like any other, and escaped, as in
/// Flask; <c>|safe</c> prints it as it is.
/// </remarks>
/// <example><code>
/// app.Route("/", () => RenderTemplate("index.html", new { user }));
/// app.Route("/mail", () => { string text = RenderTemplate("mail.txt"); return text.ToUpperInvariant(); });
/// </code></example>
[JsonConverter(typeof(PageAsText))]
public sealed class RenderedTemplate : ITemplateText
{
    private readonly byte[] _utf8;

    internal RenderedTemplate(byte[] utf8) => _utf8 = utf8;

    /// <summary>Gets the page as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    string ITemplateText.Text => ToString();

    /// <summary>Gives the page as text.</summary>
    /// <param name="page">The page.</param>
    public static implicit operator string(RenderedTemplate page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.ToString();
    }

    /// <summary>Gives the page as text; each call decodes it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(_utf8);

    /// <summary>In JSON a page is its text.</summary>
    private sealed class PageAsText : JsonConverter<RenderedTemplate>
    {
        public override RenderedTemplate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RenderedTemplate value, JsonSerializerOptions options) => writer.WriteStringValue(value._utf8);
    }
}
