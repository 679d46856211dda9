using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>One running function of a template: its variables, its place, and what it lets filters and functions ask.</summary>
internal sealed class Frame : EnvironmentContext
{
    private Value[] _slots = [];

    public Value[] Slots => _slots;

    public FunctionCode Code { get; private set; } = null!;

    public RenderContext Context { get; private set; } = null!;

    /// <summary>The frame that the function was defined in; its variables can be read and written from here.</summary>
    public Frame? Outer { get; private set; }

    public RenderState State { get; private set; } = null!;

    /// <summary>The template line that is being rendered.</summary>
    public int Line { get; set; }

    /// <summary>Set by break and continue until the loop has seen it.</summary>
    public LoopControl Control { get; set; }

    /// <summary>The recursive loop that the function is the body of, if any.</summary>
    public Objects.RecursiveLoop? Recursion { get; set; }

    public OutputWriter Output { get; private set; } = null!;

    public EvaluationContext Evaluation { get; set; } = null!;

    public override TemplateEnvironment Environment => Context.Environment;

    public void Begin(FunctionCode code, RenderContext context, Frame? outer, RenderState state)
    {
        Code = code;
        Context = context;
        Outer = outer;
        State = state;
        Output = state.Output;
        Evaluation = context.Evaluation;
        Line = code.Line;
        Control = LoopControl.None;
        if (_slots.Length < code.SlotCount) _slots = new Value[code.SlotCount];
        else _slots.AsSpan(0, code.SlotCount).Clear();
    }

    public void End() => Outer = null;

    /// <summary>Runs the function, noting the line where an error passes through.</summary>
    public void Run()
    {
        try
        {
            Code.Body.Render(this);
        }
        catch (Exception error) when (Record(error))
        {
            throw;
        }
    }

    /// <summary>Runs what the function declares, and no more.</summary>
    public void Declare()
    {
        try
        {
            Code.Body.Declare(this);
        }
        catch (Exception error) when (Record(error))
        {
            throw;
        }
    }

    /// <summary>Runs the function asynchronously.</summary>
    public async ValueTask RunAsync()
    {
        try
        {
            await Code.Body.RenderAsync(this);
        }
        catch (Exception error) when (Record(error))
        {
            throw;
        }
    }

    /// <summary>Never true: the error goes on its way, with this frame's line.</summary>
    private bool Record(Exception error)
    {
        var template = Code.Template;
        TemplateTrace.Add(error, new TemplateFrame(template.Name, template.FileName, Line, Code.Part, SourceLines.Line(template.Source, Line)));
        return false;
    }

    public override bool Autoescape => Evaluation.Autoescape;

    public override Value Call(in Value callee, in CallArguments arguments) => Calls.Call(this, callee, arguments);
}

/// <summary>What a loop does next.</summary>
internal enum LoopControl : byte { None, Continue, Break }

/// <summary>Jinja's evaluation context: what autoescape blocks change while they are rendered.</summary>
internal sealed class EvaluationContext(bool autoescape)
{
    /// <summary>Whatever a block was given. Whether it is true is asked where something is printed: there a strict undefined raises.</summary>
    public Value Setting { get; set; } = autoescape;

    public bool Autoescape => Setting.IsTrue;
}
