using System.Text;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Rendering.Statements;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render nodes of what is printed: text and known values are encoded once, the rest is printed when it is rendered.</summary>
internal readonly struct OutputCompiler(TemplateCompiler compiler, ExpressionCompiler expressions)
{
    public void Compile(List<RenderNode> nodes, Output output, CompileFrame frame)
    {
        var text = new Utf8Text { IsNative = compiler.Options.IsNative };
        foreach (var child in output.Nodes)
        {
            if (child is TemplateData data)
            {
                if (compiler.IsVolatile) compiler.Line = child.Line;
                text.Add(data.Data);
                continue;
            }
            var expression = expressions.Compile(child, frame);
            if (TryPrintConstant(expression, out var constant))
            {
                text.Add(constant);
                continue;
            }
            compiler.Line = child.Line;
            if (IsPlain) nodes.Add(new PrintNode(text.TakeUtf8(), expression, compiler.Escape == EscapeMode.On, compiler.Line));
            else
            {
                text.Flush(nodes);
                nodes.Add(Print(expression, compiler.Line));
            }
        }
        text.Flush(nodes);
    }

    private bool TryPrintConstant(RenderExpression expression, out ReadOnlyMemory<char> text)
    {
        text = default;
        if (compiler.Options.Finalize is not null) return false;
        if (expression is ConstantExpression constant)
        {
            text = ConstantText(constant.Value);
            return true;
        }
        if (compiler.Options.IsNative || expression is not (ListExpression or TupleExpression or DictExpression or GetsliceExpression)) return false;
        try
        {
            if (!ConstantFolder.TryKnow(expression, compiler.Options.FoldingContext(compiler.Autoescape), out var value)) return false;
            text = ConstantText(value);
            return true;
        }
        catch (Exception error) when (error is PythonException or TemplateError)
        {
            // An unhashable key, a strict undefined: raised when it is rendered.
            return false;
        }
    }

    private ReadOnlyMemory<char> ConstantText(in Value value) =>
        (compiler.Autoescape && !compiler.Options.IsNative ? ValueText.Escape(value).ToString() : value.Str()).AsMemory();

    /// <summary>Whether what is printed goes into the output as it is, and it is known whether to escape it.</summary>
    private bool IsPlain => !compiler.Options.IsNative && compiler.Options.Finalize is null && compiler.Escape != EscapeMode.Volatile;

    private RenderNode Print(RenderExpression expression, int line)
    {
        if (compiler.Options.IsNative) return new NativePrintNode(expression, compiler.Options.Finalize, line);
        if (compiler.Options.Finalize is { } finalize) return new FinalizedPrintNode(expression, finalize, compiler.Escape, line);
        return new VolatilePrintNode(expression, line);
    }

    /// <summary>Text in several pieces, encoded as one.</summary>
    private struct Utf8Text
    {
        private ReadOnlyMemory<char> _first;
        private StringBuilder? _more;
        private bool _isAny;

        public required bool IsNative { get; init; }

        public void Add(ReadOnlyMemory<char> text)
        {
            _isAny = true;
            if (_first.IsEmpty) _first = text;
            else (_more ??= new StringBuilder().Append(_first)).Append(text);
        }

        public void Flush(List<RenderNode> nodes)
        {
            // A native template tells an empty text from nothing.
            if (_first.IsEmpty && !(IsNative && _isAny)) return;
            nodes.Add(IsNative ? new NativeTextNode(_more?.ToString() ?? _first.ToString()) : new TextNode(Encode()));
            _first = default;
            _more = null;
            _isAny = false;
        }

        /// <summary>The text so far, which the next node prints before it does its own work; null where there is none.</summary>
        public byte[]? TakeUtf8()
        {
            if (_first.IsEmpty) return null;
            var utf8 = Encode();
            _first = default;
            _more = null;
            return utf8;
        }

        private readonly byte[] Encode()
        {
            ReadOnlySpan<char> text = _more is null ? _first.Span : _more.ToString();
            var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, utf8);
            return utf8;
        }
    }
}
