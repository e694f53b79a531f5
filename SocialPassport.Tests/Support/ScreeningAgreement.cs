using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Tests.Support;

/// <summary>Whether the packed rows say what the tables say: byte for byte, and in the answers of the two paths.</summary>
internal static class ScreeningAgreement
{
    /// <summary>Fails on the first family whose row is not what the tables give.</summary>
    /// <returns>Families looked at.</returns>
    public static async Task<int> CheckRowsAsync(PassportDbContext db)
    {
        var ids = await db.Set<Family>().OrderBy(f => f.Id).Select(f => f.Id).ToArrayAsync();
        var rows = await db.Set<ScreeningFacts>().AsNoTracking().ToDictionaryAsync(row => row.FamilyId);
        var families = await RegisteredFamilies.ReadAsync(db, ids, CancellationToken.None);
        Assert.Equal(families.Select(f => f.FamilyId), rows.Keys.Order());
        foreach (var (familyId, centreId, family) in families)
        {
            var row = rows[familyId];
            Assert.Equal((centreId, PackedFamily.Layout), (row.CentreId, row.Layout));
            Assert.True(PackedFamily.Pack(family).AsSpan().SequenceEqual(row.Packed), $"family {familyId}: the row is not what the tables say");
        }

        return families.Count;
    }

    /// <summary>Every family by both paths.</summary>
    /// <returns>How often each outcome was met.</returns>
    public static async Task<Dictionary<ScreeningOutcome, int>> CheckAnswersAsync(
        PassportDbContext db, IReadOnlyList<(SupportMeasure Measure, MeasureVersion Version)> versions, DateOnly asOf, Action<int>? progress = null)
    {
        var yardsticks = await YardstickQuery.LoadAsync(db, CancellationToken.None);
        var day = new ScreeningDay(asOf);
        var rules = versions.Select(v => CompiledRule.Compile(ScreenedRules.Of(v.Measure, v.Version), yardsticks, day)).ToList();
        var opened = new ScreeningCase(day);
        var seen = new Dictionary<ScreeningOutcome, int>();
        var done = 0;
        foreach (var id in await db.Set<ScreeningFacts>().OrderBy(row => row.FamilyId).Select(row => row.FamilyId).ToListAsync())
        {
            opened.Open(await db.Set<ScreeningFacts>().Where(row => row.FamilyId == id).Select(row => row.Packed).SingleAsync());
            var facts = (await FamilyFactsQuery.LoadAsync(db, id, asOf, CancellationToken.None)).Facts;
            for (var i = 0; i < rules.Count; i++)
            {
                var (measure, version) = versions[i];
                var answer = rules[i].Evaluate(opened);
                var explained = Explain(measure, version, facts, yardsticks, asOf);
                Assert.True(explained?.Outcome == answer.Assessed, $"family {id}, {measure.Code} on {asOf:O}: explained {explained?.Outcome}, screened {answer.Outcome}");
                Assert.True(explained?.PerCapitaIncomeKopecks == (explained is null ? null : rules[i].PerCapitaIncomeOf(opened)), $"family {id}: income");
                Assert.True(
                    answer.Outcome != ScreeningOutcome.Eligible
                    || answer.Assignments == (version.Beneficiary.Scope == BeneficiaryScope.Child ? explained!.Beneficiaries.Count : 1),
                    $"family {id}: due");
                seen[answer.Outcome] = seen.GetValueOrDefault(answer.Outcome) + 1;
            }

            progress?.Invoke(++done);
        }

        return seen;
    }

    private static AssessmentResult? Explain(SupportMeasure measure, MeasureVersion version, FamilyFacts facts, YardstickTable yardsticks, DateOnly asOf)
    {
        try
        {
            return Evaluator.Assess(measure, version, facts, yardsticks, asOf);
        }
        catch (DomainRuleException refusal) when (refusal.Code == "income.contradiction")
        {
            return null;
        }
    }
}
