namespace Carafe.Jinja.Ast;

/// <summary>What the parser met in a template: where a flag is missing, later stages need not look for it.</summary>
[Flags]
internal enum Traits
{
    None = 0,
    Self = 1,
    Super = 2,
    Loop = 4,
    Caller = 8,
    Varargs = 16,
    Kwargs = 32,
    Blocks = 64,
    Extends = 128,
    LoopControls = 256,
    All = 511,
}
