namespace Carafe.Jinja.Tests.Comparison;

/// <summary>What chat templates are rendered with: messages, tools, documents, and some of them missing or wrong.</summary>
internal static class Conversations
{
    private const string Tools = """
        [{"type": "function", "function": {"name": "find", "description": "Finds\n  things.", "parameters": {"type": "object", "required": ["what"], "properties": {
            "what": {"type": "string", "description": "The thing\n\nto find", "enum": ["ä", "<b>", null]},
            "near": {"type": "object", "properties": {"lat": {"type": ["number", "null"]}, "Lon": {"type": "integer", "default": 2.5e-7}}},
            "tags": {"type": "array", "items": {"type": "array"}}, "odd": true}}}},
         {"type": "function", "function": {"name": "stop"}}]
        """;

    public static IReadOnlyList<Dictionary<string, object?>> All { get; } =
    [
        Talk("[]"),
        Talk("""[{"role": "user", "content": "Hi"}]"""),
        Talk("""
            [{"role": "system", "content": " Be <brief>.\n"}, {"role": "user", "content": "What's \"up\"? ünï 😀 "},
             {"role": "assistant", "content": "<think>\nhm\n</think>\n\nok"}, {"role": "user", "content": "see https://example.org/?a=1&b=2"}]
            """),
        Talk("""[{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]""", Tools),
        Talk("""[{"role": "user", "content": [{"type": "text", "text": "look"}, {"type": "image"}, {"type": "text", "text": "here"}]}, {"role": "assistant", "content": null}]"""),
        Talk("""
            [{"role": "user", "content": "call"},
             {"role": "assistant", "content": null, "tool_calls": [{"function": {"name": "f", "arguments": {"x": 1, "y": [1.5, null, true], "z": "<é&'>"}}}]},
             {"role": "tool", "content": "3"}, {"role": "user", "content": "and?"}]
            """, Tools),
        Talk("""
            [{"role": "user", "content": "both"},
             {"role": "assistant", "content": "<think>a</think>So:", "tool_calls": [{"id": "call_1", "function": {"name": "find", "arguments": "{\"what\": 1}"}}, {"id": "call_2", "name": "stop", "arguments": {}}]},
             {"role": "tool", "tool_call_id": "call_1", "content": {"hits": [1, 2.5, "é"]}}, {"role": "tool", "tool_call_id": "call_2", "content": [null]},
             {"role": "assistant", "content": "Done.  \n"}]
            """, Tools, """[{"title": "the old house by the sea", "text": "It is very old, and nobody has lived in it for a long time."}, {"text": "a-b"}, {"title": null}]"""),
        Talk("""[{"role": "user", "content": "x"}, {"role": "assistant", "content": "", "tool_calls": [{"id": "much-too-long-an-id", "function": {"name": "f", "arguments": 5}}]}]"""),
        Talk("""[{"role": "critic", "content": 5}, {"content": "nobody"}, "text"]"""),
        JsonData.Read("{}"),
    ];

    private static Dictionary<string, object?> Talk(string messages, string tools = "null", string documents = "[]") => JsonData.Read(
        $$"""{"messages": {{messages}}, "tools": {{tools}}, "documents": {{documents}}, "add_generation_prompt": true, "bos_token": "<s>"}""");
}
