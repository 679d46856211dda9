namespace Carafe.Routing.Matching;

/// <summary>The places where the search may go on another way if the present one ends.</summary>
internal sealed class SearchTrail
{
    private Place[] _places = [];
    private int _count;

    public readonly record struct Place(State State, int Position, int NextDynamic, int ValueCount);

    public void Push(in Place place)
    {
        if (_count == _places.Length) Array.Resize(ref _places, Math.Max(8, _count * 2));
        _places[_count++] = place;
    }

    public bool TryPop(out Place place)
    {
        if (_count == 0)
        {
            place = default;
            return false;
        }

        place = _places[--_count];
        return true;
    }

    public void Clear() => _count = 0;
}
