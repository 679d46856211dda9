using System.Runtime.CompilerServices;
using Carafe.Routing.Rules;

namespace Carafe.Routing.Building;

/// <summary>A URL as a rule builds it: the domain, which is a subdomain or host, and the path with its query.</summary>
internal readonly record struct BuiltUrl(string Domain, string Path, bool IsWebsocket);

/// <summary>A rule turned round: encoded text and the converters whose text comes between; made at the first build.</summary>
internal sealed class UrlTemplate
{
    private readonly Rule _rule;
    private readonly RuleToken[] _domain;
    private readonly RuleToken[] _path;

    public UrlTemplate(Rule rule)
    {
        _rule = rule;
        _domain = Fold(rule.DomainTokens);
        _path = Fold(rule.PathTokens);
    }

    /// <summary>The URL, or <see langword="null"/> if a converter refuses a value.</summary>
    /// <exception cref="ArgumentException">A value cannot be meant for its converter.</exception>
    public BuiltUrl? Build(INamedValues values, string query)
    {
        var domain = Join(_domain, values, "");
        var path = domain is null ? null : Join(_path, values, query);
        return path is null ? null : new BuiltUrl(domain!, path, _rule.Websocket);
    }

    private static string? Join(RuleToken[] pieces, INamedValues values, string query)
    {
        if (pieces is [{ IsVariable: false }] && query.Length == 0) return pieces[0].Text;
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        foreach (var piece in pieces)
        {
            if (TextOf(piece, values) is not { } part)
            {
                text.Clear();
                return null;
            }

            text.AppendLiteral(part);
        }

        if (query.Length > 0)
        {
            text.AppendLiteral("?");
            text.AppendLiteral(query);
        }

        return text.ToStringAndClear();
    }

    private static string? TextOf(RuleToken piece, INamedValues values)
    {
        if (piece.Converter is null) return piece.Text;
        values.TryGetValue(piece.Text, out var value);
        return piece.Converter.ToUrl(value);
    }

    /// <summary>Encodes text, resolves variables that have a default, and joins what is then text side by side.</summary>
    private RuleToken[] Fold(RuleToken[] tokens)
    {
        var pieces = new List<RuleToken>();
        foreach (var token in tokens)
        {
            var piece = Resolve(token);
            if (!piece.IsVariable && pieces is [.., { IsVariable: false } last]) pieces[^1] = last with { Text = last.Text + piece.Text };
            else pieces.Add(piece);
        }

        return [.. pieces];
    }

    private RuleToken Resolve(RuleToken token)
    {
        if (token.Converter is not { } converter) return new RuleToken(PercentEncoding.Path(token.Text), null);
        if (_rule.Defaults is null || !_rule.Defaults.TryGetValue(token.Text, out var value)) return token;
        var text = converter.ToUrl(value) ?? throw new RuleSyntaxError(
            _rule.Pattern, $"The default of '{token.Text}' in the rule '{_rule.Pattern}' is refused by its converter: {PythonText.Repr(value)}.");
        return new RuleToken(text, null);
    }
}
