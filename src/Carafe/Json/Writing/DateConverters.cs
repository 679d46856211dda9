using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Dates as Flask writes them: as in HTTP, <c>Thu, 29 Feb 2024 12:30:05 GMT</c>, whole seconds, in UTC.</summary>
internal static class HttpDate
{
    internal const int Length = 29;

    /// <summary>A date without a zone is taken as UTC, as in Flask.</summary>
    internal static DateTimeOffset InUtc(DateTime value) =>
        value.Kind == DateTimeKind.Local ? new DateTimeOffset(value.ToUniversalTime()) : new DateTimeOffset(value.Ticks, TimeSpan.Zero);

    internal static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[Length];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Reads the date of HTTP, else ISO 8601.</summary>
    internal static bool TryParse(string? text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)
        || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    internal static DateTimeOffset Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var value) ? value : throw new JsonException();
}

internal sealed class DateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => HttpDate.Read(ref reader).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => HttpDate.Write(writer, HttpDate.InUtc(value));
}

internal sealed class DateTimeOffsetConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => HttpDate.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => HttpDate.Write(writer, value);
}

internal sealed class DateOnlyConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateOnly.FromDateTime(HttpDate.Read(ref reader).DateTime);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        HttpDate.Write(writer, new DateTimeOffset(value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
