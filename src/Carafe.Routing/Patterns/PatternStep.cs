namespace Carafe.Routing.Patterns;

/// <summary>One step of a pattern, which can end at several places in the text, in the order a regular expression tries them.</summary>
internal abstract class PatternStep
{
    /// <summary>Prepares for the ends reachable from <see cref="StepFrame.Start"/>.</summary>
    public abstract void Begin(ReadOnlySpan<char> text, ref StepFrame frame);

    /// <summary>Puts the next end into <see cref="StepFrame.End"/>, or says that there is none left.</summary>
    /// <remarks>Ends that were tried need not be given again: what follows is known to fail there.</remarks>
    public abstract bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried);
}

/// <summary>Where a step stands in one attempt.</summary>
internal struct StepFrame
{
    public int Start;
    public int End;

    /// <summary>The ends not given yet: positions, or the number of the next alternative in <see cref="Low"/>.</summary>
    public int Low;
    public int High;

    /// <summary>A run of characters measured before, so that measuring again from nearby costs nothing.</summary>
    public int RunStart;
    public int RunEnd;
}
