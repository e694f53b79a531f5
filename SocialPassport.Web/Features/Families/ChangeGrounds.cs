using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Families;

/// <summary>Which card a change belongs to.</summary>
/// <param name="Version">As the clerk saw it: a change by somebody else in between is refused.</param>
public readonly record struct CardVersion(Guid FamilyPublicId, int Version);

/// <summary>What proves a change: a document in words, a scan, both or nothing.</summary>
public sealed record Evidence
{
    public static readonly Evidence None = new();

    public string? Document { get; init; }

    public ScannedFile? File { get; init; }
}

/// <summary>Why a change is made and what proves it.</summary>
/// <param name="Reason">As typed; without one nothing is changed.</param>
public sealed record ChangeGrounds(string? Reason, Evidence Evidence);

/// <summary>A file as the browser sent it; nothing about it is believed.</summary>
public sealed record ScannedFile(string Name, byte[] Content);

/// <summary>One line of the timeline, as the act tells it.</summary>
public sealed record CardChange(FamilyChangeKind Kind, string Summary)
{
    public string? Reason { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>Null = the whole family.</summary>
    public Person? Person { get; init; }
}
