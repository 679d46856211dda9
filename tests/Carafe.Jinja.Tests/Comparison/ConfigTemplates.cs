namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Templates in the manner of those that servers, devices and builds are configured with: blanks matter, settings are missing.</summary>
internal static class ConfigTemplates
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        {# {{ managed }} #}
        user {{ user | default('www-data') }};
        {% for host in hosts | sort(attribute='name') if host.enabled | default(true) %}
        server {
            listen {{ host.port | default(443 if host.tls else 80) }}{{ ' ssl' if host.tls }};
            server_name {{ ([host.name] + host.aliases | default([])) | join(' ') }};
            {%- if host.tls is defined and host.tls is mapping %}

            ssl_certificate {{ host.tls.cert }};
            ssl_protocols {{ host.tls.protocols | default(['TLSv1.2', 'TLSv1.3'], true) | join(' ') }};
            {%- endif %}

            {% for path, to in (host.locations | default({})).items() -%}
            location {{ path }} { {{ 'proxy_pass ' ~ to if '://' in to else 'root ' ~ to }}; }
            {% endfor %}
            {% block extra scoped %}# {{ host.name | upper }}{% endblock %}
        }
        {% else %}
        # no hosts
        {% endfor %}
        """,
        """
        {% macro value(v) -%}
        {%- if v is string %}"{{ v | replace('\\', '\\\\') | replace('"', '\\"') }}"
        {%- elif v is boolean %}{{ v | lower }}
        {%- elif v is none %}~
        {%- elif v is mapping or v is iterable %}{{ v | tojson }}
        {%- else %}{{ v }}{% endif %}
        {%- endmacro %}
        {% macro tree(node, depth=0) %}
        {% for key, v in node | dictsort %}
        {{ '  ' * depth }}{{ key }}:{% if v is mapping and v %}

        {{ tree(v, depth + 1) -}}
        {% else %} {{ value(v) }}
        {% endif %}
        {% endfor %}
        {% endmacro %}
        ---
        {{ tree(settings) }}
        {% for section, entries in settings | default({}) | dictsort(false, 'key') if entries is mapping %}
        [{{ section }}]
        {% for key in entries | sort %}
        {{ '%-12s = %s' | format(key, entries[key]) }}
        {% endfor %}

        {% endfor %}
        """,
        """
        {% set ns = namespace(rules=[], last=none) -%}
        {% for rule in rules -%}
          {% if rule.port is number -%}
            {% set ns.rules = ns.rules + [(rule.port, rule.proto or 'tcp')] -%}
          {% elif rule.port is string and '-' in rule.port -%}
            {% set first, last = rule.port.split('-') | map('int') -%}
            {% do ns.rules.extend(range(first, last + 1) | map('string') | list) -%}
          {% else -%}
            {% continue -%}
          {% endif -%}
          {% set ns.last = loop.index %}
        -A INPUT{% if rule.source %} -s {{ rule.source }}{% endif %} -p {{ rule.proto|d('tcp') }} --dport {{ rule.port|string|replace('-', ':') }} -j {{ (rule.action or 'accept')|upper }}
          {%+ if rule.comment %}# {{ rule.comment|trim|truncate(16, true, '…', 0) }}{% endif %}

        {% endfor -%}
        # {{ ns.rules }} {{ ns.last }}
        {% raw %}{{ not_a_variable }} {% if %}{% endraw %}

        {%- filter indent(width=4, first=true) %}
        weights: {{ rules|map(attribute='weight', default=1)|map('float')|sum }}
        ports: {{ rules|groupby('proto', default='tcp')|map('first')|list }} {{ rules|rejectattr('port', 'string')|map(attribute='port')|list }}
        {% endfilter %}
        size: {{ size|filesizeformat }} {{ size|filesizeformat(true) }} {{ (size / 1024)|round(2) }} {{ size // 1000 }} {{ '%.1e' % size }}
        """,
    ];

    public static IReadOnlyList<Dictionary<string, object?>> Settings { get; } =
    [
        [],
        JsonData.Read("""
            {"managed": "by hand", "user": "web", "size": 123456789, "settings": {"b": {"path": "C:\\x \"y\"", "deep": {"on": true, "none": null, "empty": {}}}, "A": [1, 2.5, "é<&>"], "c": 1e20},
             "hosts": [{"name": "b.example", "tls": {"cert": "/b.pem", "protocols": []}, "aliases": ["www.b", "ünï"], "locations": {"/": "http://up:80", "/static": "/srv"}},
                       {"name": "a.example", "tls": false}, {"name": "off", "enabled": false}],
             "rules": [{"port": 22, "proto": "tcp", "source": "10.0.0.0/8", "comment": " the administrators' way in "}, {"port": "8000-8002", "proto": "udp", "action": "drop", "weight": 2},
                       {"port": null, "proto": "icmp"}, {"port": "x-y", "proto": ""}]}
            """),
        JsonData.Read("""{"hosts": [{"name": "z", "port": 0, "tls": {}, "aliases": "ab"}, {"tls": null}], "rules": [{"port": "9-7", "proto": null, "weight": "3.5"}], "size": 0.5, "settings": {"x": {}}}"""),
        JsonData.Read("""{"hosts": {"name": "text"}, "rules": "text", "size": "12", "settings": [1], "user": null}"""),
    ];
}
