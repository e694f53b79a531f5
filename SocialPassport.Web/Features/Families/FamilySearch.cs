using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>The one search of the registry. What was typed is never stored: the audit keeps the kind and the count.</summary>
public sealed class FamilySearch(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, FamilyNews news, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>More than this cannot be looked through by eye.</summary>
    public const int TooManyLimit = 200;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    public SearchQuery Understand(string? text) => SearchQuery.Parse(text, Today);

    /// <param name="page">1-based.</param>
    public async Task<SearchOutcome> SearchAsync(SearchQuery query, int page = 1, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.SearchFamilies);
        if (query.Kind is SearchKind.Empty or SearchKind.CardNumber or SearchKind.Unclear)
        {
            return new SearchOutcome.Refused(query);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = Found(db, query);
        var total = await found.CountAsync(cancellationToken);
        var rows = total == 0 ? [] : await PageAsync(found, query, who.CentreId, total > TooManyLimit ? 1 : page, cancellationToken);
        var hits = await HitsAsync(db, query, rows, who.CentreId, cancellationToken);

        audit.Add(db, who, AuditAction.Search, AuditSubject.None, $"Поиск семьи: {query.KindName}; найдено: {total}; страница {page}");
        await db.SaveChangesAsync(cancellationToken);

        return total switch
        {
            0 => new SearchOutcome.Nothing(query),
            > TooManyLimit => new SearchOutcome.TooMany(query, hits, total),
            _ => new SearchOutcome.Found(query, hits, page, total),
        };
    }

    private static IQueryable<Row> Found(PassportDbContext db, SearchQuery query)
    {
        var personIds = PersonMatches.Of(db, query);
        return
            from member in db.Set<FamilyMember>().AsNoTracking()
            join family in db.Set<Family>() on member.FamilyId equals family.Id
            join person in db.Set<Person>() on member.PersonId equals person.Id
            join centre in db.Set<Centre>() on family.CentreId equals centre.Id
            where member.To == null && personIds.Contains(member.PersonId)
            select new Row
            {
                MemberId = member.Id,
                PersonId = person.Id,
                FamilyId = family.Id,
                FamilyPublicId = family.PublicId,
                CaseNumber = family.CaseNumber,
                CentreId = family.CentreId,
                CentreName = centre.Name,
                Role = member.Role,
                Surname = person.Surname,
                FirstName = person.FirstName,
                Patronymic = person.Patronymic,
                SurnameKey = person.SurnameKey,
                FirstNameKey = person.FirstNameKey,
                PatronymicKey = person.PatronymicKey,
                BirthDate = person.BirthDate,
                Sex = person.Sex,
                Snils = person.Snils,
                FamilySize = db.Set<FamilyMember>().Count(m => m.FamilyId == family.Id && m.To == null),
            };
    }

    private static Task<List<Row>> PageAsync(IQueryable<Row> found, SearchQuery query, long? ownCentre, int page, CancellationToken cancellationToken)
    {
        var names = query.Names.ToArray();
        return found
            .OrderBy(r => r.CentreId == ownCentre ? 0 : 1)
            .ThenBy(r => names.Contains(r.SurnameKey) ? 0 : 1)
            .ThenBy(r => names.Contains(r.FirstNameKey) ? 0 : 1)
            .ThenBy(r => r.SurnameKey)
            .ThenBy(r => r.FirstNameKey)
            .ThenBy(r => r.PatronymicKey)
            .ThenBy(r => r.MemberId)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FamilyHit>> HitsAsync(
        PassportDbContext db, SearchQuery query, List<Row> rows, long? ownCentre, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var today = Today;
        var familyIds = rows.Select(r => r.FamilyId).Distinct().ToArray();
        var personIds = rows.Select(r => r.PersonId).ToArray();
        var places = await FamilyQueries.PlacesAsync(db, familyIds, today, cancellationToken);
        var newsOf = await news.OfAsync(db, familyIds, cancellationToken);
        var formerNames = (await db.Set<FormerName>().AsNoTracking()
                .Where(n => personIds.Contains(n.PersonId))
                .OrderBy(n => n.Id)
                .Select(n => new { n.PersonId, n.Surname, n.SurnameKey })
                .ToListAsync(cancellationToken))
            .ToLookup(n => n.PersonId, n => (n.Surname, n.SurnameKey));

        return [.. rows.Select(row => new FamilyHit
        {
            FamilyPublicId = row.FamilyPublicId,
            MemberId = row.MemberId,
            CaseNumber = row.CaseNumber,
            FullName = PersonName.Full(row.Surname, row.FirstName, row.Patronymic),
            BirthDate = row.BirthDate,
            Age = FamilyWords.Age(row.BirthDate, today),
            MaskedSnils = row.Snils?.Masked ?? "нет СНИЛС",
            Role = FamilyWords.Role(row.Role, row.Sex),
            Place = places.GetValueOrDefault(row.FamilyId),
            CentreName = row.CentreName,
            IsOwnCentre = row.CentreId == ownCentre,
            FamilySize = row.FamilySize,
            News = newsOf.GetValueOrDefault(row.FamilyId) ?? [],
            WhyMatched = Why(query, row, [.. formerNames[row.PersonId]]),
        })];
    }

    private static string Why(SearchQuery query, Row row, IReadOnlyList<(string Surname, string Key)> formerNames)
    {
        switch (query.Kind)
        {
            case SearchKind.Snils:
                return row.Snils == query.Snils ? "совпал СНИЛС" : "совпал телефон";
            case SearchKind.BirthDate:
                return "дата рождения";
            case SearchKind.Phone:
                return "телефон";
            case SearchKind.Document:
                return "номер документа";
            case SearchKind.CaseNumber:
                return "номер дела";
            case SearchKind.CertificateNumber:
                return "номер сертификата";
            case SearchKind.CardLast4:
                return "последние цифры карты";
        }

        var reasons = query.Names.Select(name => WhyName(name, row, formerNames)).Distinct().ToList();
        if (query.BirthDate is not null)
        {
            reasons.Add("дата рождения");
        }
        else if (query.BirthYear is not null)
        {
            reasons.Add("год рождения");
        }

        return string.Join(", ", reasons);
    }

    private static string WhyName(string name, Row row, IReadOnlyList<(string Surname, string Key)> formerNames)
    {
        if (row.SurnameKey == name)
        {
            return "фамилия";
        }

        if (row.FirstNameKey == name)
        {
            return "имя";
        }

        if (row.PatronymicKey == name)
        {
            return "отчество";
        }

        if (row.SurnameKey.StartsWith(name, StringComparison.Ordinal))
        {
            return "начало фамилии";
        }

        if (row.FirstNameKey.StartsWith(name, StringComparison.Ordinal))
        {
            return "начало имени";
        }

        return formerNames.FirstOrDefault(n => n.Key.StartsWith(name, StringComparison.Ordinal)) is { Surname: { } former }
            ? $"прежняя фамилия {former}"
            : "начало отчества";
    }

    private sealed class Row
    {
        public required long MemberId { get; init; }

        public required long PersonId { get; init; }

        public required long FamilyId { get; init; }

        public required Guid FamilyPublicId { get; init; }

        public required string CaseNumber { get; init; }

        public required long CentreId { get; init; }

        public required string CentreName { get; init; }

        public required MemberRole Role { get; init; }

        public required string Surname { get; init; }

        public required string FirstName { get; init; }

        public required string? Patronymic { get; init; }

        public required string SurnameKey { get; init; }

        public required string FirstNameKey { get; init; }

        public required string PatronymicKey { get; init; }

        public required DateOnly BirthDate { get; init; }

        public required Sex Sex { get; init; }

        public required Snils? Snils { get; init; }

        public required int FamilySize { get; init; }
    }
}
