using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Versions;

/// <summary>Period and beneficiary of a version as they are typed; the last day is typed as it is read, inclusive.</summary>
public sealed class PeriodFields
{
    public string From { get; set; } = string.Empty;

    public string To { get; set; } = string.Empty;

    public string Scope { get; set; } = nameof(BeneficiaryScope.Family);

    public string AgeFrom { get; set; } = string.Empty;

    public string AgeBelow { get; set; } = string.Empty;

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public static PeriodFields Of(MeasureVersion version) => new()
    {
        From = RussianText.Date(version.ValidFrom),
        To = version.ValidTo is { } end ? RussianText.Date(end.AddDays(-1)) : string.Empty,
        Scope = version.Beneficiary.Scope.ToString(),
        AgeFrom = version.Beneficiary.ChildAgeFrom?.ToString(CultureInfo.InvariantCulture) ?? "0",
        AgeBelow = version.Beneficiary.ChildAgeBelow?.ToString(CultureInfo.InvariantCulture) ?? "18",
    };

    /// <returns>The half-open period and the beneficiary; null while <see cref="Problems"/> stand.</returns>
    public (DateOnly From, DateOnly? To, BeneficiaryRule Beneficiary)? Read(DateOnly today)
    {
        var reader = new FieldReader();
        var from = reader.Date("period-from", From, today);
        DateOnly? last = TypedText.Clean(To).Length == 0 ? null : reader.Date("period-to", To, today);
        reader.Demand("period-to", !(last < from), "Последний день раньше первого.");
        var beneficiary = BeneficiaryRule.Family;
        if (Scope == nameof(BeneficiaryScope.Child))
        {
            const string WholeYears = "Укажите возраст целым числом лет.";
            beneficiary = BeneficiaryRule.Child(
                (int)reader.Number("beneficiary-from", AgeFrom, WholeYears), (int)reader.Number("beneficiary-below", AgeBelow, WholeYears));
        }

        Problems = reader.Problems;
        return Problems.Count == 0 ? (from, last?.AddDays(1), beneficiary) : null;
    }
}
