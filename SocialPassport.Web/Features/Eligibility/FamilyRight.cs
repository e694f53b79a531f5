using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary>The right of a family to every measure in force, on one date.</summary>
public sealed record FamilyRight(Guid FamilyPublicId, DateOnly AsOf, IReadOnlyList<MeasureRight> Measures);

/// <param name="Result">With names for the screen; null when the measure could not be assessed.</param>
/// <param name="Problem">Why it could not, in Russian: no version or no yardstick on the date, or facts that contradict.</param>
public sealed record MeasureRight(string Code, string Title, bool IsExample, AssessmentResult? Result, string? Problem)
{
    /// <summary>First day of the coming year on which the right would be there, if incomes and composition stay as they are.</summary>
    public DateOnly? WouldBeFrom { get; init; }
}

/// <summary>An adult whose income may be supposed.</summary>
/// <param name="Id">As the facts name the member.</param>
public sealed record SupposedEarner(string Id, string Name);

/// <summary>An assessment in the caller's unit of work, with everything a decision needs of it.</summary>
/// <param name="Result">With names for messages and notices; ids in <see cref="AssessmentResult.Beneficiaries"/> stay ids.</param>
public sealed record AssessedMeasure(
    Assessment Stored,
    SupportMeasure Measure,
    MeasureVersion Version,
    AssessmentResult Result,
    YardstickTable Yardsticks);
