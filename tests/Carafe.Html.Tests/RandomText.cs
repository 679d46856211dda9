namespace Carafe.Html.Tests;

/// <summary>Texts put together from pieces by chance, the same ones in each run.</summary>
internal sealed class RandomText(int seed, params string[] pieces)
{
    private readonly Random _random = new(seed);

    public string Next(int maxPieces) => string.Concat(Enumerable.Range(0, _random.Next(maxPieces + 1)).Select(_ => Piece()));

    public string Piece() => pieces[_random.Next(pieces.Length)];

    public int Next(int least, int most) => _random.Next(least, most + 1);
}
