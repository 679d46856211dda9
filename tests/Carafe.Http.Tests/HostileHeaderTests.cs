using System.Diagnostics;
using Carafe.Http.Cookies;
using Carafe.Http.HeaderFields;
using Carafe.Http.Urls;

namespace Carafe.Http.Tests;

/// <summary>Long headers made to hurt: time must stay linear. Quadratic time would take minutes here.</summary>
public class HostileHeaderTests
{
    private const int Length = 200_000;

    public static TheoryData<string> Patterns =>
        ["\"", "\"a,", "\\\"", "\\", ";a=\"", ";a=\"\\", "; ", ";", ",", ", ", "=", "a=", "a*0=b;", "a*=UTF-8''%", "W/", "W/\"", "%", "%41", "%ff", " ", "\t", "-", "1-2,", "\"a\"b", "\" \"", "'", ":", "&", "&=", "a&"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Time_is_linear_and_nothing_throws(string pattern)
    {
        var header = string.Concat(Enumerable.Repeat(pattern, Length / pattern.Length));
        var clock = Stopwatch.StartNew();
        foreach (var text in new[] { header, $"a;{header}", $"a;b=\"{header}", $"x={header}" }) ReadAll(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
    }

    private static void ReadAll(string header)
    {
        OptionsHeader.Parse(header);
        ListHeader.Parse(header);
        DictHeader.Parse(header);
        ETags.Parse(header);
        ByteRange.Parse(header);
        ContentRange.Parse(header);
        HttpDate.Parse(header);
        HttpAge.Parse(header);
        IfRange.Parse(header);
        MimeAccept.Parse(header).Quality("text/html");
        LanguageAccept.Parse(header).Quality("en");
        Authorization.Parse($"Basic {header}");
        Authorization.Parse($"Digest {header}");
        RequestCacheControl.Parse(header);
        ContentSecurityPolicy.Parse(header);
        CookieHeader.Parse(header);
        CookieHeader.TryFind(header, "session", out _);
        QueryString.Parse(header);
        RequestTarget.Split(header);
        HostHeader.Get("http", header);
    }
}
