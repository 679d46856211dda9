namespace Carafe.Http.Tests.Comparison;

/// <summary>Makes random headers from the words that their grammars care about; the same seed, the same headers.</summary>
/// <remarks>Plain ones are well-formed and of the kinds that all versions of Werkzeug read alike.</remarks>
internal sealed class HeaderGenerator(int seed, bool plain)
{
    private static readonly string[] s_words =
    [
        "a", "foo", "Bar", "1", "12", "é", "€", "\"", "\"\"", "\\", "\\\"", "\\\\", "=", ";", ",", ", ", " ", "*", "%41", "%C3%A9", "%e9", "%zz",
        "%22", "%", "+", "&", ":", "/", "?", "@", "'", "W/", "-", "_", ".", "q=0.5", "\t", "|", "~", "UTF-8''", "*0", "\\054", "\\303\\251",
    ];

    private static readonly string[] s_dateWords =
    [
        "Fri,", "Fri", "Monday,", "1", "01", "31", "29", "Mar", "March", "feb", "2024", "24", "69", "1999", "12:00:00", "12:00", "12.30.15",
        "25:00:00", "23:59:60", "GMT", "+0100", "-0000", "-0530", "EST", "Z", "+2400", "1-Mar-24", "01-Feb-2024", "2024,", "12:00:00+0200",
        "xx", "10000", "1_0",
    ];

    private readonly Random _random = new(seed);

    public string Choose(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    public string Many(int most, string separator, Func<string> make) =>
        string.Join(separator, Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()));

    public string Soup(int most = 8) => Many(most, "", () => plain ? Choose("a", "1", "foo", "é", " b") : Choose(s_words));

    /// <summary>The header, or anything at all in its place.</summary>
    public string OrSoup(string header) => plain ? header : Choose(header, Soup());

    public string Token() => Choose("a", "foo", "Bar", "x-1", "utf-8", "text", "no-cache", "charset", "name", "level");

    public string Quoted() => $"\"{Many(4, "", () => plain ? Choose("a", "b c", "d") : Choose("a", " ", ",", ";", "=", "\\\"", "\\\\", "%22", "é"))}x\"";

    public string Value() => plain ? Choose(Token(), Quoted(), "12") : Choose(Token(), Quoted(), Number(), Soup(2));

    public string Number() => plain ? Choose("0", "1", "5", "10", "49", "200") : Choose("0", "1", "2", "5", "9", "10", "49", "100", "200", "-1", "-5", "", "+5", " 3", "1_0");

    public string Cookies() => Many(4, Choose("; ", ";"), () => plain
        ? Choose($"{Token()}={Token()}", $"{Token()}={Quoted()}")
        : Choose($"{Token()}={Soup(3)}", $"{Token()}={Quoted()}", Token(), $" {Token()} = x ", Soup(3)));

    public string List() => Many(5, ", ", () => plain ? Choose(Token(), Quoted()) : Choose(Token(), Quoted(), Soup(3), ""));

    public string Dictionary() => Many(4, ", ", () => plain
        ? Choose($"{Token()}={Value()}", Token(), $"max-age={Number()}")
        : Choose($"{Token()}={Value()}", Token(), $"max-age={Number()}", $"{Token()}*={Choose("UTF-8", "x", "ascii")}''{Choose("%C3%A9", "a")}"));

    public string Options() => Choose("text/html", "attachment") + Many(4, "", () => "; " + (plain
        ? $"{Token()}={Value()}"
        : Choose(
            $"{Token()}={Value()}",
            $"{Token()}*={Choose("UTF-8", "utf-8", "iso-8859-1", "ascii", "", "x")}'{Choose("", "en")}'{Choose("%C3%A9", "%e9", "a")}",
            $"{Token()}*{Choose("0", "1")}{Choose("", "*")}={Value()}",
            Soup(4))));

    public string Accept(params string[] values) => Many(4, ", ", () => Choose(values) + (plain
        ? Choose("", ";q=0", ";q=0.5", ";q=0.25")
        : Choose("", "", $";q={Choose("0", "1", "0.5", "0.25", "1.5", "-1", "x", ".5", "")}", $"; {Token()}={Value()}")));

    public string ETags() => Many(4, Choose(",", ", ", " , "), () => Choose("\"v1\"", "W/\"v1\"", "w/\"v2\"", "v1", "*", "\"a,b\"", "W/", "\"v1", "v1\"", "\"a\"b\""));

    public string Range() => $"{Choose("bytes", "bytes", "lines", " Bytes ")}={Many(3, ",", () => $"{Number()}-{Number()}")}";

    public string ContentRange() => $"{Choose("bytes", "x")} {Choose("*", $"{Number()}-{Number()}")}/{Choose("*", Number())}";

    public string Date() => Many(6, Choose(" ", "-"), () => Choose(s_dateWords));

    public string Query() => Many(4, "&", () => Many(3, "", () => plain
        ? Choose("a", "b", "=", "+", "%20", "%C3%A9", "é", "%F0%9F%98%80")
        : Choose("a", "b", "=", "+", "%20", "%C3%A9", "%e9", "%zz", "é", "%F0%9F%98%80", "%ED%A0%80")));

    public string Url() => plain
        ? Choose("", "http://example.org", "https://bücher.example:8080") + "/" + Many(4, "/", () => Choose("a", "é", "%C3%A9", "b-c"))
        : Choose("", "http://example.org", "https://Bücher.example:8080", "//u:p@x", "http://[::1]", "mailto:")
            + Choose("", "/") + Many(6, "", () => Choose("a", "é", " ", "%20", "%2F", "%C3%A9", "%e9", "?", "#", "&", "=", "/", ";", "\"", "€"));
}
