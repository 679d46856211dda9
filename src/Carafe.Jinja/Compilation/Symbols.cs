using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Compilation;

/// <summary>One variable of a scope: where it lives and what it begins as.</summary>
internal record struct Symbol(string Name, int Slot, LoadKind Load, SlotReference Source, bool IsStored);

/// <summary>The variables of one scope, as Jinja tells them apart.</summary>
/// <remarks>
/// A name that is only read and unknown further out is looked up in the context when the scope is entered; one that is
/// assigned begins as the variable of that name further out, or as nothing. Most scopes have few names, where lists beat
/// tables; the table of one with many, and branches that know only what they change, keep compiling linear in the source.
/// </remarks>
internal sealed class Symbols(Symbols? parent, FunctionBuilder function)
{
    private const int FewNames = 16;

    private Symbol[] _symbols = [];
    private int _count;
    private Dictionary<string, int>? _indexes;

    /// <summary>Of a branch of a condition: what the scope knew before it.</summary>
    private Symbols? _before;

    public ReadOnlySpan<Symbol> All => _symbols.AsSpan(0, _count);

    public FunctionBuilder Function => function;

    public void Store(string name)
    {
        if (TryOwn(name, out var index))
        {
            _symbols[index].IsStored = true;
            return;
        }
        if (parent is not null && parent.TryFind(name, out var outer, out _)) Define(name, LoadKind.Alias, outer, isStored: true);
        else Define(name, LoadKind.Undefined, default, isStored: true);
    }

    public int DeclareParameter(string name)
    {
        if (!TryOwn(name, out var index)) index = Define(name, LoadKind.Parameter, default, isStored: true);
        else _symbols[index] = _symbols[index] with { Load = LoadKind.Parameter, IsStored = true };
        return _symbols[index].Slot;
    }

    public void LoadName(string name)
    {
        if (!TryFind(name, out _, out _)) Define(name, LoadKind.Resolve, default, isStored: false);
    }

    /// <summary>Finds a variable here or further out.</summary>
    public bool TryFind(string name, out SlotReference slot, out LoadKind load)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (!scope.TryGet(name, out var symbol)) continue;
            slot = new SlotReference(scope.Function, symbol.Slot);
            load = symbol.Load;
            return true;
        }
        slot = default;
        load = default;
        return false;
    }

    /// <summary>The same scope in one branch of a condition.</summary>
    public Symbols Branch() => new(parent, function) { _before = this };

    /// <summary>Takes over what the branches of a condition know.</summary>
    /// <remarks>A name that not every branch assigns keeps, where none ran, the value that it had before.</remarks>
    public void UpdateFromBranches(ReadOnlySpan<Symbols> branches)
    {
        var assigned = new Dictionary<string, int>();
        foreach (var branch in branches)
            foreach (ref readonly var symbol in branch.All)
                if (symbol.IsStored && !(TryGet(symbol.Name, out var known) && known.IsStored))
                    assigned[symbol.Name] = assigned.GetValueOrDefault(symbol.Name) + 1;
        foreach (var branch in branches) Merge(branch);
        foreach (var (name, count) in assigned)
        {
            if (count == branches.Length) continue;
            ref var symbol = ref _symbols[IndexOf(name)];
            if (parent is not null && parent.TryFind(name, out var outer, out _)) (symbol.Load, symbol.Source) = (LoadKind.Alias, outer);
            else symbol.Load = LoadKind.Resolve;
        }
    }

    /// <summary>The assigned variables of this scope and those around it, each once, the innermost of a name.</summary>
    public List<(string Name, SlotReference Slot)> Stores()
    {
        var stores = new List<(string, SlotReference)>();
        var seen = new HashSet<string>();
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            foreach (ref readonly var symbol in scope.All)
            {
                if (!symbol.IsStored || !seen.Add(symbol.Name)) continue;
                TryFind(symbol.Name, out var slot, out _);
                stores.Add((symbol.Name, slot));
            }
        }
        return stores;
    }

    private Symbols? Parent => parent;

    private bool TryGet(string name, out Symbol symbol)
    {
        for (var scope = this; scope is not null; scope = scope._before)
        {
            var index = scope.IndexOf(name);
            if (index < 0) continue;
            symbol = scope._symbols[index];
            return true;
        }
        symbol = default;
        return false;
    }

    /// <summary>Finds a variable to be changed: a branch changes a symbol of its own.</summary>
    private bool TryOwn(string name, out int index)
    {
        index = IndexOf(name);
        if (index < 0 && _before is not null && _before.TryGet(name, out var symbol)) index = Define(symbol);
        return index >= 0;
    }

    // A branch may have given a name a slot of its own; all branches then share the first one's.
    private void Merge(Symbols branch)
    {
        foreach (ref readonly var symbol in branch.All)
        {
            if (!TryOwn(symbol.Name, out var index)) Define(symbol);
            else _symbols[index] = symbol with { Slot = _symbols[index].Slot, IsStored = symbol.IsStored || _symbols[index].IsStored };
        }
    }

    private int IndexOf(string name)
    {
        if (_count > FewNames) return (_indexes ??= MakeIndexes()).GetValueOrDefault(name, -1);
        for (var i = 0; i < _count; i++)
            if (ReferenceEquals(_symbols[i].Name, name)) return i;
        for (var i = 0; i < _count; i++)
            if (_symbols[i].Name == name) return i;
        return -1;
    }

    private int Define(string name, LoadKind load, SlotReference source, bool isStored) =>
        Define(new Symbol(name, function.NewSlot(), load, source, isStored));

    private int Define(in Symbol symbol)
    {
        if (_count == _symbols.Length) Array.Resize(ref _symbols, Math.Max(1, _count * 2));
        _symbols[_count] = symbol;
        _indexes?.Add(symbol.Name, _count);
        return _count++;
    }

    private Dictionary<string, int> MakeIndexes()
    {
        var indexes = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _count; i++) indexes.Add(_symbols[i].Name, i);
        return indexes;
    }
}
