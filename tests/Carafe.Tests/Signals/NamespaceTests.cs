using Carafe.Signals;

namespace Carafe.Tests.Signals;

public class NamespaceTests
{
    [Fact]
    public void Signal_is_made_when_it_is_first_asked_for()
    {
        var signals = new Namespace();
        var paid = signals.Signal("paid", "An invoice was paid.");
        Assert.Same(paid, signals.Signal("paid", "Another text."));
        Assert.NotSame(paid, new Namespace().Signal("paid"));
        Assert.Equal(("paid", "An invoice was paid.", "<NamedSignal 'paid'>"), (paid.Name, paid.Doc, paid.ToString()));
        Assert.Equal([paid], signals);
    }

    [Fact]
    public void Application_has_the_ten_signals_of_Flask()
    {
        PythonProcess.Require("flask", "python3-flask");
        var names = PythonProcess.Lines("import flask.signals as s, blinker\nfor v in vars(s).values():\n  if isinstance(v, blinker.NamedSignal): print(v.name)", []);
        var ours = typeof(AppSignals).GetProperties().Select(property => ((NamedSignal)property.GetValue(null)!).Name);
        Assert.Equal(names.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }
}
