namespace Carafe.Jinja.Loaders;

/// <summary>Keeps the templates that were used last.</summary>
internal sealed class TemplateCache(int size)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    private readonly record struct Entry(string Name, Template Template);

    public Template? Get(string name)
    {
        if (size == 0) return null;
        lock (_lock)
        {
            if (!_entries.TryGetValue(name, out var node)) return null;
            if (size > 0 && node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            return node.Value.Template;
        }
    }

    public void Set(string name, Template template)
    {
        if (size == 0) return;
        lock (_lock)
        {
            if (_entries.Remove(name, out var old)) _byUse.Remove(old);
            _entries[name] = _byUse.AddFirst(new Entry(name, template));
            if (size < 0 || _entries.Count <= size) return;
            _entries.Remove(_byUse.Last!.Value.Name);
            _byUse.RemoveLast();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _byUse.Clear();
        }
    }
}
