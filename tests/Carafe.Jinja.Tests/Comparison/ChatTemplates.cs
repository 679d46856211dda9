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
        """
        {%- macro comment(text, depth) %}
            {%- for line in (text or '').split('\n') if line.strip() %}
                {{- '  ' * depth ~ '// ' ~ line.strip() ~ '\n' }}
            {%- endfor %}
        {%- endmacro %}
        {%- macro type(spec, depth=0) %}
            {%- if spec is not mapping %}any
            {%- elif spec.enum is defined %}{{ spec.enum|map('tojson')|join(' | ') }}
            {%- elif spec.type is sequence and spec.type is not string %}
                {%- for one in spec.type %}{{ type({'type': one}, depth) }}{% if not loop.last %} | {% endif %}{% endfor %}
            {%- elif spec.type == 'object' and spec.properties %}
                {{- '{\n' }}
                {%- for name, inner in spec.properties|dictsort(reverse=depth is odd) %}
                    {{- comment(inner.description, depth + 1) }}
                    {{- '  ' * (depth + 1) ~ name ~ ('' if name in (spec.required or []) else '?') ~ ': ' ~ type(inner, depth + 1) }}
                    {%- if inner.default is defined %} = {{ inner.default|tojson }}{% endif %}
                    {{- ',\n' }}
                {%- endfor %}
                {{- '  ' * depth ~ '}' }}
            {%- elif spec.type == 'array' %}{{ type(spec['items']|default({}), depth) ~ '[]' }}
            {%- else %}{{ {'integer': 'number', none: 'any'}.get(spec.type, spec.type) }}
            {%- endif %}
        {%- endmacro %}
        {%- if tools %}namespace functions {
        {% for tool in tools|map(attribute='function') %}
        {{ comment(tool.description, 0) -}}
        type {{ tool.name }} = (_: {{ type(tool.parameters|default({})) }}) => any;
        {% endfor %}
        }
        {%- endif %}
        """,
        """
        {%- set state = namespace(last_user=-1, calls={}, sources=[], text='') %}
        {%- for message in messages|reverse %}
            {%- if message.role == 'user' and message.content is string and not message.content.startswith('<') %}
                {%- set state.last_user = messages|length - loop.index %}
                {%- break %}
            {%- endif %}
        {%- endfor %}
        {%- for message in messages %}
            {%- if message.role == 'tool' and not loop.first and loop.previtem.role != 'tool' %}<results>{% endif %}
            {%- if message.role not in ['system', 'user', 'assistant', 'tool'] %}
                {{- raise_exception('Unknown role: ' + message.role|string) }}
            {%- elif message.role == 'tool' %}
                {%- set call = state.calls[message.tool_call_id]|default({'name': message.name|default('?', true)}) %}
        <result of="{{ call.name }}" index="{{ loop.index0 - state.last_user }}">{{ message.content if message.content is string else message.content|tojson }}</result>
                {%- if loop.last or loop.nextitem.role != 'tool' %}</results>{% endif %}
                {%- continue %}
            {%- endif %}
            {%- set think, _, said = (message.content or '')|string|replace('</thought>', '</think>').rpartition('</think>') if message.content is not sequence or message.content is string else ('', '', message.content|selectattr('text')|map(attribute='text')|join('\n')) %}
            {%- if think and loop.index0 > state.last_user %}{{ '<think>' ~ think.split('<think>')[-1].strip('\n') ~ '</think>' }}{% endif %}
            {%- set state.text = state.text ~ message.role[0]|upper ~ said|length %}
            {{- '\n[' ~ loop.index ~ '/' ~ loop.length ~ '] ' + said.rstrip() }}
            {%- for call in message.tool_calls|default([], true) %}
                {%- set function = call.function if call.function is defined else call %}
                {%- if call.id is defined and call.id|length > 12 %}{{ raise_exception('The id ' ~ call.id ~ ' is too long') }}{% endif %}
                {%- set state.calls = dict(state.calls, **{call.id|default('x'): function}) %}
                {{- '\n<call name="%s" id="%s">'|format(function.name, call.id|default('-')) }}
                {%- for key, value in (function.arguments.items() if function.arguments is mapping else []) %}
                    {{- key ~ '=' ~ (value if value is string else value|tojson) ~ (';' if not loop.last else '') }}
                {%- else %}{{ function.arguments }}
                {%- endfor %}</call>
            {%- endfor %}
        {%- endfor %}
        {{ state.text }} {{ state.calls|length }} {{ messages|groupby('role')|map('first')|join('<') }}
        {%- if add_generation_prompt and messages and messages[-1]['role'] != 'assistant' %}{{ '\n[assistant]' }}{% endif %}
        """,
        """
        {%- set documents = documents|default([]) -%}
        {{ bos_token }}{% filter indent(2) %}
        {% for document in documents %}
        {{ loop.index }}. {{ document.title|default('Untitled')|title|truncate(20) }}
           {{ document.text|default('', true)|wordwrap(30)|indent(3) }}
        {% else %}
        (no documents)
        {% endfor %}
        {% endfilter %}
        {% set users = messages|selectattr('role', 'eq', 'user')|list %}
        {% set rest = messages|rejectattr('role', 'in', ['user', 'system'])|list %}
        {{ users|length }}:{{ rest|length }} {{ users|map(attribute='content')|select('string')|map('length')|sum }} {{ (users|last).content if users else 'nobody' }}
        {% for pair in users|batch(2, none) %}{% for one in pair %}{{ loop.cycle('a', 'b') }}{{ one.content|string|urlize if one }}{% endfor %};{% endfor %}
        {{ '%s-%05.1f-%x' % ('n', users|length, 255) }} {{ '{:>6}|{!r}'.format(users|length, bos_token) }}
        {% call(role, text) each(messages) %}{{ role }}: {{ text|tojson }}{% endcall %}
        {% macro each(all) %}{% for m in all recursive %}{{ caller(m.role, m.content) }}
        {% endfor %}{% endmacro %}
        """,
    ];
}
