using System.Text;
using Carafe.Routing.Rules;

namespace Carafe.Routing.Matching;

/// <summary>Groups a rule's tokens into the parts that the state machine steps by.</summary>
internal sealed class PartReader
{
    private readonly List<RulePart> _parts = [];
    private readonly List<RuleToken> _pieces = [];
    private readonly List<int> _staticLengths = [];
    private readonly List<int> _converterWeights = [];
    private bool _isFinal;

    /// <summary>The parts of a domain rule and a path rule; valid until the next call.</summary>
    public List<RulePart> Read(RuleToken[] domain, RuleToken[] path)
    {
        _parts.Clear();
        Read(domain);
        Read(path);
        return _parts;
    }

    private void Read(RuleToken[] tokens)
    {
        foreach (var token in tokens)
        {
            if (token.IsSlash && !_isFinal) EndPart(isSuffixed: false);
            else Add(token);
        }

        // A path converter before the last slash: the slash becomes a part of its own, so that its absence redirects.
        var isSuffixed = _isFinal && _pieces[^1].IsSlash;
        if (isSuffixed) _pieces.RemoveAt(_pieces.Count - 1);
        EndPart(isSuffixed);
        if (isSuffixed) _parts.Add(RulePart.Empty);
    }

    private void Add(RuleToken token)
    {
        _pieces.Add(token);
        if (token.Converter is { } converter)
        {
            _isFinal |= !converter.PartIsolating;
            _converterWeights.Add(converter.Weight);
        }
        else if (!token.IsSlash)
        {
            _staticLengths.Add(CodePoints(token.Text));
        }
    }

    private void EndPart(bool isSuffixed)
    {
        _parts.Add(_converterWeights.Count == 0 ? StaticPart() : DynamicPart(isSuffixed));
        _pieces.Clear();
        _staticLengths.Clear();
        _converterWeights.Clear();
        _isFinal = false;
    }

    private RulePart StaticPart() =>
        _pieces.Count == 0 ? RulePart.Empty : new RulePart { Content = _pieces[0].Text };

    private RulePart DynamicPart(bool isSuffixed) => new()
    {
        Content = Signature(),
        Pieces = [.. _pieces],
        IsFinal = _isFinal,
        IsSuffixed = isSuffixed,
        Weight = new PartWeight([.. _staticLengths], [.. _converterWeights]),
    };

    private string Signature()
    {
        if (_pieces.Count == 1) return _pieces[0].Converter!.Regex;
        var text = new StringBuilder();
        // The control characters keep text that looks like a pattern apart from a pattern.
        foreach (var piece in _pieces)
        {
            if (piece.Converter is { } converter) text.Append('\u0001').Append(converter.Regex).Append('\u0002');
            else text.Append(piece.Text);
        }

        return text.ToString();
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            if (char.IsLowSurrogate(unit)) count--;
        }

        return count;
    }
}
