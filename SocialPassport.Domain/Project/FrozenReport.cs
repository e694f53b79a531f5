using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>
/// A report as it stood when a project administrator froze it: its files never change. Numbered within its kind; a later one takes
/// nothing from an earlier one.
/// </summary>
public sealed class FrozenReport
{
    public const int KindLength = 40;
    public const int TitleLength = 200;

    private readonly List<ReportEditionFile> files = [];

    private FrozenReport()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Which report: name of the table or of the summary.</summary>
    public string Kind { get; private set; } = null!;

    public int Number { get; private set; }

    public string Title { get; private set; } = null!;

    /// <summary>Day the numbers stand for.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>The centre whose numbers these are; null = the whole oblast.</summary>
    public long? CentreId { get; private set; }

    /// <summary>Of the data the files were made from; lower-case hexadecimal.</summary>
    public string ModelSha256 { get; private set; } = null!;

    public string FrozenBy { get; private set; } = null!;

    public DateTime FrozenAtUtc { get; private set; }

    public IReadOnlyList<ReportEditionFile> Files => files;

    /// <param name="stamp">As it stands in the files.</param>
    /// <exception cref="DomainRuleException">project.frozen.empty</exception>
    public static FrozenReport Of(
        Guid publicId, string kind, string title, DateOnly asOf, long? centreId, EditionStamp stamp, IReadOnlyCollection<ReportEditionFile> written)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(written);
        if (written.Count == 0)
        {
            throw new DomainRuleException("project.frozen.empty", "Фиксировать нечего: файлы отчёта не сформированы.");
        }

        var frozen = new FrozenReport
        {
            PublicId = publicId,
            Kind = kind,
            Number = stamp.Number!.Value,
            Title = title,
            AsOf = asOf,
            CentreId = centreId,
            ModelSha256 = stamp.ModelSha256!,
            FrozenBy = stamp.PreparedBy!,
            FrozenAtUtc = stamp.PreparedAtUtc!.Value,
        };
        frozen.files.AddRange(written);
        return frozen;
    }
}
