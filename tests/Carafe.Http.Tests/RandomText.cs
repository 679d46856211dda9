namespace Carafe.Http.Tests;

/// <summary>Seeded text made of pieces that the code under test treats specially.</summary>
internal sealed class RandomText(int seed)
{
    public Random Random { get; } = new(seed);

    public string Next(ReadOnlySpan<string> pieces, int maxPieces)
    {
        var text = new System.Text.StringBuilder();
        for (var count = Random.Next(maxPieces + 1); count > 0; count--) text.Append(pieces[Random.Next(pieces.Length)]);
        return text.ToString();
    }
}
