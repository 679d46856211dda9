using Carafe.Configuration;

namespace Carafe.Tests.Configuration;

public class ConfigConversionTests
{
    private readonly Config _config = new();

    [Fact]
    public void Value_is_given_as_the_type_that_is_asked_for()
    {
        Assert.Equal(5, Get<int>(5L));
        Assert.Equal(5L, Get<long?>("5"));
        Assert.Null(Get<long?>(null));
        Assert.Equal(0, Get<int>(null));
        Assert.Equal(5, Get<int>(5.0));
        Assert.Equal(1.5, Get<double>("1.5"));
        Assert.Equal(2m, Get<decimal>(2L));
        Assert.Equal("5", Get<string>(5L));
        Assert.Equal(DayOfWeek.Monday, Get<DayOfWeek>("monday"));
        Assert.Equal(DayOfWeek.Monday, Get<DayOfWeek>(1L));
        Assert.Equal(new Uri("redis://x/0"), Get<Uri>("redis://x/0"));
        Assert.Equal(["a", "b"], Get<string[]>(new List<object?> { "a", "b" })!);
        Assert.Equal(["a"], Get<IReadOnlyList<string>>(new[] { "a" })!);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("off", false)]
    [InlineData("", false)]
    [InlineData(0L, false)]
    [InlineData(2, true)]
    [InlineData(null, false)]
    public void Flag_is_read_from_text_and_numbers(object? value, bool expected) => Assert.Equal(expected, Get<bool>(value));

    public static TheoryData<object, TimeSpan> Durations => new()
    {
        { TimeSpan.FromDays(31), TimeSpan.FromDays(31) },
        { 3600, TimeSpan.FromHours(1) },
        { 0.5, TimeSpan.FromMilliseconds(500) },
        { "60", TimeSpan.FromMinutes(1) },
        { "01:30:00", TimeSpan.FromMinutes(90) },
        { "1.00:00:00", TimeSpan.FromDays(1) },
    };

    [Theory]
    [MemberData(nameof(Durations))]
    public void Duration_is_a_time_span_or_seconds(object value, TimeSpan expected) => Assert.Equal(expected, Get<TimeSpan?>(value));

    private sealed record Mail(string Server, int Port);

    [Fact]
    public void Dictionary_becomes_a_record() =>
        Assert.Equal(new Mail("x", 25), Get<Mail>(new Dictionary<string, object?> { ["SERVER"] = "x", ["PORT"] = 25L }));

    [Theory]
    [InlineData("x", "The setting 'KEY' holds a value of type 'String' that is not a 'Int32'. The input string 'x' was not in a correct format.")]
    [InlineData(1.5, "The setting 'KEY' holds a value of type 'Double' that is not a 'Int32'. The number 1.5 has a fraction.")]
    public void Value_that_does_not_fit_names_the_key(object value, string expected) =>
        Assert.Equal(expected, Assert.Throws<InvalidCastException>(() => Get<int?>(value)).Message);

    [Fact]
    public void Word_that_is_no_flag_is_an_error() =>
        Assert.Equal(
            "The setting 'KEY' holds a value of type 'String' that is not a 'Boolean'. A flag is one of true, false, 1, 0, yes, no, on, off.",
            Assert.Throws<InvalidCastException>(() => Get<bool>("maybe")).Message);

    [Fact]
    public void Fallback_stands_in_for_nothing()
    {
        Assert.Equal(7, _config.Get("NOPE", 7));
        _config["NOPE"] = 0;
        Assert.Equal(0, _config.Get("NOPE", 7));
    }

    private T? Get<T>(object? value)
    {
        _config["KEY"] = value;
        return _config.Get<T>("KEY");
    }
}
