using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Globals;

/// <summary><c>lipsum(n=5, html=True, min=20, max=100)</c>: paragraphs of filler text.</summary>
internal sealed class LipsumFunction : Callable
{
    private static readonly Parameters s_parameters = new("generate_lorem_ipsum", hidden: 0, required: 0, "n", "html", "min", "max");

    // Words of Cicero's De finibus and of the filler text that printers made of it.
    private static readonly string[] s_words =
        ("a ac ad adipiscing aliqua aliquet amet ante anim arcu at auctor aute bibendum blandit cillum commodo congue consectetur consequat "
        + "convallis cras culpa cursus dapibus deserunt diam dictum dignissim dis do dolor dolore duis ea egestas eget eiusmod elementum elit "
        + "enim erat eros esse est et eu ex excepteur exercitation facilisis fames faucibus felis fermentum fringilla fugiat fusce gravida "
        + "habitant iaculis id in incididunt integer ipsum irure justo labore laboris lacinia lacus lectus leo libero ligula lobortis lorem "
        + "luctus magna massa mattis mauris metus mi minim mollis mollit montes morbi nam nec neque nibh nisi nisl non nostrud nulla nunc "
        + "occaecat odio officia orci ornare pariatur parturient pellentesque per pharetra placerat porta posuere proident pulvinar purus "
        + "quam qui quis reprehenderit rhoncus risus rutrum sagittis sapien sed sem semper sint sit sollicitudin sunt suscipit tellus tempor "
        + "tincidunt tortor tristique turpis ullamco ultrices urna ut varius vehicula vel velit veniam vestibulum vitae vivamus volutpat").Split(' ');

    public override string Name => "lipsum";

    public override Value Call(in CallArguments arguments, CallContext context)
    {
        Span<Value> slots = new Value[4];
        s_parameters.Bind(arguments, slots);
        var count = Argument.Index(slots[0], 5);
        var (least, most) = ((int)Argument.Index(slots[2], 20), (int)Argument.Index(slots[3], 100));
        if (least >= most) throw new ValueError($"empty range for randrange() ({least}, {most}, {most - least})");
        if (ResultLimit.IsSet(context)) ResultLimit.Check((Int128)count * most, context);
        var paragraphs = new List<string>();
        for (var i = 0; i < count; i++) paragraphs.Add(Paragraph(context.Random, context.Random.Next(least, most)));
        return slots[1].IsMissing || slots[1].IsTrue
            ? new Markup(string.Join('\n', paragraphs.Select(text => $"<p>{HtmlEscaper.Escape(text)}</p>")))
            : string.Join("\n\n", paragraphs);
    }

    private static string Paragraph(Random random, int length)
    {
        var words = new string[Math.Max(length, 0)];
        var (last, comma, stop, isStart) = ("", 0, 0, true);
        for (var i = 0; i < words.Length; i++)
        {
            last = Another(random, last);
            var word = isStart ? char.ToUpperInvariant(last[0]) + last[1..] : last;
            isStart = false;
            if (i - random.Next(3, 8) > comma)
            {
                comma = i;
                stop += 2;
                word += ",";
            }
            if (i - random.Next(10, 20) > stop)
            {
                comma = stop = i;
                word = word.TrimEnd(',') + ".";
                isStart = true;
            }
            words[i] = word;
        }
        return string.Join(' ', words).TrimEnd(',', '.') + ".";
    }

    private static string Another(Random random, string last)
    {
        string word;
        do word = s_words[random.Next(s_words.Length)];
        while (word == last);
        return word;
    }
}
