using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Carafe.Yaml;

/// <summary>Makes values of a document's nodes.</summary>
/// <remarks>A node that aliases point to is read once: a few lines of aliases of aliases stand for billions of values otherwise.</remarks>
internal sealed class NodeReader
{
    private readonly Dictionary<YamlNode, object?> _read = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<YamlNode> _open = new(ReferenceEqualityComparer.Instance);

    public object? Read(YamlNode node)
    {
        if (_read.TryGetValue(node, out var value)) return value;
        if (!_open.Add(node)) throw new FormatException($"A value holds an alias of itself, line {node.Start.Line}.");
        if (node is not YamlScalarNode) RefuseTag(node);
        value = node switch
        {
            YamlScalarNode scalar => ReadScalar(scalar),
            YamlSequenceNode sequence => sequence.Children.Select(Read).ToList(),
            YamlMappingNode mapping => ReadMapping(mapping),
            _ => throw new FormatException($"An alias has no anchor, line {node.Start.Line}."),
        };
        _open.Remove(node);
        return _read[node] = value;
    }

    private static void RefuseTag(YamlNode node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value is "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq") return;
        throw new FormatException($"The tag '{node.Tag}' is none of YAML's own, line {node.Start.Line}. Only lists, mappings and single values are read.");
    }

    private static object? ReadScalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific) return Scalars.ReadTagged(scalar.Tag.Value, text, scalar.Start.Line);
        return scalar.Style is ScalarStyle.Plain or ScalarStyle.Any ? Scalars.Read(text) : text;
    }

    private Dictionary<string, object?> ReadMapping(YamlMappingNode mapping)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);

        // What is merged in stands first and gives way to the mapping's own.
        foreach (var (key, merged) in mapping.Children)
            if (IsMerge(key)) Merge(values, merged);
        foreach (var (key, value) in mapping.Children)
            if (!IsMerge(key)) values[KeyOf(key)] = Read(value);
        return values;
    }

    private void Merge(Dictionary<string, object?> values, YamlNode merged)
    {
        switch (merged)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in (Dictionary<string, object?>)Read(mapping)!) values.TryAdd(key, value);
                break;
            case YamlSequenceNode sequence:
                foreach (var item in sequence.Children) Merge(values, item);
                break;
            default:
                throw new FormatException($"'<<' merges mappings, not '{merged}', line {merged.Start.Line}.");
        }
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    private static string KeyOf(YamlNode key) => key is YamlScalarNode scalar
        ? scalar.Value ?? ""
        : throw new FormatException($"A key is a list or a mapping, line {key.Start.Line}. Use a single value.");
}
