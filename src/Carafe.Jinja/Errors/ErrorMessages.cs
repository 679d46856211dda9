using Carafe.Jinja.Values;

namespace Carafe.Jinja.Errors;

/// <summary>The texts of all errors of the engine, word for word as in Jinja where it has them.</summary>
internal static class ErrorMessages
{
    // ---- lexing

    public const string BackslashAtEnd = "\\ at end of string";
    public const string IllegalCharacter = "illegal Unicode character";
    public const string MalformedName = "malformed \\N character escape";
    public const string UnknownCharacterName = "unknown Unicode character name";
    public const string MissingCommentEnd = "Missing end of comment tag";
    public const string MissingRawEnd = "Missing end of raw directive";
    public const string InvalidIdentifier = "Invalid character in identifier";

    public static string TruncatedEscape(string form) => $"truncated {form} escape";

    public static string UnexpectedBracket(char bracket) => $"unexpected '{bracket}'";

    public static string UnexpectedBracket(char bracket, char expected) => $"unexpected '{bracket}', expected '{expected}'";

    public static string UnexpectedCharacter(string character, int position) => $"unexpected char {Quote(character)} at {position}";

    public static string TooManyDigits(int limit) => $"Exceeds the limit ({limit} digits) for integer string conversion";

    // ---- parsing

    public const string TagNameExpected = "tag name expected";
    public const string NestedTooDeeply = "The template is nested too deeply. Take parts of it out into macros, includes or variables.";
    public const string BlockNameHyphen = "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.";
    public const string RequiredBlockBody = "Required blocks can only contain comments or whitespace";
    public const string UnderscoreImport = "names starting with an underline can not be imported";
    public const string DefaultBeforeNonDefault = "non-default argument follows default argument";
    public const string CallExpected = "expected call";
    public const string NameOrNumberExpected = "expected name or number";
    public const string InvalidCall = "invalid syntax for function call expression";
    public const string ChainedTests = "You cannot chain multiple tests with is";

    public static string UnexpectedEnd(string expected) => $"unexpected end of template, expected {Quote(expected)}.";

    public static string ExpectedToken(string expected, string found) => $"expected token {Quote(expected)}, got {Quote(found)}";

    public static string Unexpected(string found) => $"unexpected {Quote(found)}";

    public static string ExpectedExpression(string found) => $"Expected an expression, got {Quote(found)}";

    public static string CannotAssign(string what) => $"can't assign to {Quote(what)}";

    public static string UnknownTag(string? name, IReadOnlyList<string[]> expected, string? innermost)
    {
        var text = name is null ? "Unexpected end of template." : $"Encountered unknown tag {Quote(name)}.";
        if (expected.Count > 0)
        {
            var looking = string.Join(" or ", expected[^1].Select(Quote));
            text += name is not null && expected.Any(tags => tags.Contains(name))
                ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {looking}."
                : $" Jinja was looking for the following tags: {looking}.";
        }
        return innermost is null ? text : $"{text} The innermost block that needs to be closed is {Quote(innermost)}.";
    }

    // ---- translating

    public const string PluralizeWithoutVariables = "pluralize without variables";
    public const string PluralizeTwice = "a translatable section can have only one pluralize section";
    public const string TransControlStructure = "control structures in translatable sections are not allowed";
    public const string UnclosedTrans = "unclosed translation block";

    public static string TransVariableTwice(string name) => $"translatable variable {Quote(name)} defined twice.";

    public static string UnknownPluralVariable(string name) => $"unknown variable {Quote(name)} for pluralization";


    public static string WrongCount(string function, int expected, int given) => $"{function}() takes {expected} positional arguments but {given} were given";

    public static string UnexpectedKeyword(string function, string name) => $"{function}() got an unexpected keyword argument {Quote(name)}";

    // ---- compiling

    public const string ExtendsNotTopLevel = "cannot use extend from a non top-level scope";
    public const string CallerWithoutDefault = "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.";
    public const string AssignedLoop = "Can't assign to special loop variable in for-loop target";

    public static string BlockTwice(string name) => $"block {Quote(name)} defined twice";

    public static string NoFilter(string name) => $"No filter named {Quote(name)}.";

    public static string NoTest(string name) => $"No test named {Quote(name)}.";

    public static string KeywordRepeated(string name) => $"keyword argument repeated: {name}";

    public static string ParameterTwice(string name) => $"duplicate argument {Quote(name)} in function definition";

    public static string OutsideLoop(bool isBreak) => isBreak ? "'break' outside loop" : "'continue' not properly in loop";

    public static string UnanalyzedName(string name) => $"The name {Quote(name)} was not found when scopes were analyzed.";

    public static string NotAnExpression(string kind) => $"A node of the kind {kind} cannot be used as an expression. Extensions build expressions of Carafe.Jinja.Ast.";

    public static string NotAStatement(string kind) => $"A node of the kind {kind} cannot be used as a statement. Extensions wrap expressions in an Output or an ExprStmt.";

    public const string ChunkAfterExpression = "chunk after expression";

    // ---- rendering

    public const string ExtendedTwice = "extended multiple times";
    public const string NotANamespace = "cannot assign attribute on non-namespace object";
    public const string RecursionLimit = "maximum recursion depth exceeded";
    public const string NotRecursive = "The loop must have the 'recursive' marker to be called recursively.";
    public const string NothingToCycle = "no items for cycling given";
    public const string NoPreviousItem = "there is no previous item";
    public const string NoNextItem = "there is no next item";
    public const string NoCaller = "No caller defined";

    public static string NoFilterFound(string name) => $"No filter named {Quote(name)} found.";

    public static string NoTestFound(string name) => $"No test named {Quote(name)} found.";

    public static string RequiredBlock(string name) => $"Required block {Quote(name)} not found";

    public static string NoParentBlock(string name) => $"there is no parent block called {Quote(name)}.";

    public static string NoElse(string position) => $"the inline if-expression on {position} evaluated to false and no else section was defined.";

    public static string Position(int line, string? templateName) => templateName is null ? $"line {line}" : $"line {line} in {Quote(templateName)}";

    public static string NotExported(string templateName, string position, string name) =>
        $"the template {templateName} (imported on {position}) does not export the requested name {Quote(name)}";

    public static string ParameterMissing(string name) => $"parameter {Quote(name)} was not provided";

    public static string MacroTwoCallers(string name) =>
        $"macro {name} was invoked with two values for the special caller argument. This is most likely a bug.";

    public static string MacroUnknownKeyword(string name, string keyword) => $"macro {name} takes no keyword argument {Quote(keyword)}";

    public static string MacroTooManyArguments(string name, int count) => $"macro {name} takes not more than {count} argument(s)";

    public static string NoneFound(IReadOnlyList<string> names) => $"none of the templates given were found: {string.Join(", ", names)}";

    public const string EmptyTemplateList = "Tried to select from an empty list of templates.";
    public const string NoLoader = "no loader for this environment specified";

    public const string StoppedIteration = "value was undefined because a callable raised a StopIteration exception";
    public const string KeywordNotString = "keywords must be strings";

    public static string NotPrintable(in Value value) => $"sequence item 0: expected str instance, {TypeNames.Of(value)} found";

    public static string NotCallable(in Value value) => $"'{TypeNames.Of(value)}' object is not callable";

    public static string StarNotIterable(in Value value) => $"Value after * must be an iterable, not {TypeNames.Of(value)}";

    public static string StarStarNotMapping(string callee, in Value value) => $"{callee} argument after ** must be a mapping, not {TypeNames.Of(value)}";

    public static string KeywordTwice(string callee, string name) => $"{callee} got multiple values for keyword argument {Quote(name)}";

    public static string CannotUnpack(in Value value) => $"cannot unpack non-iterable {TypeNames.Of(value)} object";

    public static string NotEnoughValues(int expected, int got) => $"not enough values to unpack (expected {expected}, got {got})";

    public static string TooManyValues(int expected) => $"too many values to unpack (expected {expected})";

    public static string LoopTakesOne(int given) => given == 0
        ? "LoopContext.__call__() missing 1 required positional argument: 'iterable'"
        : $"LoopContext.__call__() takes 2 positional arguments but {given + 1} were given";

    public static string BlockTakesNothing(int given) => $"BlockReference.__call__() takes 1 positional argument but {given} were given";

    public static string NoFilterNamed(in Value name) => $"No filter named {name.Repr()}.{Unquoted(name)}";

    public static string NoTestNamed(in Value name) => $"No test named {name.Repr()}.{Unquoted(name)}";

    private static string Unquoted(in Value name) =>
        name.AsUndefined is { } undefined ? $" ({undefined.MakeError().Message}; did you forget to quote the callable name?)" : "";

    public static string OutputTooLong(long limit) => $"The template's output is longer than the {limit} bytes allowed.";

    public static string TimedOut(TimeSpan timeout) => $"The template took longer than the {timeout.TotalSeconds} s allowed.";

    public static string TooMuchMemory(long limit) => $"The template used more than the {limit} bytes of memory allowed.";

    public static string NoBlock(string name, string? templateName, IEnumerable<string> known) =>
        $"The template {(templateName is null ? "from a string" : Quote(templateName))} has no block {Quote(name)}. Its blocks and those of its parents: {string.Join(", ", known.Order(StringComparer.Ordinal).Select(Quote).DefaultIfEmpty("none"))}.";

    public static string NoMacro(string name, string? templateName) =>
        $"The template {(templateName is null ? "" : Quote(templateName) + " ")}exports no {Quote(name)}. Define it at the top level, with a name that does not begin with an underscore.";

    public const string NotNative = "The environment's templates render text. Set 'IsNative' on the environment to render values.";

    // ---- loading

    public static string NotInDirectories(string name, IReadOnlyList<string> directories) => directories.Count == 1
        ? $"{Quote(name)} not found in search path: {Quote(directories[0])}"
        : $"{Quote(name)} not found in search paths: {string.Join(", ", directories.Select(Quote))}";

    // ---- sandbox

    public static string UnsafeAttribute(string attribute, string typeName) => $"access to attribute {Quote(attribute)} of {Quote(typeName)} object is unsafe.";

    public static string UnsafeCall(string callee) => $"{callee} is not safely callable";

    public static string ResultTooLong(long limit) => $"The sandbox blocks results longer than {limit}.";

    public static string RangeTooBig(long limit) => $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({limit}).";

    /// <summary>Python's repr of a text.</summary>
    public static string Quote(string text) => Representation.OfString(text);
}
