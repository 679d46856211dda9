namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Templates in the manner of those that language models come with: namespaces, macros, slices, JSON, hard errors.</summary>
internal static class ChatTemplates
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        {%- if messages and messages[0].role == 'system' %}
            {%- set system, rest = messages[0].content|trim, messages[1:] %}
        {%- else %}
            {%- set system, rest = '', messages %}
        {%- endif %}
        {{- '<s>' }}
        {%- if tools is defined and tools is not none %}
            {{- 'Tools:\n' }}
            {%- for tool in tools %}
                {{- tool|tojson(indent=4) ~ '\n\n' }}
            {%- endfor %}
        {%- endif %}
        {%- for message in rest %}
            {%- if (message.role == 'user') != (loop.index0 % 2 == 0) and 'tool_calls' not in message %}
                {{- raise_exception('Roles must alternate, but message ' ~ loop.index ~ ' is from ' ~ message.role) }}
            {%- endif %}
            {%- set content = message.content if message.content is string else '' %}
            {{- '[' + message.role|upper + '] ' + (system ~ '\n' if loop.first and system) ~ content.strip() + ('' if loop.last else '\n') }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ '\n[ASSISTANT] ' }}{% endif %}
        """,
        """
        {%- macro type(spec) -%}
            {%- set names = {'string': 'str', 'integer': 'int', 'number': 'float', 'boolean': 'bool'} -%}
            {%- if spec.type is not string -%}
                {%- for one in spec.type %}{{ type({'type': one}) }}{{ '|' if not loop.last }}{% endfor -%}
            {%- elif names[spec.type] is defined -%} {{ names[spec.type] }}
            {%- elif spec.type == 'array' -%} list[{{ type(spec['items']) }}]
            {%- else -%} Any
            {%- endif -%}
        {%- endmacro -%}
        {%- for tool in tools or [] %}
        def {{ tool.function.name }}(
            {%- for name, spec in tool.function.parameters.properties.items() -%}
                {{ name }}: {{ type(spec)|trim }}{{ ', ' if not loop.last }}
            {%- endfor %}):
            {{ tool.function.description|default('?')|indent(4) }}
        {% endfor %}
        {%- set ns = namespace(last=messages|length - 1, thinking=true) %}
        {%- for message in messages[::-1] %}
            {%- if ns.thinking and message.role == 'user' %}
                {%- set ns.last = messages|length - 1 - loop.index0 %}
                {%- set ns.thinking = false %}
            {%- endif %}
        {%- endfor %}
        {%- for message in messages %}
            {%- set content = message.content|string %}
            {%- if '</think>' in content and loop.index0 < ns.last %}
                {%- set content = content.split('</think>')[-1].lstrip('\n') %}
            {%- endif %}
            {{- '<|' ~ message.role ~ '|>\n' ~ content ~ '<|end|>\n' }}
            {%- for call in message.tool_calls or [] %}
                {{- '<call>' ~ call.function.arguments|tojson if call.function.arguments is not string else call.function.arguments }}
                {{- '</call>\n' if loop.last else ',' }}
            {%- endfor %}
        {%- endfor %}
        {{- messages|map(attribute='role')|unique|join('/') }} {{ messages|selectattr('role', 'equalto', 'user')|list|length }}
        {{- ' ' ~ strftime_now('%Y') if strftime_now is defined }}
        """,
        """
        {% set pictures = namespace(count=0) %}
        {% for message in messages %}
        <{{ message['role'] }}>
        {% if message['content'] is string %}{{ message['content'] }}
        {% elif message['content'] is iterable and message['content'] is not mapping %}
        {% for part in message['content'] %}
        {% if part['type'] == 'image' or 'image_url' in part %}
        {% set pictures.count = pictures.count + 1 %}
        Picture {{ pictures.count }}{{ ',' if not loop.last }}
        {% elif 'text' in part %}{{ part['text'] }}{% endif %}
        {% endfor %}
        {% else %}{{ message['content']|tojson }}{% endif %}
        </{{ message['role'] }}>
        {% endfor %}
        {{ messages|tojson(indent=2) }}
        """,
    ];

    public static IReadOnlyList<Dictionary<string, object?>> Conversations { get; } =
    [
        new() { ["messages"] = Array.Empty<object>() },
        Talk(Message("user", "Hi")),
        Talk(Message("system", " Be <brief>.\n"), Message("user", "What's \"up\"? ünï 😀 "), Message("assistant", "<think>\nhm\n</think>\n\nok"), Message("user", "more")),
        Talk(Message("user", "a"), Message("user", "b")),
        Talk(Message("user", new object[] { new Dictionary<string, object?> { ["type"] = "text", ["text"] = "look" }, new Dictionary<string, object?> { ["type"] = "image" } })),
        Calling(),
    ];

    private static Dictionary<string, object?> Message(string role, object? content) => new() { ["role"] = role, ["content"] = content };

    private static Dictionary<string, object?> Talk(params Dictionary<string, object?>[] messages) => new() { ["messages"] = messages, ["add_generation_prompt"] = true };

    private static Dictionary<string, object?> Calling()
    {
        var arguments = new Dictionary<string, object?> { ["x"] = 1, ["y"] = new object?[] { 1.5, null, true }, ["z"] = "<é&'>" };
        var call = new Dictionary<string, object?> { ["function"] = new Dictionary<string, object?> { ["name"] = "f", ["arguments"] = arguments } };
        var answer = Message("assistant", null);
        answer["tool_calls"] = new object[] { call };
        var properties = new Dictionary<string, object?>
        {
            ["x"] = new Dictionary<string, object?> { ["type"] = "integer" },
            ["y"] = new Dictionary<string, object?> { ["type"] = "array", ["items"] = new Dictionary<string, object?> { ["type"] = new[] { "number", "null" } } },
        };
        var function = new Dictionary<string, object?> { ["name"] = "f", ["description"] = "Does it.\nWell.", ["parameters"] = new Dictionary<string, object?> { ["properties"] = properties } };
        var talk = Talk(Message("user", "call"), answer, Message("tool", "3"), Message("user", "and?"));
        talk["tools"] = new object[] { new Dictionary<string, object?> { ["type"] = "function", ["function"] = function } };
        return talk;
    }
}
