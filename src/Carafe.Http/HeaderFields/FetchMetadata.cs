namespace Carafe.Http.HeaderFields;

// The names that browsers send, https://www.w3.org/TR/fetch-metadata/.

/// <summary>How the origin of a request relates to this site (<c>Sec-Fetch-Site</c>).</summary>
public enum SecFetchSite
{
    /// <summary><c>cross-site</c>.</summary>
    CrossSite,

    /// <summary><c>same-origin</c>.</summary>
    SameOrigin,

    /// <summary><c>same-site</c>.</summary>
    SameSite,

    /// <summary><c>none</c>.</summary>
    None,
}

/// <summary>How a request was made (<c>Sec-Fetch-Mode</c>).</summary>
public enum SecFetchMode
{
    /// <summary><c>cors</c>.</summary>
    Cors,

    /// <summary><c>navigate</c>.</summary>
    Navigate,

    /// <summary><c>no-cors</c>.</summary>
    NoCors,

    /// <summary><c>same-origin</c>.</summary>
    SameOrigin,

    /// <summary><c>websocket</c>.</summary>
    Websocket,
}

/// <summary>What a request is for (<c>Sec-Fetch-Dest</c>).</summary>
public enum SecFetchDest
{
    /// <summary><c>audio</c>.</summary>
    Audio,

    /// <summary><c>audioworklet</c>.</summary>
    Audioworklet,

    /// <summary><c>document</c>.</summary>
    Document,

    /// <summary><c>embed</c>.</summary>
    Embed,

    /// <summary><c>empty</c>.</summary>
    Empty,

    /// <summary><c>fencedframe</c>.</summary>
    Fencedframe,

    /// <summary><c>font</c>.</summary>
    Font,

    /// <summary><c>frame</c>.</summary>
    Frame,

    /// <summary><c>iframe</c>.</summary>
    Iframe,

    /// <summary><c>image</c>.</summary>
    Image,

    /// <summary><c>json</c>.</summary>
    Json,

    /// <summary><c>manifest</c>.</summary>
    Manifest,

    /// <summary><c>object</c>.</summary>
    Object,

    /// <summary><c>paintworklet</c>.</summary>
    Paintworklet,

    /// <summary><c>report</c>.</summary>
    Report,

    /// <summary><c>script</c>.</summary>
    Script,

    /// <summary><c>serviceworker</c>.</summary>
    Serviceworker,

    /// <summary><c>sharedworker</c>.</summary>
    Sharedworker,

    /// <summary><c>style</c>.</summary>
    Style,

    /// <summary><c>track</c>.</summary>
    Track,

    /// <summary><c>video</c>.</summary>
    Video,

    /// <summary><c>webidentity</c>.</summary>
    Webidentity,

    /// <summary><c>worker</c>.</summary>
    Worker,

    /// <summary><c>xslt</c>.</summary>
    Xslt,
}
