using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Observability;

/// <summary>What an application adds to the metrics of its request, as in any ASP.NET Core host.</summary>
internal sealed class RequestTags : IHttpMetricsTagsFeature
{
    private List<KeyValuePair<string, object?>>? _tags;

    public ICollection<KeyValuePair<string, object?>> Tags => _tags ??= [];

    public bool MetricsDisabled { get; set; }

    /// <summary>Whether the request counts as active.</summary>
    public bool IsCounted { get; set; }

    /// <summary>The tags that were added; null where none were.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Added => _tags;
}
