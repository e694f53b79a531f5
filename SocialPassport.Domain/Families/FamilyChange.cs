namespace SocialPassport.Domain.Families;

/// <summary>What a line of the timeline is about; the list is filtered by it.</summary>
public enum FamilyChangeKind
{
    Other,
    Members,
    Person,
    Incomes,
    Categories,
    LifeEvents,
    Representatives,
    Applications,
    Certificates,
}

/// <summary>One readable line of the family's timeline: what, who, when, why, proved by what, before and after.</summary>
public sealed class FamilyChange
{
    public const int ValueLength = 2000;
    public const int DocumentLength = 200;

    private FamilyChange()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>Version of the family after the change: lines above a version are what changed since it was read.</summary>
    public int FamilyVersion { get; private set; }

    public DateTime OccurredAtUtc { get; private set; }

    public string StaffName { get; private set; } = null!;

    public FamilyChangeKind Kind { get; private set; }

    /// <summary>Full Russian sentence without a card number.</summary>
    public string Summary { get; private set; } = null!;

    public string? Reason { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>Whom the change is about; null = the whole family.</summary>
    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>The document that proves the change, in words.</summary>
    public string? Document { get; private set; }

    public long? AttachmentId { get; private set; }

    /// <summary>The scan that proves the change.</summary>
    public Attachment? Attachment { get; private set; }

    public static FamilyChange Create(
        DateTime occurredAtUtc, string staffName, FamilyChangeKind kind, string summary, string? reason = null) => new()
        {
            OccurredAtUtc = occurredAtUtc,
            StaffName = staffName,
            Kind = kind,
            Summary = summary,
            Reason = reason,
        };

    /// <summary>The values as the clerk reads them.</summary>
    public FamilyChange WithValues(string? before, string? after)
    {
        Before = before;
        After = after;
        return this;
    }

    public FamilyChange About(Person? person)
    {
        Person = person;
        return this;
    }

    public FamilyChange ProvedBy(string? document, Attachment? attachment)
    {
        Document = document;
        Attachment = attachment;
        return this;
    }

    internal void StampVersion(int familyVersion) => FamilyVersion = familyVersion;
}
