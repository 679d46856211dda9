using System.IO.Pipelines;
using System.Text;
using Carafe.Exceptions;
using Carafe.Http.Forms;
using static Carafe.Http.Tests.Forms.MultipartBody;

namespace Carafe.Http.Tests.Forms;

/// <summary>Random bodies, whole and damaged: read as by Werkzeug, and the same however they are cut.</summary>
public class MultipartComparisonTests
{
    private static readonly string[] s_contents = ["", "x", "\r\n", "\n", "-", "--", "--X", "--XyZ", "\r\n--XyZx", "\r\n--XyZ x", "\r\n--XyZ-", "é", "two\r\nlines", "\0", "\r\n\r\n"];
    private static readonly string[] s_damage = ["\r\n", "\n", "-", "--", "--XyZ", "--XyZ--", " ", "\t", "\r\n\r\n", "\n\n", "X", ":", "\r\n--XyZ\r\n", "\r\n--XyZ--\r\n", "\r\n --XyZ"];

    // Werkzeug 2.2 differs from 3.1 in two points: it takes the blank line whole, so that a delimiter right behind it is
    // none, and it refuses a header without a colon. And a body is only read when it was sent with its length.
    private const string Werkzeug31 = """
        import io, base64
        import werkzeug.formparser as formparser
        from werkzeug.sansio.multipart import MultipartDecoder, Field, File, Data, HEADER_CONTINUATION_RE

        class Decoder31(MultipartDecoder):
            fresh = False

            def next_event(self):
                event = super().next_event()
                if isinstance(event, (Field, File)):
                    self.buffer[:0] = b"\r\n"
                    self.fresh = True
                elif isinstance(event, Data) and self.fresh:
                    self.fresh = False
                    event = Data(event.data[2:] if event.data else b"", event.more_data)
                return event

            def _parse_headers(self, data):
                lines = HEADER_CONTINUATION_RE.sub(b" ", data).splitlines()
                return super()._parse_headers(b"\n".join(line if b":" in line or not line.strip() else line + b":" for line in lines))

        formparser.MultipartDecoder = Decoder31

        def answer(question):
            body = base64.b64decode(question["Body"])
            parser = formparser.FormDataParser(
                max_content_length=question["MaxContentLength"],
                max_form_memory_size=question["MaxFormMemorySize"],
                max_form_parts=question["MaxFormParts"])
            try:
                _, form, files = parser.parse(io.BytesIO(body), "multipart/form-data", len(body), {"boundary": "XyZ"})
            except formparser.exceptions.RequestEntityTooLarge:
                return "413"
            name = lambda key: "null" if key is None else key
            shown = [f"{name(k)}={v}" for k, v in form.items(multi=True)]
            shown += [f"{name(k)}:{v.filename}({v.content_type or ''})={v.read().decode('latin-1')}" for k, v in files.items(multi=True)]
            return "\n".join(shown)
        """;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public void Random_bodies_are_read_as_by_Werkzeug(int damages, int seed)
    {
        var text = new RandomText(seed);
        // A lone CR before a LF begins the content differently in 2.2.
        var bodies = Enumerable.Range(0, 1500).Select(_ => RandomBody(text, damages)).Where(body => !Latin1(body).Contains("\r\r")).ToArray();

        var answers = PythonScript.Ask("werkzeug", Werkzeug31, bodies.Select(body => new Question(body, null, null, null)).ToArray());

        foreach (var (body, answer) in bodies.Zip(answers))
        {
            using var data = FormParser.Parse(body, ContentType);
            Assert.True(answer.GetString() == Show(data), $"{Escaped(body)}\nexpected: {answer.GetString()}\nactual: {Show(data)}");
        }
    }

    [Fact]
    public void The_limits_refuse_what_Werkzeug_refuses()
    {
        var text = new RandomText(8);
        var random = text.Random;
        int? Limit(int most) => random.Next(3) == 0 ? null : random.Next(1, most);
        var questions = Enumerable.Range(0, 2000)
            .Select(round => new Question(RandomBody(text, damages: round % 2), Limit(600), Limit(600), Limit(4)))
            .Where(question => !Latin1(question.Body).Contains("\r\r"))
            .ToArray();

        var answers = PythonScript.Ask("werkzeug", Werkzeug31, questions);

        foreach (var (question, answer) in questions.Zip(answers))
        {
            var options = new FormParserOptions
            {
                MaxContentLength = question.MaxContentLength,
                MaxFormMemorySize = question.MaxFormMemorySize,
                MaxFormParts = question.MaxFormParts,
            };
            var actual = Outcome(() => FormParser.Parse(question.Body, ContentType, options));
            Assert.True(answer.GetString() == actual, $"{question}\n{Escaped(question.Body)}\nexpected: {answer.GetString()}\nactual: {actual}");
        }
    }

    [Fact]
    public async Task However_a_body_is_cut_it_gives_the_same_form()
    {
        var text = new RandomText(5);
        for (var round = 0; round < 2000; round++)
        {
            var body = RandomBody(text, damages: round % 4);
            using var whole = FormParser.Parse(body, ContentType);
            var expected = Show(whole);
            using var cut = FormParser.Parse(Pieces.Sequence(body, text.Random), ContentType);
            Assert.Equal(expected, Show(cut));
            using var piped = await FormParser.ParseAsync(PipeReader.Create(new Pieces(body, text.Random)), ContentType);
            Assert.Equal(expected, Show(piped));
            using var streamed = await FormParser.ParseAsync(new Pieces(body, text.Random), ContentType, round % 2 == 0 ? body.Length : null);
            Assert.Equal(expected, Show(streamed));
            Assert.Equal(EventsOf(body, [body.Length]), EventsOf(body, [.. Enumerable.Repeat(1, body.Length)]));
        }
    }

    [Fact]
    public void Limits_meet_the_same_bodies_however_they_are_cut()
    {
        var text = new RandomText(6);
        var options = new FormParserOptions { MaxPartHeadersSize = 60, MaxPartHeaders = 2, MaxFormParts = 3 };
        for (var round = 0; round < 2000; round++)
        {
            var body = RandomBody(text, damages: round % 3);
            Assert.Equal(Outcome(() => FormParser.Parse(body, ContentType, options)), Outcome(() => FormParser.Parse(Pieces.Sequence(body, text.Random), ContentType, options)));
        }
    }

    private static byte[] RandomBody(RandomText text, int damages)
    {
        var random = text.Random;
        var body = new StringBuilder(text.Next(["", "before", "\r\n", "--X"], 2));
        for (var parts = random.Next(4); parts > 0; parts--)
        {
            body.Append("--XyZ\r\nContent-Disposition: form-data");
            if (random.Next(8) > 0) body.Append("; name=\"").Append(text.Next(["a", "b", "é", " "], 3)).Append('"');
            if (random.Next(3) == 0) body.Append("; filename=\"").Append(text.Next(["f", ".txt", "ü"], 2)).Append('"');
            if (random.Next(3) == 0) body.Append("\r\nContent-Type: ").Append(text.Next(["text/plain", "a/b;\r\n c=d"], 1));
            body.Append("\r\n\r\n").Append(text.Next(s_contents, 4)).Append("\r\n");
        }
        body.Append("--XyZ--").Append(text.Next(["\r\n", "after", " "], 2));
        for (; damages > 0; damages--)
        {
            var at = random.Next(body.Length);
            // Inside a quoted name the two versions read some broken headers differently.
            var line = body.ToString().LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
            if (body.ToString().AsSpan(line).StartsWith("Content-")) continue;
            if (random.Next(3) == 0) body.Remove(at, Math.Min(random.Next(1, 4), body.Length - at));
            else body.Insert(at, s_damage[random.Next(s_damage.Length)]);
        }
        return Encoding.UTF8.GetBytes(body.ToString());
    }

    /// <summary>The events of a body, the pieces of one content joined.</summary>
    private static string EventsOf(byte[] body, int[] sizes)
    {
        using var decoder = new MultipartDecoder("XyZ");
        var events = new StringBuilder();
        var at = 0;
        foreach (var size in sizes)
        {
            decoder.ReceiveData(body.AsSpan(at, size));
            at += size;
            ReadEvents(decoder, events);
            if (decoder.Error is not null) return events.ToString();
        }
        decoder.Complete();
        ReadEvents(decoder, events);
        return events.ToString();
    }

    private static void ReadEvents(MultipartDecoder decoder, StringBuilder events)
    {
        while (decoder.Next() is var met and not MultipartEvent.NeedData)
        {
            if (met == MultipartEvent.Data) events.Append(Encoding.Latin1.GetString(decoder.Data)).Append(decoder.HasMoreData ? "" : "<end>");
            else events.Append($"<{met} {(met is MultipartEvent.Field or MultipartEvent.File ? decoder.Part : decoder.Error)}>");
            if (met is MultipartEvent.Epilogue or MultipartEvent.Malformed) return;
        }
    }

    private static string Outcome(Func<FormData> parse)
    {
        try
        {
            using var data = parse();
            return Show(data);
        }
        catch (RequestEntityTooLarge)
        {
            return "413";
        }
    }

    /// <summary>A body and the limits to read it with.</summary>
    private sealed record Question(byte[] Body, int? MaxContentLength, int? MaxFormMemorySize, int? MaxFormParts);

    private static string Latin1(byte[] body) => Encoding.Latin1.GetString(body);

    private static string Escaped(byte[] body) => Latin1(body).Replace("\r", "\\r").Replace("\n", "\\n\n");
}
