using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Domain.Measures;

/// <summary>
/// A family of the registry made fit for an example: only the facts the rules read, ids F1 and P1, P2 …, the region instead
/// of the place, and birthdays no more exact than the answer needs.
/// </summary>
/// <param name="Dropped">What was left out, in Russian.</param>
public sealed record AnonymousFamily(FamilyFacts Facts, AssessmentResult Answer, IReadOnlyList<string> Dropped)
{
    private const string FamilyId = "F1";

    /// <exception cref="DomainRuleException">yardstick.missing, income.contradiction</exception>
    public static AnonymousFamily Of(
        FamilyFacts facts, SupportMeasure measure, MeasureVersion version, YardstickTable yardsticks, DateOnly asOf)
    {
        var narrow = AssessmentInput.Narrow(facts, measure.Code, version, asOf);
        var ids = (narrow.Members ?? []).Index().ToDictionary(
            entry => entry.Item.Id, entry => string.Create(CultureInfo.InvariantCulture, $"P{entry.Index + 1}"), StringComparer.Ordinal);
        var family = narrow with
        {
            Id = FamilyId,
            HasMirCard = null,
            Addresses = narrow.Addresses?.Select(address => new AddressFact(RegionOf(address.Oktmo), address.Kind) { From = address.From, To = address.To }).ToList(),
            Members = narrow.Members?.Select(member => member with { Id = ids[member.Id], Label = null, ObtainedOn = null }).ToList(),
            Received = narrow.Received?
                .Where(received => received.Person is null || ids.ContainsKey(received.Person))
                .Select(received => new ReceivedFact(received.Measure, received.Date, received.Person is { } person ? ids[person] : null))
                .ToList(),
        };
        var answer = Assess(family);
        for (var index = 0; index < (family.Members?.Count ?? 0); index++)
        {
            family = Coarsen(family, index);
        }

        return new AnonymousFamily(
            family,
            Assess(family),
            [
                "имена, СНИЛС, документы, телефоны и номер дела",
                "адрес: осталась только область",
                "день и месяц рождения там, где ответ от них не зависит",
                "доходы, категории и события, которых правило не читает",
                "номера сертификатов и другие меры поддержки",
            ]);

        AssessmentResult Assess(FamilyFacts candidate) =>
            Evaluator.Assess(measure.Code, version.Number, version.Rules, version.Beneficiary, candidate, yardsticks, asOf);

        FamilyFacts Coarsen(FamilyFacts exact, int index)
        {
            if (exact.Members![index].BirthDate is not { } birthDate)
            {
                return exact;
            }

            // Who had the birthday this year keeps the age on 1 January, who did not keeps it on 31 December.
            foreach (var coarse in new[] { new DateOnly(birthDate.Year, 1, 1), new DateOnly(birthDate.Year, 12, 31) })
            {
                var candidate = exact with { Members = [.. exact.Members.Select((member, i) => i == index ? member with { BirthDate = coarse } : member)] };
                if (Age.On(coarse, asOf) == Age.On(birthDate, asOf) && SameAnswer(answer, Assess(candidate)))
                {
                    return candidate;
                }
            }

            return exact;
        }
    }

    private static bool SameAnswer(AssessmentResult one, AssessmentResult two) =>
        one.Outcome == two.Outcome
        && one.PerCapitaIncomeKopecks == two.PerCapitaIncomeKopecks
        && one.Beneficiaries.SequenceEqual(two.Beneficiaries, StringComparer.Ordinal)
        && one.Missing.Count == two.Missing.Count;

    /// <summary>The first two digits of ОКТМО name the region; no rule reads more.</summary>
    private static string? RegionOf(string? oktmo) => oktmo is null ? null : $"{oktmo[..2]}000000";
}
