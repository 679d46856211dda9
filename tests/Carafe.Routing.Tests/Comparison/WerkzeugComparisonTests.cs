using System.Globalization;

namespace Carafe.Routing.Tests.Comparison;

public sealed class WerkzeugComparisonTests
{
    /// <summary>More for a long run: the variable CARAFE_SEEDS says how many.</summary>
    private static readonly int s_seeds =
        int.Parse(Environment.GetEnvironmentVariable("CARAFE_SEEDS") ?? "400", CultureInfo.InvariantCulture);

    [Fact]
    public void Random_maps_match_and_build_as_Werkzeug_does()
    {
        var werkzeug = WerkzeugProcess.FindOrSkip();
        var cases = Enumerable.Range(0, s_seeds).Select(seed => new RandomRouting(seed, werkzeug.IsOld).Next()).ToList();

        var expected = werkzeug.Answer(cases);

        Assert.Equal(cases.Count, expected.Count);
        var differences = cases.Select((@case, index) => Compare(index, @case, expected[index], werkzeug.IsOld)).Where(text => text.Length > 0).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} maps differ:\n{string.Join("\n\n", differences.Take(5))}");
    }

    private static string Compare(int seed, System.Text.Json.Nodes.JsonObject @case, string[] expected, bool isOld)
    {
        var actual = CarafeAnswers.Answer(@case);
        for (var index = 0; index < Math.Max(expected.Length, actual.Length); index++)
        {
            var (theirs, ours) = (expected.ElementAtOrDefault(index), actual.ElementAtOrDefault(index));
            if (Normalize(theirs, isOld) == Normalize(ours, isOld) || IsAliasBuiltInVain(theirs, ours)) continue;
            return $"seed {seed}, operation {@case["operations"]![index]!.ToJsonString()}\nWerkzeug: {theirs}\nCarafe:   {ours}\n"
                + $"map {@case["map"]!.ToJsonString()}\nbind {@case["bind"]!.ToJsonString()}\nrules {@case["rules"]!.ToJsonString()}";
        }

        return "";
    }

    /// <summary>Werkzeug builds an alias's URL also where only the methods were asked for, and may fail at it; we do not.</summary>
    private static bool IsAliasBuiltInVain(string? theirs, string? ours) =>
        ours == "allow " && theirs is not null && (theirs == "bad value" || theirs.StartsWith("build error", StringComparison.Ordinal));

    /// <summary>Before 2.3 more characters of a URL were percent-encoded; we follow 3.1, and compare what they stand for.</summary>
    private static string? Normalize(string? answer, bool isOld)
    {
        var isUrl = answer is not null && (answer.StartsWith("url ", StringComparison.Ordinal) || answer.StartsWith("to ", StringComparison.Ordinal));
        return isOld && isUrl ? Uri.UnescapeDataString(answer!) : answer;
    }
}
