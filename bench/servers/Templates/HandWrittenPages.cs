using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Carafe.Bench.Templates;

/// <summary>The same pages by hand, as UTF-8 into one array: what the machine allows.</summary>
internal sealed class HandWrittenPages
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("<>&\"'");

    private readonly byte[] _buffer = new byte[1 << 20];
    private int _length;

    public static Func<ReadOnlySpan<byte>> Make(string workload)
    {
        var pages = new HandWrittenPages();
        switch (workload)
        {
            case "products-100" or "products-500":
                var products = PageModel.Products(workload == "products-100" ? 100 : 500);
                return () => pages.Products(products);
            case "table":
                var table = PageModel.Table();
                return () => pages.Table(table);
            case "page":
                var model = PageModel.Page();
                return () => pages.Page(model);
            case "fortunes":
                return () => pages.Fortunes(Fortune.Twelve);
            default:
                throw TemplateTasks.Unknown(workload);
        }
    }

    private ReadOnlySpan<byte> Products(List<Product> products)
    {
        _length = 0;
        Put("<ul id='articles'>\n  "u8);
        foreach (var product in products)
        {
            Put("\n    <li>\n      <h4>"u8);
            Escape(product.Name);
            Put("</h4>\n           From "u8);
            Put(product.Price, default);
            Put("\n           "u8);
            Escape(product.Description.AsSpan(0, 12));
            Put("...\n    </li>\n  "u8);
        }
        return End("\n</ul>"u8);
    }

    private ReadOnlySpan<byte> Table(List<int[]> table)
    {
        _length = 0;
        Put("<table>\n"u8);
        foreach (var row in table)
        {
            Put("<tr>"u8);
            foreach (var cell in row)
            {
                Put("<td>"u8);
                Put(cell);
                Put("</td>"u8);
            }
            Put("</tr>\n"u8);
        }
        return End("</table>"u8);
    }

    private ReadOnlySpan<byte> Fortunes(List<Fortune> fortunes)
    {
        _length = 0;
        Put("<!doctype html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>"u8);
        foreach (var fortune in fortunes)
        {
            Put("<tr><td>"u8);
            Put(fortune.Id);
            Put("</td><td>"u8);
            Escape(fortune.Message);
            Put("</td></tr>"u8);
        }
        return End("</table></body></html>"u8);
    }

    private ReadOnlySpan<byte> Page(PageModel model)
    {
        _length = 0;
        Put("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"u8);
        Escape(model.Title);
        Put(" - Acme</title><link rel=\"stylesheet\" href=\"/static/site.css\"></head>\n<body>\n<nav><ul>"u8);
        foreach (var link in model.Nav)
        {
            Put(link.Active ? "<li class=\"active\"><a href=\""u8 : "<li><a href=\""u8);
            Escape(link.Url);
            Put("\">"u8);
            Escape(link.Label);
            Put("</a></li>"u8);
        }
        Put("</ul></nav>\n<main><h1>"u8);
        Escape(model.Title);
        Put("</h1><p>Hello "u8);
        Escape(model.User.Name);
        Put(", "u8);
        Put(model.Items.Count);
        Put(" items</p>"u8);
        for (var i = 0; i < model.Items.Count; i++) Card(model.Items[i], i + 1);
        Put("</main>\n<footer>&copy; "u8);
        Put(model.Year);
        return End(" Acme, all rights reserved</footer>\n</body>\n</html>"u8);
    }

    private void Card(Item item, int index)
    {
        Span<char> upper = stackalloc char[64];
        Put("<article id=\"item-"u8);
        Put(item.Id);
        Put(index % 2 == 1 ? "\" class=\"odd\"><h3>"u8 : "\" class=\"even\"><h3>"u8);
        Put(index);
        Put(". "u8);
        Escape(item.Title);
        Put("</h3>\n<p>"u8);
        Escape(item.Body.AsSpan(0, item.Body.LastIndexOf(' ', 56)));
        Put("...</p><ul>"u8);
        foreach (var tag in item.Tags)
        {
            Put("<li><span class=\"badge badge-info\">"u8);
            Escape(upper[..tag.AsSpan().ToUpperInvariant(upper)]);
            Put("</span></li>"u8);
        }
        Put("</ul><b>"u8);
        Put(item.Price, "F2");
        Put("</b></article>\n"u8);
    }

    private ReadOnlySpan<byte> End(ReadOnlySpan<byte> text)
    {
        Put(text);
        return _buffer.AsSpan(0, _length);
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Put(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    private void Put(double number, ReadOnlySpan<char> format)
    {
        number.TryFormat(_buffer.AsSpan(_length), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var plain = text.IndexOfAny(s_special);
            _length += Encoding.UTF8.GetBytes(plain < 0 ? text : text[..plain], _buffer.AsSpan(_length));
            if (plain < 0) return;
            Put(text[plain] switch { '<' => "&lt;"u8, '>' => "&gt;"u8, '&' => "&amp;"u8, '"' => "&#34;"u8, _ => "&#39;"u8 });
            text = text[(plain + 1)..];
        }
    }
}
