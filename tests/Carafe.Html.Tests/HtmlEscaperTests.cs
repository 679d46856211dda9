using System.Buffers;
using System.Text;

namespace Carafe.Html.Tests;

public class HtmlEscaperTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abcd&><'\"efgh", "abcd&amp;&gt;&lt;&#39;&#34;efgh")]
    [InlineData("&><'\"efgh", "&amp;&gt;&lt;&#39;&#34;efgh")]
    [InlineData("abcd&><'\"", "abcd&amp;&gt;&lt;&#39;&#34;")]
    [InlineData("こんにちは&><'\"こんばんは", "こんにちは&amp;&gt;&lt;&#39;&#34;こんばんは")]
    [InlineData("\U0001F363\U0001F362&><'\"\U0001F37A", "\U0001F363\U0001F362&amp;&gt;&lt;&#39;&#34;\U0001F37A")]
    [InlineData("&amp;", "&amp;amp;")]
    [InlineData("tab\tnull\0`=/", "tab\tnull\0`=/")]
    public void Five_characters_are_escaped_and_nothing_else(string text, string escaped)
    {
        Assert.Equal(escaped, HtmlEscaper.Escape(text));
        Assert.Equal(escaped, Written(text));
        Assert.Equal(escaped, WrittenFromUtf8(text));
        Assert.Equal(text != escaped, HtmlEscaper.NeedsEscaping(text));
    }

    [Fact]
    public void Text_that_needs_no_escaping_comes_back_as_the_same_string()
    {
        var text = new string('x', 100);

        Assert.Same(text, HtmlEscaper.Escape(text));
    }

    [Fact]
    public void A_surrogate_without_its_partner_is_written_as_the_replacement_character()
    {
        Assert.Equal("\uFFFD", Written("\uD83C"));
        Assert.Equal("\uFFFD", Written("\uDF63"));
        Assert.Equal("a\uFFFD&lt;\uFFFDb", Written("a\uD83C<\uDF63b"));
        Assert.Equal("\uFFFD\uFFFD", Written("\uDF63\uD83C"));
    }

    [Fact]
    public void A_writer_that_gives_as_little_room_as_it_may_gets_the_same_bytes()
    {
        var texts = Texts(seed: 1);
        for (var i = 0; i < 2000; i++)
        {
            var text = texts.Next(60);
            var output = new StingyWriter();

            HtmlEscaper.Escape(text, output);

            Assert.Equal(HtmlEscaper.Escape(text), Encoding.UTF8.GetString(output.Written));
        }
    }

    [Fact]
    public void A_span_is_filled_with_whole_characters_and_entities_and_can_be_continued_after()
    {
        var texts = Texts(seed: 2);
        for (var i = 0; i < 2000; i++)
        {
            var text = texts.Next(30);
            var (output, room) = (new StringBuilder(), new byte[5 + (i % 7)]);

            for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
            {
                var status = HtmlEscaper.Escape(rest, room, out var read, out var written);

                Assert.True(read > 0);
                Assert.Equal(read == rest.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall, status);
                output.Append(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(room, 0, written));
                rest = rest[read..];
            }

            Assert.Equal(HtmlEscaper.Escape(text), output.ToString());
        }
    }

    [Theory]
    [InlineData("<")]
    [InlineData(">")]
    [InlineData("&")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\u007F")]
    [InlineData("\u0080")]
    [InlineData("ü")]
    [InlineData("\u0122")]
    [InlineData("\u2627")]
    [InlineData("\uFFFF")]
    [InlineData("\U0001F363")]
    [InlineData("\uD83C")]
    public void One_character_is_found_at_each_place_of_texts_of_all_lengths(string character)
    {
        for (var length = 0; length < 70; length++)
        {
            for (var place = 0; place <= length; place++)
            {
                var text = new string('x', place) + character + new string('y', length - place);
                var expected = Encoding.UTF8.GetBytes(HtmlEscaper.Escape(text));
                var exactly = new byte[expected.Length];

                Assert.Equal(OperationStatus.Done, HtmlEscaper.Escape(text, exactly, out var read, out var written));
                Assert.Equal((text.Length, expected.Length), (read, written));
                Assert.Equal(expected, exactly);
                Assert.Equal(OperationStatus.DestinationTooSmall, HtmlEscaper.Escape(text, exactly.AsSpan(1), out read, out written));
                Assert.Equal(expected[..written], exactly[1..(written + 1)]);
            }
        }
    }

    [Fact]
    public void Without_room_nothing_is_read()
    {
        Assert.Equal(OperationStatus.DestinationTooSmall, HtmlEscaper.Escape("a", [], out var read, out var written));
        Assert.Equal((0, 0), (read, written));
        Assert.Equal(OperationStatus.DestinationTooSmall, HtmlEscaper.Escape("<", new byte[3], out read, out written));
        Assert.Equal((0, 0), (read, written));
        Assert.Equal(OperationStatus.Done, HtmlEscaper.Escape("", [], out read, out written));
        Assert.Equal((0, 0), (read, written));
    }

    [Fact]
    public void Null_is_an_error_of_the_caller()
    {
        Assert.Throws<ArgumentNullException>(() => HtmlEscaper.Escape(null!));
        Assert.Throws<ArgumentNullException>(() => HtmlEscaper.Escape("x", null!));
        Assert.Throws<ArgumentNullException>(() => HtmlEscaper.Escape("x"u8, null!));
    }

    private static RandomText Texts(int seed) => new(seed, "a", "bc", "long enough to be a run", "<", ">", "&", "'", "\"", "ü", "日本", "\U0001F363", "\u0080", "\u07FF");

    private static string Written(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        HtmlEscaper.Escape(text, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string WrittenFromUtf8(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        HtmlEscaper.Escape(Encoding.UTF8.GetBytes(text), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Gives spans of exactly the size asked for.</summary>
    private sealed class StingyWriter : IBufferWriter<byte>
    {
        private readonly List<byte> _written = [];
        private byte[] _span = [];

        public byte[] Written => [.. _written];

        public void Advance(int count) => _written.AddRange(_span[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _span = new byte[Math.Max(1, Math.Min(sizeHint, 16))];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
