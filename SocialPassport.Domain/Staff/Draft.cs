namespace SocialPassport.Domain.Staff;

/// <summary>
/// A half-filled form of one member of staff, kept until it is sent, discarded or too old. The content is sealed by the
/// caller: it holds personal data and is nobody else's.
/// </summary>
public sealed class Draft
{
    public const int FormKeyLength = 200;

    private Draft()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long StaffId { get; private set; }

    /// <summary>Which form of which record, e.g. «family.new»; public ids only, never personal data.</summary>
    public string FormKey { get; private set; } = null!;

    public byte[] Content { get; private set; } = null!;

    public DateTime SavedAtUtc { get; private set; }

    public static Draft Start(Guid publicId, long staffId, string formKey, byte[] content, DateTime savedAtUtc) =>
        new() { PublicId = publicId, StaffId = staffId, FormKey = formKey, Content = content, SavedAtUtc = savedAtUtc };

    public void Save(byte[] content, DateTime savedAtUtc)
    {
        Content = content;
        SavedAtUtc = savedAtUtc;
    }
}
