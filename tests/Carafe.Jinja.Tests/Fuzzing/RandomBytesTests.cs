using System.Text;

namespace Carafe.Jinja.Tests.Fuzzing;

public sealed class RandomBytesTests
{
    private static readonly string[] s_openings = ["{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{{ x", "{% if x %}", "{% for a in y %}", "\n"];

    [Fact]
    public void Random_bytes_compile_or_are_syntax_errors() => FuzzRun.ForAMinute(Source);

    // Bytes alone would hardly ever open a tag: some do.
    private static string Source(int number)
    {
        var random = new Random(number);
        var source = new StringBuilder();
        for (var parts = random.Next(1, 12); parts > 0; parts--)
        {
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0) for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(32 + (bytes[i] % 95));
            source.Append(random.Next(3) == 0 ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes)).Append(s_openings[random.Next(s_openings.Length)]);
        }
        return source.ToString();
    }
}
