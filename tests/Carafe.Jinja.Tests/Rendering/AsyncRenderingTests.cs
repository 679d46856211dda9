namespace Carafe.Jinja.Tests.Rendering;

public sealed class AsyncRenderingTests
{
    private static async Task<string> Slowly(string text)
    {
        await Task.Yield();
        return text;
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [Theory]
    [InlineData("{{ slowly('a') }}{{ slowly('b')|upper ~ slowly('c') }}", "aBc")]
    [InlineData("{% for n in numbers %}{{ n }}{% endfor %}", "123")]
    [InlineData("{% for n in numbers if n is odd %}{{ n }}{{ loop.length }}{% endfor %}", "1232")]
    [InlineData("{{ numbers|sum }}", "6")]
    [InlineData("{% macro m(x) %}[{{ slowly(x) }}]{% endmacro %}{{ m(slowly('q')) }}{% set r = m('z') %}{{ r }}", "[q][z]")]
    [InlineData("{% if slowly('') %}x{% else %}{{ task }}{{ task|length }}{% endif %}", "done4")]
    [InlineData("{% set a %}{{ slowly('x') }}{% endset %}{% filter upper %}{{ a }}{{ slowly('y') }}{% endfilter %}", "XY")]
    public async Task Tasks_and_asynchronous_sequences_are_awaited(string source, string expected)
    {
        var template = new TemplateEnvironment().FromString(source);
        var text = await template.RenderAsync(new { slowly = new Func<string, Task<string>>(Slowly), numbers = Numbers(), task = Slowly("done") });
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Pieces_are_rendered_when_they_are_asked_for()
    {
        var log = new List<string>();
        var template = new TemplateEnvironment().FromString("{% for x in [1, 2] %}{{ note(x) }};{% endfor %}end");
        foreach (var piece in template.Generate(new { note = new Func<int, int>(x => { log.Add($"render {x}"); return x; }) }, pieceSize: 0)) log.Add($"read {piece}");
        Assert.Equal(["render 1", "read 1", "read ;", "render 2", "read 2", "read ;", "read end"], log);
    }

    [Fact]
    public async Task A_cancelled_rendering_ends()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var template = new TemplateEnvironment().FromString("{% for x in range(10) %}{{ x }}{% endfor %}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => template.RenderAsync(null, source.Token));
    }
}
