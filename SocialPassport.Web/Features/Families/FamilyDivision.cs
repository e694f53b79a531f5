using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewDivorce
{
    /// <summary>First day of the new family.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The adult who goes and applies for the new family.</summary>
    public required Guid NewApplicant { get; init; }

    /// <summary>Others who go along.</summary>
    public required IReadOnlyList<Guid> Others { get; init; }
}

/// <summary>What became of the family that went.</summary>
public sealed record DividedFamily(Guid PublicId, string CaseNumber);

/// <summary>Divorce: one family becomes two. Applications and certificates stay with the old case.</summary>
public sealed class FamilyDivision(FamilyChanges changes, IDbContextFactory<PassportDbContext> contexts)
{
    // Two clerks of a centre may take the same next number at once; each try reads it again.
    private const int Attempts = 5;

    /// <exception cref="DomainRuleException">division.*, member.*, family.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public async Task<DividedFamily> DivideAsync(
        CardVersion card, NewDivorce input, ChangeGrounds grounds, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            Family? opened = null;
            try
            {
                await changes.ChangeAsync(
                    card,
                    grounds,
                    async change =>
                    {
                        opened = Family.Open(
                            Guid.NewGuid(), await CaseNumbers.NextAsync(change.Db, change.Family.CentreId, cancellationToken), change.Family.CentreId, change.Today);
                        return Divide(change, opened, input);
                    },
                    cancellationToken);
                return new(opened!.PublicId, opened.CaseNumber);
            }
            catch (DbUpdateException failure) when (
                failure is not DbUpdateConcurrencyException && attempt < Attempts && opened is not null && IsTaken(opened.CaseNumber))
            {
                // Another family got the number in between: take the next one.
            }
        }
    }

    private static CardChange Divide(OpenCard change, Family opened, NewDivorce input)
    {
        var applicant = change.Member(input.NewApplicant);
        if (applicant.Role == MemberRole.Applicant)
        {
            throw new DomainRuleException(
                "division.applicant", "Заявитель остаётся в нынешнем деле. Если должен уйти он, сначала смените заявителя.");
        }

        if (applicant.Person.AgeOn(input.On) < Person.AdultAge)
        {
            throw new DomainRuleException("division.adult", "Заявителем новой семьи может быть только взрослый. Выберите другого.");
        }

        change.Family.MoveTo(opened, applicant, MemberRole.Applicant, kinship: null, input.On, change.Today);
        foreach (var id in input.Others)
        {
            var member = change.Member(id);
            var role = member.Role == MemberRole.Child ? MemberRole.Child : MemberRole.Other;
            change.Family.MoveTo(opened, member, role, member.Role == MemberRole.Child ? member.Kinship : null, input.On, change.Today);
        }

        change.Db.Add(opened);
        var names = string.Join(", ", opened.Members.Select(m => m.Person.ShortName));
        change.NoteIn(opened, new(FamilyChangeKind.Members, $"Дело заведено после расторжения брака, прежнее дело {change.Family.CaseNumber}: {names}"));
        return new(FamilyChangeKind.Members, $"Брак расторгнут: новое дело {opened.CaseNumber}")
        {
            Before = FamilyWords.Members(change.Family.Members.Count(m => m.To is null) + opened.Members.Count),
            After = $"{FamilyWords.Members(change.Family.Members.Count(m => m.To is null))}; в новое дело: {names}",
            Person = applicant.Person,
        };
    }

    private bool IsTaken(string caseNumber)
    {
        using var db = contexts.CreateDbContext();
        return db.Set<Family>().Any(f => f.CaseNumber == caseNumber);
    }
}
