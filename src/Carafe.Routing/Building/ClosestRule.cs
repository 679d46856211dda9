namespace Carafe.Routing.Building;

/// <summary>Finds the rule that a failed build may have meant, with Werkzeug's weights.</summary>
internal static class ClosestRule
{
    public static Rule? Find(BuildError error)
    {
        Rule? best = null;
        var bestScore = double.NegativeInfinity;
        foreach (var rule in error.Adapter.Map.GetRules())
        {
            var score = Score(rule, error);
            if (score > bestScore) (best, bestScore) = (rule, score);
        }

        return best;
    }

    private static double Score(Rule rule, BuildError error)
    {
        var likeness = SequenceRatio.Of(PythonText.Of(rule.Endpoint), PythonText.Of(error.Endpoint));
        var takesValues = error.Values.All(value => rule.Arguments.Contains(value.Key));
        var takesMethod = error.Method is { } method && rule.MethodSet?.Contains(method) == true;
        return (0.98 * likeness) + (takesValues ? 0.01 : 0) + (takesMethod ? 0.01 : 0);
    }
}
