using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewMember
{
    public required Newcomer Who { get; init; }

    public required MemberRole Role { get; init; }

    /// <summary>Code of the dictionary of kinship; null = not stated.</summary>
    public string? Kinship { get; init; }

    public required DateOnly From { get; init; }
}

public sealed record NewMarriage
{
    public required Newcomer Spouse { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>New surname of the applicant; null = kept.</summary>
    public string? ApplicantSurname { get; init; }

    /// <summary>New surname of the spouse; null = kept.</summary>
    public string? SpouseSurname { get; init; }
}

public sealed record NewWard
{
    public required Newcomer Child { get; init; }

    public required DateOnly From { get; init; }

    public string? Kinship { get; init; }

    /// <summary>Guardian and act; null = adopted, the child has parents.</summary>
    public NewRepresentative? Guardian { get; init; }
}

/// <summary>Who is in the family: birth, marriage, guardianship, joining and leaving, change of the applicant.</summary>
public sealed class CompositionChanges(FamilyChanges changes, DictionaryLookup dictionaries, Newcomers newcomers)
{
    public const string ChildBirth = "childBirth";
    public const string Guardianship = "guardianship";

    /// <summary>A child is born: a member from the birth date, with the life event.</summary>
    /// <exception cref="DomainRuleException">person.*, member.*, family.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task RecordBirthAsync(
        CardVersion card, NewPerson child, string? kinship, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var person = await newcomers.JoinAsync(
                    change, new Newcomer.Unknown(child), MemberRole.Child, kinship, child.BirthDate, cancellationToken);
                change.Family.AddLifeEvent(LifeEventRecord.Create(ChildBirth, person, child.BirthDate, FactSource.Document));
                return new(FamilyChangeKind.Members, $"Родился ребёнок: {person.FullName}, {RussianText.Date(child.BirthDate)}") { Person = person };
            },
            cancellationToken);

    /// <summary>The applicant marries; either may take a new surname in the same step.</summary>
    /// <inheritdoc cref="RecordBirthAsync" path="/exception" />
    public Task RecordMarriageAsync(CardVersion card, NewMarriage input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var applicant = change.Family.Members.First(m => m.Role == MemberRole.Applicant && m.To is null).Person;
                var spouse = await newcomers.JoinAsync(change, input.Spouse, MemberRole.Spouse, kinship: null, input.On, cancellationToken);
                var before = $"{applicant.FullName} и {spouse.FullName}";
                Rename(applicant, input.ApplicantSurname, input.On, change.Today);
                Rename(spouse, input.SpouseSurname, input.On, change.Today);
                return new(FamilyChangeKind.Members, $"Заключён брак {RussianText.Date(input.On)}: {applicant.ShortName} и {spouse.ShortName}")
                {
                    Before = before,
                    After = $"{applicant.FullName} и {spouse.FullName}",
                    Person = spouse,
                };
            },
            cancellationToken);

    /// <summary>A child is adopted or taken under guardianship, with the life event.</summary>
    /// <inheritdoc cref="RecordBirthAsync" path="/exception" />
    public Task TakeIntoCareAsync(CardVersion card, NewWard input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var child = await newcomers.JoinAsync(change, input.Child, MemberRole.Child, input.Kinship, input.From, cancellationToken);
                if (child.AgeOn(input.From) >= Person.AdultAge)
                {
                    throw new DomainRuleException("member.adult", "Под опеку и в семью усыновителя принимают ребёнка до 18 лет. Проверьте дату рождения.");
                }

                change.Family.AddLifeEvent(LifeEventRecord.Create(Guardianship, child, input.From, FactSource.Document));
                if (input.Guardian is not { } guardian)
                {
                    return new(FamilyChangeKind.Members, $"Усыновление: {child.FullName}, с {RussianText.Date(input.From)}") { Person = child };
                }

                var kind = await dictionaries.DemandNameAsync(DictionaryNames.RepresentativeKinds, guardian.Kind, change.Today, cancellationToken);
                var representative = RepresentativeChanges.Create(change, guardian, child);
                change.Family.AddRepresentative(representative);
                return new(FamilyChangeKind.Members, $"Принят под опеку: {child.FullName}, с {RussianText.Date(input.From)}")
                {
                    After = $"{kind}: {representative.WhoseName}",
                    Person = child,
                };
            },
            cancellationToken);

    /// <summary>Somebody joins; a person of another family leaves it the day before.</summary>
    /// <inheritdoc cref="RecordBirthAsync" path="/exception" />
    public Task AddMemberAsync(CardVersion card, NewMember input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var person = await newcomers.JoinAsync(change, input.Who, input.Role, input.Kinship, input.From, cancellationToken);
                return new(
                    FamilyChangeKind.Members,
                    $"Добавлен член семьи: {person.FullName}, {FamilyWords.Role(input.Role, person.Sex)}, с {RussianText.Date(input.From)}")
                {
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>A member leaves; the history keeps him or her.</summary>
    /// <inheritdoc cref="RecordBirthAsync" path="/exception" />
    public Task LeaveAsync(
        CardVersion card, Guid personPublicId, DateOnly lastDay, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            change =>
            {
                var member = change.Member(personPublicId);
                change.Family.Leave(member, lastDay, change.Today);
                return Task.FromResult(new CardChange(
                    FamilyChangeKind.Members, $"Выбыл из семьи: {member.Person.FullName}, последний день {RussianText.Date(lastDay)}")
                {
                    Person = member.Person,
                });
            },
            cancellationToken);

    /// <param name="formerRole">What the former applicant is to the new one.</param>
    /// <inheritdoc cref="RecordBirthAsync" path="/exception" />
    public Task ChangeApplicantAsync(
        CardVersion card, Guid nextPublicId, MemberRole formerRole, DateOnly on, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            change =>
            {
                var former = change.Family.Members.First(m => m.Role == MemberRole.Applicant && m.To is null).Person;
                var next = change.Member(nextPublicId);
                change.Family.ChangeApplicant(next, formerRole, on, change.Today);
                return Task.FromResult(new CardChange(FamilyChangeKind.Members, $"Сменился заявитель с {RussianText.Date(on)}")
                {
                    Before = former.FullName,
                    After = next.Person.FullName,
                    Person = next.Person,
                });
            },
            cancellationToken);

    private static void Rename(Person person, string? surname, DateOnly on, DateOnly today)
    {
        if (surname is not null && surname != person.Surname)
        {
            PersonChanges.Rename(person, new(surname, person.FirstName, person.Patronymic), on, today);
        }
    }
}
