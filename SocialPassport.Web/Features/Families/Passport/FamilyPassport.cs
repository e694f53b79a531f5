using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Eligibility;

namespace SocialPassport.Web.Features.Families.Passport;

/// <summary>«Социальный паспорт семьи» on one day: what the page of a past day and both printed documents show.</summary>
public sealed record FamilyPassport
{
    /// <summary>The family as it was on the day; its <c>Today</c> is that day.</summary>
    public required FamilyCardModel Card { get; init; }

    /// <summary>Valid on the day.</summary>
    public required IReadOnlyList<CategoryModel> Categories { get; init; }

    /// <summary>Up to the day, newest first.</summary>
    public required IReadOnlyList<LifeEventModel> LifeEvents { get; init; }

    /// <summary>The months before that of the day.</summary>
    public required IncomeSheet Incomes { get; init; }

    /// <summary>Names of income kinds by code.</summary>
    public required IReadOnlyDictionary<string, string> IncomeKinds { get; init; }

    public required FamilyRight Right { get; init; }

    public required DateTime ReadAtUtc { get; init; }

    public DateOnly On => Card.Today;

    public MemberModel? Applicant => Card.Members.FirstOrDefault(m => m.Role == MemberRole.Applicant);

    /// <summary>Kopecks a month for one member by the first measure that asks for it; null = not asked for or not known.</summary>
    public long? PerCapitaIncomeKopecks => Right.Measures.Select(m => m.Result?.PerCapitaIncomeKopecks).FirstOrDefault(k => k is not null);

    /// <summary>«Имеет право», or what is missing.</summary>
    public static string AnswerOf(MeasureRight right) =>
        right.Result is { } result ? AssessmentAnswer.Of(result) : right.Problem ?? "оценить нельзя";
}
