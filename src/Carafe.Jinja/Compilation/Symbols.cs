using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Compilation;

/// <summary>One variable of a scope: where it lives and what it begins as.</summary>
internal record struct Symbol(string Name, int Slot, LoadKind Load, SlotReference Source, bool IsStored);

/// <summary>The variables of one scope, as Jinja tells them apart.</summary>
/// <remarks>
/// A name that is only read and unknown further out is looked up in the context when the scope is entered; one that is
/// assigned begins as the variable of that name further out, or as nothing. Scopes have few names: lists beat tables.
/// </remarks>
internal sealed class Symbols(Symbols? parent, FunctionBuilder function)
{
    private Symbol[] _symbols = [];
    private int _count;

    public ReadOnlySpan<Symbol> All => _symbols.AsSpan(0, _count);

    public FunctionBuilder Function => function;

    public void Store(string name)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            _symbols[index].IsStored = true;
            return;
        }
        if (parent is not null && parent.TryFind(name, out var outer, out _)) Define(name, LoadKind.Alias, outer, isStored: true);
        else Define(name, LoadKind.Undefined, default, isStored: true);
    }

    public int DeclareParameter(string name)
    {
        var index = IndexOf(name);
        if (index < 0) index = Define(name, LoadKind.Parameter, default, isStored: true);
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
            var index = scope.IndexOf(name);
            if (index < 0) continue;
            slot = new SlotReference(scope.Function, scope._symbols[index].Slot);
            load = scope._symbols[index].Load;
            return true;
        }
        slot = default;
        load = default;
        return false;
    }

    public Symbols Copy() => new(parent, function) { _symbols = _symbols.AsSpan(0, _count).ToArray(), _count = _count };

    /// <summary>Takes over what the branches of a condition know.</summary>
    /// <remarks>A name that not every branch assigns keeps, where none ran, the value that it had before.</remarks>
    public void UpdateFromBranches(ReadOnlySpan<Symbols> branches)
    {
        var assignedBefore = new HashSet<string>();
        foreach (ref readonly var symbol in All)
            if (symbol.IsStored) assignedBefore.Add(symbol.Name);
        var assigned = new Dictionary<string, int>();
        foreach (var branch in branches)
            foreach (ref readonly var symbol in branch.All)
                if (symbol.IsStored && !assignedBefore.Contains(symbol.Name)) assigned[symbol.Name] = assigned.GetValueOrDefault(symbol.Name) + 1;
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

    // A branch may have given a name a slot of its own; all branches then share the last one's.
    private void Merge(Symbols branch)
    {
        foreach (ref readonly var symbol in branch.All)
        {
            var index = IndexOf(symbol.Name);
            if (index < 0) Define(symbol);
            else _symbols[index] = symbol with { Slot = _symbols[index].Slot, IsStored = symbol.IsStored || _symbols[index].IsStored };
        }
    }

    private int IndexOf(string name)
    {
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
        return _count++;
    }
}
