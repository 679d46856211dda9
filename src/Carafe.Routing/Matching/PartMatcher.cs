using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Carafe.Routing.Patterns;

namespace Carafe.Routing.Matching;

/// <summary>Tests a dynamic part against the text it stands for, and notes what its variables take.</summary>
internal abstract class PartMatcher
{
    /// <summary>Whether the part takes all of a stretch of the text.</summary>
    /// <param name="whole">The text that the stretch lies in.</param>
    /// <param name="start">Where the stretch starts.</param>
    /// <param name="length">Its length.</param>
    /// <param name="values">Gets one capture for each variable, if the part matches.</param>
    /// <param name="hasSuffix">Whether a suffixed part ended with its slash.</param>
    public abstract bool TryMatch(string whole, int start, int length, RouteValues values, out bool hasSuffix);

    public static PartMatcher For(RulePart part)
    {
        foreach (var piece in part.Pieces)
        {
            if (piece.Converter is { Pattern: null }) return new RegexPartMatcher(part);
        }

        return part is { Pieces: [{ Converter.Pattern: { } pattern }], IsSuffixed: false }
            ? new WholePartMatcher(pattern)
            : new SequencePartMatcher(part);
    }
}

/// <summary>A part that is one variable and nothing else.</summary>
internal sealed class WholePartMatcher(ConverterPattern pattern) : PartMatcher
{
    private readonly ConverterPattern _pattern = pattern;

    public override bool TryMatch(string whole, int start, int length, RouteValues values, out bool hasSuffix)
    {
        hasSuffix = false;
        if (!_pattern.TakesAll(whole.AsSpan(start, length))) return false;
        values.Capture(whole, start, length);
        return true;
    }
}

/// <summary>A part of text and variables.</summary>
internal sealed class SequencePartMatcher : PartMatcher
{
    private const int StackFrames = 16;

    private readonly StepSequence _sequence;

    /// <summary>For each variable its first step and the one after its last.</summary>
    private readonly (int First, int End)[] _variables;
    private readonly bool _isSuffixed;

    public SequencePartMatcher(RulePart part)
    {
        var steps = new List<PatternStep>();
        var variables = new List<(int First, int End)>();
        foreach (var piece in part.Pieces)
        {
            var first = steps.Count;
            steps.AddRange(piece.Converter?.Pattern?.Steps ?? [new LiteralStep(piece.Text)]);
            if (piece.IsVariable) variables.Add((first, steps.Count));
        }

        _isSuffixed = part.IsSuffixed;
        if (_isSuffixed) steps.Add(new SlashSuffixStep());
        _sequence = new StepSequence([.. steps]);
        _variables = [.. variables];
    }

    public override bool TryMatch(string whole, int start, int length, RouteValues values, out bool hasSuffix)
    {
        StepFrame[]? rented = null;
        var frames = _sequence.Count <= StackFrames
            ? stackalloc StepFrame[StackFrames]
            : rented = ArrayPool<StepFrame>.Shared.Rent(_sequence.Count);
        frames = frames[.._sequence.Count];
        var isMatch = _sequence.TryMatch(whole.AsSpan(start, length), frames);
        hasSuffix = isMatch && _isSuffixed && frames[^1].End > frames[^1].Start;
        if (isMatch)
        {
            foreach (var (first, end) in _variables)
                values.Capture(whole, start + frames[first].Start, frames[end - 1].End - frames[first].Start);
        }

        if (rented is not null) ArrayPool<StepFrame>.Shared.Return(rented);
        return isMatch;
    }
}

/// <summary>A part with a converter that has a regular expression of its own; built when first tried.</summary>
internal sealed class RegexPartMatcher(RulePart part) : PartMatcher
{
    /// <summary>What cannot run in linear time may not take longer: a path that does is not found.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    private readonly RulePart _part = part;
    private Regex? _regex;

    public override bool TryMatch(string whole, int start, int length, RouteValues values, out bool hasSuffix)
    {
        hasSuffix = false;
        var match = Match((_regex ??= Build()), whole.Substring(start, length));
        if (match is not { Success: true }) return false;
        for (int index = 0, variable = 0; index < _part.Pieces.Length; index++)
        {
            if (!_part.Pieces[index].IsVariable) continue;
            var group = match.Groups[GroupName(variable++)];
            values.Capture(whole, start + group.Index, group.Length);
        }

        hasSuffix = match.Groups["suffix__"].Length > 0;
        return true;
    }

    private static Match? Match(Regex regex, string text)
    {
        try
        {
            return regex.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string GroupName(int variable) => $"variable__{variable}";

    private Regex Build()
    {
        var pattern = new StringBuilder(@"\A");
        var variable = 0;
        foreach (var piece in _part.Pieces)
        {
            if (piece.Converter is null) pattern.Append(Regex.Escape(piece.Text));
            else pattern.Append($"(?<{GroupName(variable++)}>{piece.Converter.Regex})");
        }

        if (_part.IsSuffixed) pattern.Append("(?<!/)(?<suffix__>/?)");
        pattern.Append(@"\z");
        return Build(pattern.ToString());
    }

    private static Regex Build(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // Lookarounds and back-references need the engine that backtracks.
            return new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
        }
    }
}
