using Carafe.Http.Cookies;
using Carafe.Http.HeaderFields;
using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Comparison;

/// <summary>Random headers, read here and by the real Werkzeug, must mean the same.</summary>
/// <remarks>Answers are compared as text: <c>|</c> between items, <c>!</c> for what is missing.</remarks>
public class WerkzeugComparisonTests
{
    private const int Seeds = 4;
    private const int PerSeed = 400;

    // Werkzeug 2.2 reads odd lists, options, cookies, qualities and escapes by older rules: it gets the plain ones only.
    private static readonly Version s_current = new(3, 1);

    private const string Shared = """
        import werkzeug.http as http, werkzeug.datastructures as ds
        from datetime import timezone
        text = lambda value: '!' if value is None else str(value)
        pairs = lambda items: '|'.join(f'{key}={text(value)}' for key, value in items)
        iso = lambda date: '!' if date is None else str(int(date.timestamp()))

        """;

    [Fact]
    public void Dates() => Compare(generator => generator.Date(), header => Unix(HttpDate.Parse(header)),
        "answer = lambda header: iso(http.parse_date(header))");

    [Fact]
    public void Entity_tags() => Compare(generator => generator.ETags(), header =>
        {
            var tags = ETags.Parse(header);
            return $"{(tags.StarTag ? 1 : 0)}|{string.Join('|', tags.Strong.Order(StringComparer.Ordinal))}/{string.Join('|', tags.Weak.Order(StringComparer.Ordinal))}";
        },
        """
        def answer(header):
            tags = http.parse_etags(header)
            return f"{int(tags.star_tag)}|{'|'.join(sorted(tags._strong))}/{'|'.join(sorted(tags._weak))}"
        """);

    [Fact]
    public void If_ranges() => Compare(generator => generator.Choose(generator.ETags(), generator.Date()),
        header => $"{IfRange.Parse(header).ETag ?? "!"}|{Unix(IfRange.Parse(header).Date)}",
        """
        def answer(header):
            parsed = http.parse_if_range_header(header)
            return f"{text(parsed.etag)}|{iso(parsed.date)}"
        """);

    [Fact]
    public void Content_ranges() => Compare(generator => generator.ContentRange(), header => ContentRange.Parse(header)?.ToHeader() ?? "!",
        "answer = lambda header: text(http.parse_content_range_header(header))");

    [Fact]
    public void Ranges() => Compare(generator => generator.Range(), header =>
        ByteRange.Parse(header) is { } range ? $"{range.ToHeader()}|{range.ToContentRangeHeader(10) ?? "!"}" : "!",
        """
        def answer(header):
            range = http.parse_range_header(header)
            return '!' if range is None else f"{range.to_header()}|{text(range.to_content_range_header(10))}"
        """);

    [Fact]
    public void Ages() => Compare(generator => generator.Number(), header => HttpAge.Parse(header)?.TotalSeconds.ToString() ?? "!",
        """
        def answer(header):
            age = http.parse_age(header)
            return '!' if age is None else str(int(age.total_seconds()))
        """);

    [Fact]
    public void Lists() => Compare(generator => generator.OrSoup(generator.List()), header => string.Join('|', ListHeader.Parse(header)),
        "answer = lambda header: '|'.join(http.parse_list_header(header))");

    [Fact]
    public void Dictionaries() => Compare(generator => generator.Dictionary(), header => Pairs(DictHeader.Parse(header)),
        "answer = lambda header: pairs(http.parse_dict_header(header).items())");

    [Fact]
    public void Options() => Compare(generator => generator.OrSoup(generator.Options()), header =>
        $"{OptionsHeader.Parse(header).Value}|{Pairs(OptionsHeader.Parse(header).Options!)}",
        """
        def answer(header):
            value, options = http.parse_options_header(header)
            return f"{value}|{pairs(options.items())}"
        """);

    [Fact]
    public void Cookies() => Compare(generator => generator.OrSoup(generator.Cookies()), header =>
        Pairs(CookieHeader.Parse(header).Items(multi: true)!),
        """
        from werkzeug.sansio.http import parse_cookie
        answer = lambda header: pairs(parse_cookie(header).items(multi=True))
        """);

    [Fact]
    public void Cookies_that_are_set() => Compare(generator => generator.Soup(), value => SetCookieHeader.Dump("k", value, new() { Path = $"/{value}" }),
        "answer = lambda value: http.dump_cookie('k', value, path='/' + value)");

    [Fact]
    public void Media_types_that_are_accepted()
    {
        string[] types = ["text/html", "text/*", "*/*", "application/json", "text/html;level=1", "TEXT/plain", "*", "text"];
        Compare(generator => generator.Accept(types), header =>
            $"{string.Join('|', MimeAccept.Parse(header).Values).Replace("; ", ";")}|{MimeAccept.Parse(header).BestMatch(["text/plain", "application/json", "text/html;level=1"]) ?? "!"}",
            """
            def answer(header):
                accept = http.parse_accept_header(header, ds.MIMEAccept)
                return f"{'|'.join(accept.values()).replace('; ', ';')}|{text(accept.best_match(['text/plain', 'application/json', 'text/html;level=1']))}"
            """);
    }

    [Fact]
    public void Languages_that_are_accepted()
    {
        string[] tags = ["de", "de-AT", "de_at", "en", "en-GB", "fr", "*", "zh-Hant-TW"];
        Compare(generator => generator.Accept(tags), header =>
            $"{LanguageAccept.Parse(header).Best ?? "!"}|{LanguageAccept.Parse(header).BestMatch(["en-US", "de", "zh"]) ?? "!"}",
            """
            def answer(header):
                accept = http.parse_accept_header(header, ds.LanguageAccept)
                return f"{text(accept.best)}|{text(accept.best_match(['en-US', 'de', 'zh']))}"
            """);
    }

    [Fact]
    public void Cache_control() => Compare(generator => generator.Dictionary(), header =>
        {
            var control = new ResponseCacheControl(header);
            return $"{control.MaxAge?.ToString() ?? "!"}|{(control.NoStore ? 1 : 0)}|{control.ToHeader()}";
        },
        """
        def answer(header):
            control = http.parse_cache_control_header(header, None, ds.ResponseCacheControl)
            return f"{text(control.max_age)}|{int(control.no_store)}|{control.to_header()}"
        """);

    [Fact]
    public void Queries() => Compare(generator => generator.Query(), query => Pairs(QueryString.Parse(query).Items(multi: true)!),
        """
        from werkzeug.wrappers import Request
        answer = lambda query: pairs(Request({'QUERY_STRING': query.encode().decode('latin1'), 'REQUEST_METHOD': 'GET'}).args.items(multi=True))
        """);

    [Fact]
    public void Addresses() => Compare(generator => generator.Url(), url => $"{Refusable(Iri.ToUri, url)}|{Refusable(Iri.FromUri, url)}",
        """
        from werkzeug.urls import iri_to_uri, uri_to_iri
        def refusable(convert, url):
            try:
                return convert(url)
            except ValueError:
                return '!'
        answer = lambda url: f"{refusable(iri_to_uri, url)}|{refusable(uri_to_iri, url)}"
        """);

    private static void Compare(Func<HeaderGenerator, string> make, Func<string, string> read, string script)
    {
        bool[] kinds = RealWerkzeug.Version >= s_current ? [true, false] : [true];
        var headers = kinds
            .SelectMany(plain => Enumerable.Range(1, Seeds).Select(seed => new HeaderGenerator(seed, plain)))
            .SelectMany(generator => Enumerable.Range(0, PerSeed).Select(_ => make(generator)))
            .Distinct().ToArray();
        var expected = RealWerkzeug.Ask(Shared + script, headers);
        Assert.All(headers.Zip(expected), pair => Assert.Equal(pair.Second, read(pair.First)));
    }

    private static string Pairs(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        string.Join('|', pairs.Select(pair => $"{pair.Key}={pair.Value ?? "!"}"));

    private static string Unix(DateTimeOffset? date) => date?.ToUnixTimeSeconds().ToString() ?? "!";

    private static string Refusable(Func<string, string> convert, string url)
    {
        try
        {
            return convert(url);
        }
        catch (Exception error) when (error is UriFormatException or ArgumentException)
        {
            return "!";
        }
    }
}
