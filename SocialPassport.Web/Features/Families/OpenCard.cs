using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>A card opened for one change: the family with all its members, past ones too, and their persons.</summary>
public sealed record OpenCard(PassportDbContext Db, Family Family, DateOnly Today, DateTime NowUtc, StaffIdentity Who)
{
    private readonly List<(Family Family, CardChange Change)> elsewhere = [];

    /// <summary>Lines for other families the act concerns.</summary>
    internal IReadOnlyList<(Family Family, CardChange Change)> Elsewhere => elsewhere;

    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public FamilyMember Member(Guid personPublicId) =>
        Family.Members.FirstOrDefault(m => m.To is null && m.Person.PublicId == personPublicId)
        ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");

    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public Person Person(Guid publicId) => Member(publicId).Person;

    /// <summary>The person with incomes and stated «доходов не было»: only changes of incomes read them.</summary>
    /// <exception cref="DomainRuleException">family.member.unknown</exception>
    public async Task<Person> PersonWithIncomesAsync(Guid publicId, CancellationToken cancellationToken)
    {
        var entry = Db.Entry(Person(publicId));
        await entry.Collection(p => p.Incomes).LoadAsync(cancellationToken);
        await entry.Collection(p => p.NoIncomeStatements).LoadAsync(cancellationToken);
        return entry.Entity;
    }

    /// <summary>The act also concerns another family: it gets a line, an audit entry and a version of its own in the same save.</summary>
    public void NoteIn(Family other, CardChange change) => elsewhere.Add((other, change));

    internal FamilyChange Line(CardChange change) =>
        FamilyChange.Create(NowUtc, Who.FullName, change.Kind, change.Summary, change.Reason)
            .WithValues(change.Before, change.After)
            .About(change.Person);
}
