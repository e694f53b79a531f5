using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Operation;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

/// <summary>The one search of the registry. What was typed is never stored: the audit keeps the kind and the count.</summary>
public sealed class FamilySearch(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    AuditOfReading reading,
    FamilyNews news,
    FamilyAccess access,
    NameDictionary nameDictionary,
    DictionaryLookup dictionaries,
    TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>More than this cannot be looked through by eye.</summary>
    public const int TooManyLimit = 200;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    public SearchQuery Understand(string? text) => SearchQuery.Parse(text, Today);

    /// <param name="query">Understood text.</param>
    /// <param name="filter">Narrows what is found; null = nothing.</param>
    /// <param name="page">1-based.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SearchOutcome> SearchAsync(
        SearchQuery query, SearchFilter? filter = null, int page = 1, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.SearchFamilies);
        if (query.Kind is SearchKind.Empty or SearchKind.CardNumber or SearchKind.Unclear)
        {
            return new SearchOutcome.Refused(query);
        }

        using var time = PassportMeter.MeasureSearch(query.Kind.ToString());
        filter ??= SearchFilter.None;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (matches, isCut) = query.Kind == SearchKind.Name ? await ByNameAsync(db, query, filter, cancellationToken) : (null, false);
        var ranked = Ranked(await RowsAsync(db, query, filter, matches, cancellationToken), matches, who.CentreId);
        var isTooMany = ranked.Count > TooManyLimit;
        page = isTooMany ? 1 : page;
        var total = isTooMany ? $"больше {TooManyLimit}" : $"{ranked.Count}";
        var written = reading.WriteAsync(
            who, AuditAction.Search, AuditSubject.None, $"Поиск семьи: {query.KindName}; найдено: {total}; страница {page}");
        var shown = ranked.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var hits = await HitsAsync(db, query, shown, matches, cancellationToken);
        // One person found is not narrowed further.
        var facets = ranked.Count > 1 || !filter.IsNone
            ? await SearchFacets.CountAsync(
                db, ranked, filter, await dictionaries.NamesAsync(DictionaryNames.BenefitCategories, cancellationToken), Today, cancellationToken)
            : SearchFacets.None;

        await written;
        var doubts = new SearchDoubts(matches?.Values.Any(match => match.Level >= MatchLevel.OneSlip) == true, isCut);
        return ranked.Count == 0 ? new SearchOutcome.Nothing(query, filter, doubts)
            : isTooMany ? new SearchOutcome.TooMany(query, hits, facets, doubts)
            : new SearchOutcome.Found(query, hits, page, ranked.Count, facets, doubts);
    }

    private async Task<(Dictionary<long, NameMatch>? Matches, bool IsCut)> ByNameAsync(
        PassportDbContext db, SearchQuery query, SearchFilter filter, CancellationToken cancellationToken)
    {
        var words = await nameDictionary.CurrentAsync(db, cancellationToken);
        // One word is never a place: everybody who lives there would be found.
        var centres = query.Words.Count == 1 ? [] : await CentresAsync(db, cancellationToken);
        var readings = new NameReadings(words, centres).Of(query.Words).ToList();
        var matches = new NameMatches(db, words, query, new SearchNarrowing(filter, Today));
        var found = await matches.FindAsync(readings, cancellationToken);
        return (found.ToDictionary(match => match.PersonId), matches.IsCut);
    }

    private static async Task<IReadOnlyList<SearchCentre>> CentresAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var centres = await db.Set<Centre>().AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken);
        return centres.ConvertAll(c => new SearchCentre(c.Id, c.Name, PersonName.Fold(c.Name)));
    }

    private async Task<List<FoundPerson>> RowsAsync(
        PassportDbContext db, SearchQuery query, SearchFilter filter, Dictionary<long, NameMatch>? matches, CancellationToken cancellationToken)
    {
        if (matches is not null)
        {
            var ids = matches.Keys.ToArray();
            return ids.Length == 0 ? [] : await FoundPerson.Of(db, db.Set<FamilyMember>().AsNoTracking().Where(m => ids.Contains(m.PersonId)))
                .ToListAsync(cancellationToken);
        }

        var persons = new SearchNarrowing(filter, Today).Narrow(db, PersonMatches.Of(db, query), place: null);
        return await FoundPerson.Of(db, db.Set<FamilyMember>().AsNoTracking().Where(m => persons.Contains(m.PersonId)))
            .OrderBy(r => r.MemberId)
            .Take(NameMatches.Limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Best match first; own centre first among equals.</summary>
    private static List<FoundPerson> Ranked(List<FoundPerson> rows, Dictionary<long, NameMatch>? matches, long? ownCentre) =>
    [
        .. rows.OrderBy(r => matches?[r.PersonId].Level ?? MatchLevel.Exact)
            .ThenBy(r => r.CentreId == ownCentre ? 0 : 1)
            .ThenBy(r => r.SurnameKey, StringComparer.Ordinal)
            .ThenBy(r => r.FirstNameKey, StringComparer.Ordinal)
            .ThenBy(r => r.PatronymicKey, StringComparer.Ordinal)
            .ThenBy(r => r.MemberId),
    ];

    private async Task<IReadOnlyList<FamilyHit>> HitsAsync(
        PassportDbContext db, SearchQuery query, List<FoundPerson> rows, Dictionary<long, NameMatch>? matches, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var today = Today;
        var details = await HitDetails.OfAsync(db, [.. rows.Select(r => r.FamilyId).Distinct()], today, cancellationToken);
        var open = rows.Where(r => access.IsOpen(r.FamilyId, r.CentreId)).Select(r => r.FamilyId).ToHashSet();
        var newsOf = await news.OfAsync(db, [.. open.Where(id => details[id].MayHaveNews)], cancellationToken);
        var formerNames = await FormerNamesAsync(db, rows, matches, cancellationToken);
        return [.. rows.Select(row => Hit(row, details[row.FamilyId], open.Contains(row.FamilyId)))];

        FamilyHit Hit(FoundPerson row, HitDetails family, bool isOpen) => new()
        {
            FamilyPublicId = row.FamilyPublicId,
            MemberId = row.MemberId,
            CaseNumber = row.CaseNumber,
            FullName = PersonName.Full(row.Surname, row.FirstName, row.Patronymic),
            BirthDate = row.BirthDate,
            Age = FamilyWords.Age(row.BirthDate, today),
            MaskedSnils = isOpen ? row.Snils?.Masked ?? "нет СНИЛС" : null,
            Role = FamilyWords.Role(row.Role, row.Sex),
            Place = isOpen ? family.Place : null,
            CentreName = row.CentreName,
            IsOwnCentre = access.IsOwn(row.CentreId),
            IsOpen = isOpen,
            FamilySize = family.FamilySize,
            News = !isOpen ? [] : newsOf.GetValueOrDefault(row.FamilyId) ?? (family.LastChange is { } change ? [change] : []),
            WhyMatched = MatchReason.Of(query, row, matches?[row.PersonId].Reading, [.. formerNames[row.PersonId]]),
        };
    }

    private static async Task<ILookup<long, FormerName>> FormerNamesAsync(
        PassportDbContext db, List<FoundPerson> rows, Dictionary<long, NameMatch>? matches, CancellationToken cancellationToken)
    {
        var personIds = rows.Where(r => matches?[r.PersonId] is { Level: > MatchLevel.Exact, Reading.Surname: not null }).Select(r => r.PersonId).ToArray();
        List<FormerName> names = personIds.Length == 0
            ? []
            : await db.Set<FormerName>().AsNoTracking().Where(n => personIds.Contains(n.PersonId)).OrderBy(n => n.Id).ToListAsync(cancellationToken);
        return names.ToLookup(n => n.PersonId);
    }
}
