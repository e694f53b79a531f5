using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>The family side of a merge: what goes with a member into the other family, and a case left without members.</summary>
/// <param name="db">The context of the merge.</param>
/// <param name="ended">Keys of the records that end: what stays behind with them as a double is not led on.</param>
/// <param name="effects">Gets a sentence for everything that happens.</param>
/// <param name="warnings">Gets what the supervisor must look at.</param>
public sealed class FamilyJoining(PassportDbContext db, IReadOnlySet<long> ended, List<string> effects, List<string> warnings)
{
    /// <summary>Own applications, certificates, categories and events go with the person.</summary>
    /// <exception cref="DomainRuleException">merge.application</exception>
    public async Task FollowAsync(Person person, long from, long to, CancellationToken cancellationToken)
    {
        var (fromNumber, toNumber) = (await CaseNumberAsync(from, cancellationToken), await CaseNumberAsync(to, cancellationToken));
        effects.Add($"{person.ShortName} выбывает из семьи дела {fromNumber} и остаётся в семье дела {toNumber}.");
        foreach (var (entity, property) in DuplicateReferences.FollowThePerson)
        {
            var reference = DuplicateReferences.ToFamily.Single(r => r.Entity == entity);
            var moved = 0;
            foreach (var row in await MovedRows.PointingAsync(db, entity, property, person.Id, cancellationToken))
            {
                var family = db.Entry(row).Property(reference.Property);
                if (Equals(family.CurrentValue, from))
                {
                    family.CurrentValue = to;
                    moved++;
                }
            }

            if (moved > 0)
            {
                var (one, few, many) = reference.Words;
                effects.Add($"В дело {toNumber} переходит: {RussianText.Count(moved, one, few, many)}.");
            }
        }

        await DemandOneOpenApplicationAsync(to, cancellationToken);
        await WarnAboutApplicantAsync(from, fromNumber, cancellationToken);
    }

    /// <summary>A case without members joins the other one with everything it holds.</summary>
    /// <exception cref="DomainRuleException">merge.application</exception>
    public async Task JoinIfEmptyAsync(long from, long to, CancellationToken cancellationToken)
    {
        if ((await MembersAsync(from, cancellationToken)).Count > 0)
        {
            return;
        }

        var family = await FamilyAsync(from, cancellationToken);
        var target = await FamilyAsync(to, cancellationToken);
        foreach (var reference in DuplicateReferences.ToFamily.Where(r => r.Rule is ReferenceRule.Move or ReferenceRule.MoveWithoutDoubles))
        {
            var moved = await MovedRows.MoveAsync(db, reference, from, to, ended, cancellationToken);
            if (MovedRows.Describe(reference, moved) is { } line)
            {
                effects.Add($"Дело {family.CaseNumber} → {target.CaseNumber}. {line}");
            }
        }

        await DemandOneOpenApplicationAsync(to, cancellationToken);
        family.JoinInto(target);
        effects.Add($"В деле {family.CaseNumber} никого не остаётся: оно присоединяется к делу {target.CaseNumber}, его адрес будет открывать оставшееся дело.");
    }

    /// <summary>Two open applications for one measure cannot stand in one family.</summary>
    private async Task DemandOneOpenApplicationAsync(long familyId, CancellationToken cancellationToken)
    {
        var applications = await MovedRows.PointingAsync(
            db, typeof(SupportApplication), nameof(SupportApplication.FamilyId), familyId, cancellationToken);
        var twice = applications.Cast<SupportApplication>().Where(a => a.IsOpen).GroupBy(a => a.MeasureCode).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new DomainRuleException(
                "merge.application",
                $"В обоих делах открыто заявление на одну и ту же меру (№ {string.Join(" и № ", twice.Select(a => a.Number))}). "
                + "Сначала завершите или отзовите одно из них.");
        }
    }

    private async Task WarnAboutApplicantAsync(long familyId, string caseNumber, CancellationToken cancellationToken)
    {
        var members = await MembersAsync(familyId, cancellationToken);
        if (members.Count > 0 && members.TrueForAll(m => m.Role != MemberRole.Applicant))
        {
            warnings.Add($"В семье дела {caseNumber} останутся люди без заявителя. Назначьте заявителя или разберите состав этой семьи.");
        }
    }

    private async Task<List<FamilyMember>> MembersAsync(long familyId, CancellationToken cancellationToken) =>
        [.. (await MovedRows.PointingAsync(db, typeof(FamilyMember), nameof(FamilyMember.FamilyId), familyId, cancellationToken))
            .Cast<FamilyMember>()
            .Where(m => m.To is null)];

    private async Task<string> CaseNumberAsync(long familyId, CancellationToken cancellationToken) => (await FamilyAsync(familyId, cancellationToken)).CaseNumber;

    private async Task<Family> FamilyAsync(long familyId, CancellationToken cancellationToken) =>
        await db.Set<Family>().FindAsync([familyId], cancellationToken) ?? throw new InvalidOperationException("A membership without a family.");
}
