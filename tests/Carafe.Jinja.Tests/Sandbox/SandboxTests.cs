using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests.Sandbox;

public sealed class SandboxTests
{
    private static string Render(string source, SandboxPolicy? policy = null, object? variables = null) =>
        new TemplateEnvironment { Sandbox = policy ?? new SandboxPolicy() }.FromString(source).Render(variables);

    [Theory]
    [InlineData("{{ x.__class__ }}")]
    [InlineData("{{ x._secret }}")]
    [InlineData("{{ x['__class__'] }}")]
    public void An_unsafe_attribute_prints_as_nothing(string source) => Assert.Equal("", Render(source, null, new { x = "text" }));

    [Theory]
    [InlineData("{{ x.__class__.__subclasses__() }}", "access to attribute '__class__' of 'str' object is unsafe.")]
    [InlineData("{{ x['__class__'].y }}", "access to attribute '__class__' of 'str' object is unsafe.")]
    public void Using_it_further_is_an_error(string source, string message) =>
        Assert.Equal(message, Assert.Throws<SecurityError>(() => Render(source, null, new { x = "text" })).Message);

    [Theory]
    [InlineData("{{ list.append(1) }}")]
    [InlineData("{{ list.Add(1) }}")]
    [InlineData("{{ dict.clear() }}")]
    [InlineData("{{ own.append(1) }}")]
    public void An_immutable_sandbox_lets_nothing_be_changed(string source) => Assert.Throws<SecurityError>(() =>
        Render("{% set own = [] %}" + source, new SandboxPolicy { IsImmutable = true }, new { list = new List<int>(), dict = new Dictionary<string, int>() }));

    [Theory]
    [InlineData("{{ linked.AddFirst(1) }}", "AddFirst", "list")]
    [InlineData("{{ concurrent.GetOrAdd('x', 1) }}", "GetOrAdd", "dict")]
    [InlineData("{{ sorted.set_value_at_index(0, 1) }}", "set_value_at_index", "dict")]
    [InlineData("{{ json.SetAt(0, 1) }}", "SetAt", "dict")]
    [InlineData("{{ bag.TryTake() }}", "TryTake", "list")]
    [InlineData("{{ hashed.EnsureCapacity(1) }}", "EnsureCapacity", "set")]
    public void Nor_by_any_other_method_of_dotnet_s_collections(string source, string method, string type)
    {
        var error = Assert.Throws<SecurityError>(() => Render(source, new SandboxPolicy { IsImmutable = true }, Collections()));
        Assert.Equal($"access to attribute '{method}' of '{type}' object is unsafe.", error.Message);
    }

    [Fact]
    public void What_only_reads_a_collection_may_be_called() => Assert.Equal(
        "True 0 True 1",
        Render("{{ hashed.Contains(1) }} {{ list.IndexOf(1) }} {{ concurrent.ContainsKey('a') }} {{ concurrent.get('a') }}", new SandboxPolicy { IsImmutable = true }, Collections()));

    [Fact]
    public void No_template_asks_a_collection_for_capacity() => Assert.Equal(
        "access to attribute 'EnsureCapacity' of 'list' object is unsafe.",
        Assert.Throws<SecurityError>(() => Render("{{ list.EnsureCapacity(2000000000) }}", null, Collections())).Message);

    private static object Collections() => new
    {
        list = new List<int> { 1 },
        hashed = new HashSet<int> { 1 },
        linked = new LinkedList<int>(),
        bag = new ConcurrentBag<int>(),
        concurrent = new ConcurrentDictionary<string, int> { ["a"] = 1 },
        sorted = new SortedList<string, int> { ["a"] = 1 },
        json = new JsonObject { ["a"] = 1 },
    };

    private sealed class Account
    {
        public string Name => "Ada";

        public bool IsDeleted { get; private set; }

        [Unsafe]
        public void Delete() => IsDeleted = true;
    }

    [Fact]
    public void A_method_marked_as_unsafe_is_not_called()
    {
        var account = new Account();
        var error = Assert.Throws<SecurityError>(() => Render("{{ account.name }}{{ account.delete() }}", null, new { account }));
        Assert.Equal("<bound method Account.Delete> is not safely callable", error.Message);
        Assert.False(account.IsDeleted);
        Jinja.Render("{{ account.delete() }}", new { account });
        Assert.True(account.IsDeleted);
    }

    [Fact]
    public void A_function_marked_as_unsafe_is_not_called()
    {
        Action drop = [Unsafe] () => { };
        Assert.Equal("<function function> is not safely callable", Assert.Throws<SecurityError>(() => Render("{{ drop() }}", null, new { drop })).Message);
    }

    private sealed record Person(string Name, string Password);

    private sealed class NoPasswords : SandboxPolicy
    {
        public override bool IsSafeAttribute(Value target, string name, Value value) =>
            !name.Equals("password", StringComparison.OrdinalIgnoreCase) && base.IsSafeAttribute(target, name, value);
    }

    [Theory]
    [InlineData("{{ user.password }}", "")]
    [InlineData("{{ user|attr('Password') }}", "")]
    [InlineData("{{ [user]|map(attribute='password')|join }}", "")]
    [InlineData("{{ '{0.Password}'.format(user) }}", "")]
    [InlineData("{{ user|tojson }}", "{\"Name\": \"Ada\"}")]
    public void What_a_policy_hides_no_filter_shows(string source, string expected) =>
        Assert.Equal(expected, Render(source, new NoPasswords(), new { user = new Person("Ada", "secret") }));

    private sealed class NoMacros : SandboxPolicy
    {
        public override bool IsSafeCallable(Value callee) => callee.Repr() != "<Macro 'm'>";
    }

    [Theory]
    [InlineData("{% macro m() %}x{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m() %}x{% endmacro %}{% set x = m() %}")]
    [InlineData("{% macro m() %}x{% endmacro %}{% call m() %}{% endcall %}")]
    public async Task Macros_too_are_called_only_where_the_policy_allows_it(string source)
    {
        var template = new TemplateEnvironment { Sandbox = new NoMacros() }.FromString(source);
        Assert.Equal("<Macro 'm'> is not safely callable", Assert.Throws<SecurityError>(() => template.Render()).Message);
        Assert.Equal("<Macro 'm'> is not safely callable", (await Assert.ThrowsAsync<SecurityError>(() => template.RenderAsync())).Message);
    }

    [Fact]
    public async Task A_sandboxed_macro_is_awaited()
    {
        var gate = new TaskCompletionSource<string>();
        var template = new TemplateEnvironment { Sandbox = new SandboxPolicy() }.FromString("{% macro m() %}{{ slow() }}{% endmacro %}{% set x = m() %}[{{ x }}]");
        var rendering = template.RenderAsync(new { slow = new Func<Task<string>>(() => gate.Task) });
        Assert.False(rendering.IsCompleted);
        gate.SetResult("done");
        Assert.Equal("[done]", await rendering);
    }

    [Fact]
    public void Reflection_is_out_of_reach() =>
        Assert.Throws<SecurityError>(() => Render("{{ type.Assembly.GetTypes() }}", null, new { type = typeof(string) }));

    [Theory]
    [InlineData("{{ [].__len__ }}", "SecurityError: access to attribute '__len__' of 'list' object is unsafe.")]
    [InlineData("{{ {}.__setitem__('a', 1) }}", "SecurityError: access to attribute '__setitem__' of 'dict' object is unsafe.")]
    [InlineData("{{ self._TemplateReference__context.name }}", "SecurityError: access to attribute '_TemplateReference__context' of 'TemplateReference' object is unsafe.")]
    [InlineData("{% for i in [1] %}{{ loop._length }}{% endfor %}", "SecurityError: access to attribute '_length' of 'LoopContext' object is unsafe.")]
    [InlineData("{% macro m() %}{% endmacro %}{{ m._func }}", "SecurityError: access to attribute '_func' of 'Macro' object is unsafe.")]
    [InlineData("{{ 'a'.upper.__self__ }}", "SecurityError: access to attribute '__self__' of 'builtin_function_or_method' object is unsafe.")]
    [InlineData("{{ ''|attr('__class__') }}", "SecurityError: access to attribute '__class__' of 'str' object is unsafe.")]
    [InlineData("{{ '{0.__class__}'.format(1) }}", "SecurityError: access to attribute '__class__' of 'int' object is unsafe.")]
    [InlineData("{{ namespace(a=1).__class__ }}", "SecurityError: access to attribute '__class__' of 'Namespace' object is unsafe.")]
    [InlineData("{{ none.__class__ }}", "SecurityError: access to attribute '__class__' of 'NoneType' object is unsafe.")]
    public void Internals_are_refused_even_where_a_value_has_none(string template, string expected) =>
        Expression.Answers(template, expected, new TemplateEnvironment { Sandbox = new SandboxPolicy(), Undefined = UndefinedKinds.Strict });
}
