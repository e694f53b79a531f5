using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What a report says about itself: which edition, over which data, who answers for it.</summary>
public sealed record EditionStamp
{
    public static readonly EditionStamp Draft = new();

    /// <summary>Null for a draft.</summary>
    public int? Number { get; init; }

    public int? Corrects { get; init; }

    public string? CorrectionReason { get; init; }

    public string? ModelSha256 { get; init; }

    public string? PreparedBy { get; init; }

    public DateTime? PreparedAtUtc { get; init; }

    public string? SignedBy { get; init; }

    public DateTime? SignedAtUtc { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<string> Remarks { get; init; } = [];

    public IReadOnlyList<ReportDifference> Differences { get; init; } = [];

    /// <summary>The edition as it is about to be signed.</summary>
    public static EditionStamp OfSigning(ReportEdition prepared, string signedBy, DateTime signedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        return new EditionStamp
        {
            Number = prepared.Number,
            Corrects = prepared.Corrects,
            CorrectionReason = prepared.CorrectionReason,
            ModelSha256 = prepared.ModelSha256,
            PreparedBy = prepared.PreparedBy,
            PreparedAtUtc = prepared.PreparedAtUtc,
            SignedBy = signedBy,
            SignedAtUtc = signedAtUtc,
            Note = prepared.Note,
            Remarks = prepared.Remarks,
            Differences = prepared.Differences,
        };
    }

    public string Title => Number is not { } number
        ? "Черновик: отчёт не закрыт, значения могут измениться"
        : Corrects is { } corrected ? $"Редакция {number}, исправляет редакцию {corrected}" : $"Редакция {number}";

    /// <summary>Everything below the title, a line each.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var lines = new List<string>();
            Add(lines, CorrectionReason, "Причина исправления: ");
            Add(lines, Signature(PreparedBy, PreparedAtUtc), "Подготовлен: ");
            Add(lines, Signature(SignedBy, SignedAtUtc), "Подписан: ");
            Add(lines, ModelSha256, "SHA-256 данных отчёта: ");
            lines.AddRange(Remarks.Select(remark => $"Замечание: {remark}"));
            Add(lines, Note, "Пояснение к замечаниям: ");
            return lines;
        }
    }

    private static string? Signature(string? who, DateTime? at) => who is null || at is null ? null : $"{who}, {RussianText.DateTimeOfUtc(at.Value)}";

    private static void Add(List<string> lines, string? text, string label)
    {
        if (text is not null)
        {
            lines.Add(label + text);
        }
    }
}
