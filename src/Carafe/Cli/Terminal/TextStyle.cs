using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carafe.Cli.Terminal;

/// <summary>Colours and styles by ANSI's codes, in the order Click writes them.</summary>
internal static partial class TextStyle
{
    private const string End = "\u001b[0m";
    private static readonly string[] s_colors = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static string Apply(string text, string? foreground, string? background, ReadOnlySpan<(bool? IsOn, int Code)> styles, bool reset)
    {
        var codes = new StringBuilder();
        if (foreground is not null) codes.Append(ColorCode(foreground, 30));
        if (background is not null) codes.Append(ColorCode(background, 40));
        foreach (var (isOn, code) in styles)
            if (isOn is { } on) codes.Append(CultureInfo.InvariantCulture, $"\u001b[{(on ? code : OffCode(code))}m");
        return $"{codes}{text}{(reset ? End : "")}";
    }

    public static string Remove(string text) => Codes().Replace(text, "");

    /// <summary>Whether a stream is a terminal that shows styles.</summary>
    public static bool IsSeen(bool err) =>
        !IsolatedConsole.IsActive && !(err ? Console.IsErrorRedirected : Console.IsOutputRedirected) && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

    private static int OffCode(int code) => code switch
    {
        1 or 2 => 22,
        53 => 55,
        _ => 20 + code,
    };

    private static string ColorCode(string color, int first)
    {
        if (color == "reset") return $"\u001b[{first + 9}m";
        var isBright = color.StartsWith("bright_", StringComparison.Ordinal);
        if (Array.IndexOf(s_colors, isBright ? color["bright_".Length..] : color) is >= 0 and var index) return $"\u001b[{first + index + (isBright ? 60 : 0)}m";
        if (byte.TryParse(color, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return $"\u001b[{first + 8};5;{number}m";
        if (color is ['#', ..] && color.Length == 7 && int.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return $"\u001b[{first + 8};2;{rgb >> 16};{(rgb >> 8) & 255};{rgb & 255}m";
        throw new ArgumentException($"There is no colour '{color}'. Name one of {string.Join(", ", s_colors)}, with 'bright_' before it or not, a number up to 255, or '#rrggbb'.", nameof(color));
    }

    [GeneratedRegex(@"\e\[[;?0-9]*[a-zA-Z]")]
    private static partial Regex Codes();
}
