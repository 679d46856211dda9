using Carafe.Debugging.Report;

namespace Carafe.Tests.Debugging;

public class ValueTextTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text", "\"text\"" },
        { 'c', "'c'" },
        { true, "true" },
        { 1.5, "1.5" },
        { new byte[3], "3 bytes" },
        { TimeSpan.FromMinutes(1), "00:01:00" },
        { new List<object?> { 1, null, "a" }, "[1, null, \"a\"]" },
        { new[] { 1, 2 }, "[1, 2]" },
        { new Dictionary<string, object?> { ["a"] = 1, ["api_key"] = "hunter" }, "{\"a\": 1, \"api_key\": ••••••••}" },
        { new Dictionary<string, string> { ["password"] = "hunter", ["b"] = "c" }, "{\"password\": ••••••••, \"b\": \"c\"}" },
        { new Dictionary<int, int> { [1] = 2 }, "{1: 2}" },
        { new Action(Values_are_written_for_a_reader), "Carafe.Tests.Debugging.ValueTextTests.Values_are_written_for_a_reader" },
        { new Unwilling(), "<Unwilling, whose ToString threw NotSupportedException>" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Value_is_written_for_a_reader(object? value, string expected) => Assert.Equal(expected, ValueText.Of(value));

    [Fact]
    public void Large_values_are_cut_short()
    {
        Assert.Equal($"\"{new string('x', 2_000)}… (10000 characters)\""[..2_000], ValueText.Of(new string('x', 10_000))[..2_000]);
        Assert.True(ValueText.Of(new string('x', 10_000)).Length < 2_100);
        Assert.EndsWith("49, …]", ValueText.Of(Enumerable.Range(0, 1_000).ToList()));
    }

    [Fact]
    public void Value_that_holds_itself_comes_to_an_end()
    {
        var ring = new List<object?>();
        ring.Add(ring);

        Assert.Equal("[[[[[…]]]]]", ValueText.Of(ring));
    }

    private static void Values_are_written_for_a_reader()
    {
    }

    private sealed class Unwilling
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
