using System.Security.Cryptography;
using System.Text;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// A stored answer of the rules: every input, the version and the trace, so that it can be shown and replayed later.
/// Never changes.
/// </summary>
public sealed class Assessment
{
    private Assessment()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long FamilyId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    public int MeasureVersion { get; private set; }

    public DateOnly AsOf { get; private set; }

    public string Outcome { get; private set; } = null!;

    /// <summary>The facts the rules read, see <see cref="AssessmentInput"/>; no names, no СНИЛС.</summary>
    public string InputJson { get; private set; } = null!;

    /// <summary>Rules of the version and yardsticks of the day, see <see cref="AssessmentRules"/>.</summary>
    public string RulesJson { get; private set; } = null!;

    /// <summary>The answer with its trace, see <see cref="AssessDocument.WriteResult"/>.</summary>
    public string ResultJson { get; private set; } = null!;

    /// <summary>SHA-256 of <see cref="InputJson"/> in hex: tells whether the facts changed since.</summary>
    public string InputFingerprint { get; private set; } = null!;

    public DateTime CreatedAtUtc { get; private set; }

    public string CreatedBy { get; private set; } = null!;

    public static Assessment Store(
        Guid publicId,
        long familyId,
        string measureCode,
        int measureVersion,
        DateOnly asOf,
        string outcome,
        string inputJson,
        string rulesJson,
        string resultJson,
        DateTime createdAtUtc,
        string createdBy) => new()
        {
            PublicId = publicId,
            FamilyId = familyId,
            MeasureCode = measureCode,
            MeasureVersion = measureVersion,
            AsOf = asOf,
            Outcome = outcome,
            InputJson = inputJson,
            RulesJson = rulesJson,
            ResultJson = resultJson,
            InputFingerprint = Fingerprint(inputJson),
            CreatedAtUtc = createdAtUtc,
            CreatedBy = createdBy,
        };

    /// <summary>Runs the stored rules over the stored facts again: gives <see cref="ResultJson"/> byte for byte.</summary>
    public AssessmentResult Replay() => AssessmentRules.Read(RulesJson).Assess(AssessmentInput.Read(InputJson), AsOf);

    public static string Fingerprint(string inputJson) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputJson)));
}
